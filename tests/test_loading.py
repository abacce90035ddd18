from __future__ import annotations

from pathlib import Path

import pytest

import stancemine
from stancemine.errors import ModelError, OntologyError


def test_a_model_that_is_not_there_points_to_the_rules() -> None:
    with pytest.raises(ModelError, match='load\\("rules"\\)'):
        stancemine.load("no/such-model")


def test_a_dtype_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ModelError, match="no dtype 'float16'; choose float32 or bfloat16"):
        stancemine.load("rules", dtype="float16")


def test_a_faulty_pole_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("this is not = = toml", encoding="utf8")
    with pytest.raises(OntologyError, match=r"mine\.toml"):
        stancemine.load("rules", poles=[path])


def test_what_the_package_offers_is_found_lazily() -> None:
    assert stancemine.Article(text="x").text == "x"
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = stancemine.nonsense  # type: ignore[attr-defined]
