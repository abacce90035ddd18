from __future__ import annotations

import pytest

from stancemine import loading
from stancemine.pipeline import StanceMiner
from tests.cli.conftest import OneClaim, Poles


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> StanceMiner:
    """What `load` gives in these tests: one claim a text, at once."""
    made = StanceMiner([OneClaim()], model="rules", ontology=Poles())
    monkeypatch.setattr(loading, "load", lambda *_, **__: made)
    return made
