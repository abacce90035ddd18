from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stancemine.errors import WorkerError
from stancemine.scoring import Job, score_files


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Russia said no.")
    return path


def score_on_a_cluster(source: Path, address: str | None = None) -> None:
    output = str(source.with_name("out.jsonl"))
    score_files(Job(inputs=(str(source),), output=output, model="rules", engine="ray", address=address))


def test_without_ray_the_remedy_is_told(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(WorkerError, match=r"pip install 'stancemine\[ray\]'"):
        score_on_a_cluster(source)
    assert not list(source.parent.glob("out.*"))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "127.0.0.1:99999"])
def test_a_cluster_that_is_not_there(source: Path, address: str) -> None:
    with pytest.raises(WorkerError, match=f"there is no Ray cluster at {address}"):
        score_on_a_cluster(source, address)
