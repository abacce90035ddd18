from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from stancemine.language.words import word_sets


class Boats(NamedTuple):
    sailing: frozenset[str]
    rowing: frozenset[str]


def test_each_field_is_the_list_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "boats.toml"
    path.write_text('rowing = ["skiff", "gig"]\nsailing = ["sloop"]\nsteam = ["tug"]\n', encoding="utf8")
    assert word_sets(Boats, path) == Boats(sailing=frozenset({"sloop"}), rowing=frozenset({"skiff", "gig"}))


def test_a_list_that_the_file_lacks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "boats.toml"
    path.write_text('sailing = ["sloop"]\n', encoding="utf8")
    with pytest.raises(KeyError, match="rowing"):
        word_sets(Boats, path)
