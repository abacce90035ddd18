"""A run from the first file to the model, on a handful of sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("datasets")

from stancemine.models.predict import Model
from stancemine.training.run import Extent, Run, run
from stancemine.training.trainer import Settings

SENTENCES = [
    ("The islanders distrust Russia.", "Moscow", "against", "islanders"),
    ("Fiji thanked China for the bridge.", "Beijing", "favor", "Fiji"),
    ("Samoa condemned the United States.", "West", "against", "Samoa"),
    ("Tonga wants closer ties with Russia.", "Moscow", "favor", "Tonga"),
    ("Palau fears China.", "Beijing", "against", "Palau"),
    ("The farmers of Niue welcomed the European Union.", "West", "favor", "farmers of Niue"),
]
QUICK = Settings(batch_tokens=256, bf16=False)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file of labelled rows, and the folder of a model that was trained on it with its folds."""
    folder = tmp_path_factory.mktemp("run")
    data = folder / "rows.jsonl"
    rows = [
        {
            "text": text,
            "sentences": [
                {
                    "start": 0,
                    "end": len(text),
                    "speaker": "AUTHOR",
                    "attribution": "author",
                    "stances": [{"pole": pole, "label": label, "holder": holder}],
                }
            ],
        }
        for text, pole, label, holder in SENTENCES
    ]
    data.write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    run(data, None, folder / "teacher", encoder="small", settings=QUICK, extent=Extent(epochs=0.2, folds=2))
    return data, folder / "teacher"


def test_a_run_leaves_a_model_and_its_folds(taught: tuple[Path, Path]) -> None:
    _, folder = taught
    whole, fold = Model.load(str(folder)), Model.load(str(folder / "fold-1"))
    assert whole.config.training["folds"] == 2
    assert "stance" in whole.config.temperatures and not fold.config.temperatures


def test_each_text_is_labelled_by_the_teacher_that_never_saw_it(taught: tuple[Path, Path], tmp_path: Path) -> None:
    data, folder = taught
    extent = Extent(teacher=str(folder))
    pupil = Run(data, None, tmp_path, encoder="small", settings=QUICK, extent=extent)
    rows = [row for texts in pupil.examples.values() for mine in texts for example in mine for row in example.targets]
    assert len(rows) == len(SENTENCES)
    for row in rows:
        assert row.shares is not None and sum(row.shares) == pytest.approx(1, abs=1e-4)
        assert row.holder_shares is not None and len(row.holder_shares) == 3 + len(row.flags)


def test_a_fold_begins_with_the_fold_that_never_saw_its_texts(taught: tuple[Path, Path], tmp_path: Path) -> None:
    data, folder = taught

    def start(model: str | None) -> str | None:
        return Run(data, None, tmp_path, encoder="small", settings=QUICK, extent=Extent(start=model)).start_of(1)

    assert start(str(folder)) == str(folder / "fold-1")
    assert start("small") == "small"
    assert start(None) is None
