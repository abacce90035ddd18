from __future__ import annotations

from pathlib import Path

import pytest

from stancemine.errors import ModelError
from stancemine.models.windows import Window
from stancemine.training.examples import Example, TargetExample
from stancemine.training.run import Extent, forget_pole, run
from stancemine.training.trainer import Settings


def test_a_pole_that_is_left_out_has_no_row_and_others_keep_theirs() -> None:
    rows = [TargetExample("stance", 1, 3, [0, 1], pole, 1) for pole in (0, 1)]
    sentiment = TargetExample("sentiment", 1, 3, [1, 0], -1, 2)
    example = Example(Window([], [], [], []), targets=[*rows, sentiment], implied=[(1, 3, 0, True), (1, 3, 1, False)])
    forget_pole([example], 1)
    assert example.targets == [rows[0], sentiment]
    assert example.implied == [(1, 3, 0, True)]


def test_a_pole_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Atlantis.*Moscow, Beijing, West"):
        run(tmp_path, None, tmp_path, encoder="small", settings=Settings(), extent=Extent(without="Atlantis"))
