"""Actors that a user's alias file makes one."""

from __future__ import annotations

import json

import pytest

import stancemine
from stancemine.cli.program import main
from stancemine.errors import InputError

TEXT = (
    "Nadia Brandt spoke on Monday. “Russia keeps its word,” Nadia Brandt said. "
    "The Iron Baroness told reporters that NATO must leave. The Kremlin said that Russia would answer."
)
ALIASES = """
actors = [
  {name = "Nadia Brandt-Sorel", key = "brandt", kind = "person", aliases = ["Nadia Brandt", "Iron Baroness"]},
  {name = "Russia", key = "russia", aliases = ["kremlin"]},
]
"""


@pytest.fixture
def aliases(tmp_path):
    path = tmp_path / "aliases.toml"
    path.write_text(ALIASES, encoding="utf8")
    return path


def test_two_names_become_one_actor(aliases):
    apart, merged = stancemine.load("rules")(TEXT), stancemine.load("rules", aliases=aliases)(TEXT)
    assert {"Nadia Brandt", "Iron Baroness"} <= {actor.name for actor in apart.actors}
    [brandt] = [actor for actor in merged.actors if actor.key == "brandt"]
    assert brandt.name == "Nadia Brandt-Sorel"
    assert {"Nadia Brandt", "Iron Baroness"} <= set(brandt.aliases)
    assert {merged.text[m.start : m.end] for m in brandt.mentions} >= {"Nadia Brandt"}
    spoken = [claim.text for claim in merged.claims if claim.speaker is brandt]
    assert any("keeps its word" in text for text in spoken) and any("NATO must leave" in text for text in spoken)


def test_a_key_of_the_pole_files_is_found(aliases):
    doc = stancemine.load("rules", aliases=aliases)(TEXT)
    assert [actor.key for actor in doc.speakers if actor.name == "Russia"] == ["russia"]
    assert not [actor for actor in doc.actors if actor.key == "kremlin"]


def test_the_record_is_whole(aliases):
    record = stancemine.load("rules", aliases=aliases)(TEXT).to_dict()
    assert stancemine.Document.from_dict(record).to_dict() == record


def test_score_takes_the_file(aliases, tmp_path, capsys):
    article, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    article.write_text(TEXT, encoding="utf8")
    assert main(["score", str(article), "-o", str(out), "--model", "rules", "--aliases", str(aliases)]) == 0
    record = json.loads(out.read_text(encoding="utf8"))
    assert "brandt" in {actor["key"] for actor in record["actors"]}
    aliases.write_text(ALIASES.replace('"brandt"', '"brandt-sorel"'), encoding="utf8")
    command = ["score", str(article), "-o", str(out), "--model", "rules", "--aliases", str(aliases)]
    assert main(command) == 2
    assert "aliases was" in capsys.readouterr().err
    assert main([*command, "--restart"]) == 0
    record = json.loads(out.read_text(encoding="utf8"))
    assert "brandt-sorel" in {actor["key"] for actor in record["actors"]}


def test_a_faulty_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.toml"):
        stancemine.load("rules", aliases=tmp_path / "nowhere.toml")
