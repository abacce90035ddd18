from __future__ import annotations

import pytest

from stancemine.analysis import stances
from stancemine.analysis.actors import Actors, described
from stancemine.targets.aliases import Alias, Aliases
from tests.analysis.articles import Said, article

NOBODY = Actors(Aliases())


@pytest.mark.parametrize("name", ["officials", "the president’s office", "residents of the port", "ministry"])
def test_a_description_names_nobody(name: str) -> None:
    assert described(name)


@pytest.mark.parametrize("name", ["Ana Prost", "the Kremlin", "eBay", "北京", "US officials", "123"])
def test_a_name_is_no_description(name: str) -> None:
    assert not described(name)


def test_a_key_comes_from_the_alias_file_then_the_pole_files_then_the_name() -> None:
    actors = Actors(Aliases([Alias("ana", "Ana Prost", aliases=("A. Prost", "russian-embassy"))]))
    assert actors.key("A. PROST", None, "person") == "ana"
    assert actors.key("Embassy", "russian-embassy", "organisation") == "ana"
    assert actors.key("Putin", "vladimir-putin", "person") == "vladimir-putin"
    assert actors.key("Ion Prost", None, "person") == "ion-prost"
    assert actors.key("A diplomat", None, "unnamed") == "unnamed:a-diplomat"
    assert NOBODY.key("A. Prost", None, "person") == "a-prost"


def test_an_alias_may_be_a_key_as_the_tables_show_it() -> None:
    actors = Actors(Aliases([Alias("mongolia", "Mongolia", aliases=("unnamed:mining-ministry", "author:post"))]))
    assert actors.key("mining ministry", None, "organisation") == "mongolia"
    assert actors.author(None, "Post", None, "a1") == ("mongolia", "Mongolia")


def test_authors() -> None:
    assert NOBODY.author("post-r-okoye", "Post", "R. Okoye", "a1") == ("author:post-r-okoye", "R. Okoye (Post)")
    assert NOBODY.author(None, "Post", "R. Okoye", "a1") == ("author:post-r-okoye", "R. Okoye (Post)")
    assert NOBODY.author(None, "Post", None, "a1") == ("author:post", "Post (no byline)")
    assert NOBODY.author(None, None, "R. Okoye", "a1") == ("author:r-okoye", "R. Okoye")
    assert NOBODY.author(None, None, None, "a1") == ("author:a1", "author of a1")


def test_the_name_and_kind_that_come_most_often_are_shown() -> None:
    docs = [
        article("a", [Said("Gas Union", "Russia wins", "favor")] * 2, kinds={"Gas Union": "group"}),
        article("b", [Said("GAS UNION", "Russia wins", "favor")], kinds={"GAS UNION": "organisation"}),
        article("c", [Said("the Gas Union", "Russia wins", "favor")] * 2, kinds={"the Gas Union": "organisation"}),
    ]
    frame = stances(docs)
    assert set(frame["holder"]) == {"gas-union"}
    assert set(frame["holder_name"]) == {"the Gas Union"}
    assert set(frame["holder_kind"]) == {"organisation"}
