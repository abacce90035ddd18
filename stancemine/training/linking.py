"""Who is given what is said: by the rules alone, by the trained linker alone, and by both, as the pipeline joins them.

python -m stancemine.training.linking ../shared/data/polnear/dev.jsonl --poles ../shared/data/poles/dev.jsonl
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from stancemine.evaluation.attributions import POLNEAR_MEASURE
from stancemine.evaluation.labels import Row
from stancemine.evaluation.measure import Value
from stancemine.evaluation.spans import Record
from stancemine.evaluation.tasks import TASKS
from stancemine.models.attributions import attributions
from stancemine.models.predict import Model
from stancemine.training.corpora import read_corpus
from stancemine.training.examples import layout
from stancemine.training.markdown import table

LINKS = ("content_found", "right_source", "overlap_source_f1", "overlap_cue_f1", "overlap_content_f1")
SPEAKERS = ("speaker_acc", "quoted_speaker_acc", "speaker_missed", "speaker_mislinked", "speaker_misnamed",
            "speaker_invented", "attribution_macro_f1")  # fmt: skip


def link_rows(name: str, path: Path) -> dict[str, Mapping[str, Value]]:
    """PolNeAR's figures of "rules", "linker" (the heads of the model alone) and "both"."""
    task = TASKS["polnear"]
    rows = task.read(path)
    heads = POLNEAR_MEASURE.evaluate(rows, _by_heads(Model.load(name), rows, path))
    return {
        "rules": task.run(rows, model="rules", bootstrap=0).whole.values,
        "linker": heads.whole.values,
        "both": task.run(rows, model=name, bootstrap=0).whole.values,
    }


def _by_heads(model: Model, rows: Sequence[Row], path: Path) -> Iterator[Record]:
    """Records of what the heads find, with nothing else in them."""
    for row, text in zip(rows, read_corpus([path]), strict=True):
        spans, numbers = layout(text)
        found = attributions(model, model.encode(text.text, spans, numbers))
        parts = [{"source": f.source, "cue": f.cue, "content": f.content} for f in found]
        rows_ = [{k: [{"start": a, "end": b} for a, b in v] for k, v in part.items()} for part in parts]
        yield {"id": row["id"], "text": text.text, "attributions": rows_, "actors": [], "claims": []}


def speaker_rows(name: str, path: Path) -> dict[str, Mapping[str, Value]]:
    """Figures of speakers on labelled articles, by the rules alone and by both."""
    task = TASKS["poles"]
    rows = task.read(path)
    found = {model: task.run(rows, model=model, bootstrap=0) for model in ("rules", name)}
    return {"rules": found["rules"].whole.values, "both": found[name].whole.values}


def as_table(rows: Mapping[str, Mapping[str, Value]], names: Sequence[str]) -> str:
    """A table in Markdown, a figure a row, a variant a column."""
    lines = [[name, *(str(values.get(name)) for values in rows.values())] for name in names]
    return table(("figure", *rows), lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m stancemine.training.linking", description="Rules, trained linker and both, side by side."
    )
    parser.add_argument("polnear", type=Path, help="articles with labelled attributions")
    parser.add_argument("--poles", type=Path, help="articles with labelled speakers")
    parser.add_argument("--model", default="small", help="a shipped model or a folder (default: %(default)s)")
    options = parser.parse_args(argv)
    sys.stdout.write(as_table(link_rows(options.model, options.polnear), LINKS) + "\n")
    if options.poles:
        sys.stdout.write("\n" + as_table(speaker_rows(options.model, options.poles), SPEAKERS) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
