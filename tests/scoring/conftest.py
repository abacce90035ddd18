from __future__ import annotations

from pathlib import Path

import pytest

from stancemine import loading
from stancemine.pipeline import StanceMiner
from stancemine.scoring import outputs
from tests.cli.conftest import OneClaim, Poles
from tests.scoring.wires import wire


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> StanceMiner:
    """What `load` gives in these tests: one claim a text, at once."""
    made = StanceMiner([OneClaim()], model="rules", ontology=Poles())
    monkeypatch.setattr(loading, "load", lambda *_, **__: made)
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return wire(tmp_path, range(30))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of few rows, so that there are several."""
    monkeypatch.setattr(outputs, "ROWS_A_GROUP", 3)
    monkeypatch.setattr(outputs, "GROUPS_A_PART", 2)
