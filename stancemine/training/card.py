"""Write the model card from measured figures.

python -m stancemine.training.card --model small --data ../shared/data --out MODEL_CARD.md
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stancemine.evaluation.labels import Row
from stancemine.evaluation.measure import Evaluation, Value
from stancemine.evaluation.spans import Record
from stancemine.evaluation.tasks import TASKS, records_of
from stancemine.loading import load
from stancemine.models.predict import Model
from stancemine.models.stance import ModelStance
from stancemine.models.store import folder_of
from stancemine.pipeline import StanceMiner
from stancemine.targets.ontology import Ontology
from stancemine.training.corpora import read_corpus
from stancemine.training.figures import attribution_figures
from stancemine.training.linking import LINKS, SPEAKERS, as_table, link_rows
from stancemine.training.markdown import table

logger = logging.getLogger(__name__)

TEXTS = Path(__file__).with_name("card.toml")
STANCE_ROWS = (
    ("stance macro-F1", "stance_macro_f1"),
    ("polar F1", "polar_f1"),
    ("favor", "favor"),
    ("against", "against"),
    ("neutral", "neutral"),
    ("macro-F1, Moscow", "stance_Moscow"),
    ("macro-F1, Beijing", "stance_Beijing"),
    ("macro-F1, West", "stance_West"),
    ("row F1", "row_f1"),
    ("speaker of quoted sentences", "quoted_speaker_acc"),
    ("attribution macro-F1", "attribution_macro_f1"),
    ("holder", "holder_acc"),
    ("holder where not the speaker", "holder_other_acc"),
    ("ECE", "ece"),
)
BINS = 10


@dataclass(slots=True)
class Variants:
    """The stance figures of rules alone, of the model's stances alone, and of both, with the records of the last."""

    rules: Evaluation
    model: Evaluation
    union: Evaluation
    records: list[Record]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure everything and write the card."""
    parser = argparse.ArgumentParser(prog="python -m stancemine.training.card", description="Write the model card.")
    parser.add_argument("--model", default="small", help="a shipped model or a folder (default: small)")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, required=True, help="the card")
    parser.add_argument("--bootstrap", type=int, default=500, help="resamplings for intervals (default: 500)")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    options.out.write_text(card(options.model, options.data, options.bootstrap), encoding="utf8")
    return 0


def card(name: str, data: Path, bootstrap: int) -> str:
    """The card's Markdown."""
    import tomllib

    texts = tomllib.loads(TEXTS.read_text(encoding="utf8"))
    model = Model.load(name, descriptions=Ontology.load().descriptions)
    poles = TASKS["poles"].read(data / "poles" / "dev.jsonl")
    variants = measure_stances(name, model, poles, bootstrap)
    links = link_rows(name, data / "polnear" / "dev.jsonl")
    parts = [
        f"# {name}\n\n{texts['about'].strip()}",
        "## How it was made\n\n" + made(name, model),
        "## Data\n\n" + table(("data", "used", "source", "terms"), texts["data"]),
        "## Stance, speaker and holder\n\n" + texts["stance"].strip() + "\n\n" + stance_table(variants, "whole"),
        "### Articles\n\n" + stance_table(variants, "articles"),
        "### Headlines\n\n" + stance_table(variants, "headlines"),
        "### Calibration\n\n" + calibration(poles, variants.records),
        "## Who is given what is said\n\n" + speakers(texts["speakers"], variants, links),
        "## The other heads\n\n" + heads(name, model, data, links["both"]),
        "## Known failures\n\n" + "\n".join(f"- {text.strip()}" for text in texts["failures"]),
    ]
    return "\n\n".join(parts) + "\n"


def measure_stances(name: str, model: Model, rows: Sequence[Row], bootstrap: int) -> Variants:
    """Read the labelled documents three times."""
    miner, task = load(name), TASKS["poles"]
    alone = miner.replace("stance", ModelStance(Ontology.load(), model, union={"model": 1.0, "rules": 0.0}))

    def measured(reader: StanceMiner) -> tuple[Evaluation, list[Record]]:
        records = list(records_of(reader, rows))
        return task.score(rows, records, bootstrap=bootstrap), records

    union, records = measured(miner)
    return Variants(measured(load("rules"))[0], measured(alone)[0], union, records)


def made(name: str, model: Model) -> str:
    """The settings of the run, and what was fitted after it."""
    config = model.config
    size = sum(value.numel() for value in model.network.trained().values())
    sources, start = config.training.get("sources", {}), config.training.get("start")
    teacher = config.training.get("teacher")
    lines = [
        f"Encoder `{config.encoder}`, its embeddings and lowest layer frozen; {size / 1e6:.1f} M trained parameters, "
        f"{(folder_of(name) / 'weights.safetensors').stat().st_size / 1e6:.1f} MB in half precision.",
        f"Steps: {config.training.get('steps')}; seed {config.training.get('seed')}; batches of "
        f"{config.training.get('batch_tokens')} tokens. Planned epochs: "
        + ", ".join(f"{source} {epochs:g}" for source, epochs in sources.items())
        + (f"; begun with the weights of an earlier run, `{start}`" if start else "")
        + (f"; taught by `{teacher}` beside the labels." if teacher else "."),
        f"Fitted by cross-validation over the training texts: temperatures {_plain(config.temperatures)}, thresholds "
        f"{_plain(config.thresholds)}, weights of the union {_plain(config.union)}, of who speaks "
        f"{_plain(config.speaking)}, of the pointer at holders {_plain(config.holding)}.",
    ]
    if config.cross_validation:
        lines += ["Cross-validated on the texts of poles/train.jsonl:", cross_validation(config.cross_validation)]
    return "\n\n".join([*lines, "The commands and all that was tried: `docs/experiments.md`."])


def cross_validation(found: Mapping[str, Any]) -> str:
    """Figures on training texts by models, rules and unions that were fitted without them, side by side."""
    names = ("rules", "model", "both")
    rows = [[key, *(_number(found[name][key]) for name in names)] for key in found["both"]]
    if "holders" in found:
        keys = (("all", "holder right"), ("apart", "holder right, not the speaker"))
        rows += [[head, *(_number(found["holders"][name][key]) for name in names)] for key, head in keys]
    caption = f"{found['cases']} (sentence, pole) cases, {found['folds']} folds over documents."
    return f"{caption}\n\n" + table(("figure", "rules", "model alone", "both"), rows)


def stance_table(variants: Variants, group: str) -> str:
    """Figures of one kind of documents, the three variants side by side, with 95 % intervals where there are some."""
    columns = []
    for evaluation in (variants.rules, variants.model, variants.union):
        figures = evaluation.whole if group == "whole" else evaluation.groups[group]
        columns.append(figures)
    rows = []
    for label, key in STANCE_ROWS:
        cells = []
        for figures in columns:
            value, interval = figures.values.get(key), figures.intervals.get(key)
            cells.append(_number(value) + (f" ({_number(interval[0])} to {_number(interval[1])})" if interval else ""))
        rows.append([label, *cells])
    return table(("figure", "rules", "model's stances alone", "both (what ships)"), rows)


def speakers(about: str, variants: Variants, links: Mapping[str, Mapping[str, Value]]) -> str:
    """The rules alone, the linker alone and both: right sources on PolNeAR, and errors with speakers on poles."""
    errors = {"rules": variants.rules.whole.values, "both": variants.union.whole.values}
    return f"{about.strip()}\n\n{as_table(links, LINKS)}\n\n{as_table(errors, SPEAKERS)}"


def calibration(rows: Sequence[Row], records: Sequence[Record]) -> str:
    """How often the stances of each stretch of confidence are right, where both sides have a row."""
    gold = {row["id"]: row for row in rows}
    bins: dict[int, list[tuple[float, bool]]] = {}
    for record in records:
        for sentence in gold[record["id"]]["sentences"]:
            wanted = {stance["pole"]: stance["label"] for stance in sentence["stances"]}
            for claim in record["claims"]:
                if not sentence["start"] <= claim["spans"][0]["start"] < sentence["end"]:
                    continue
                for stance in claim["stances"]:
                    if stance["target"] in wanted:
                        share = stance["probabilities"][stance["label"]]
                        right = stance["label"] == wanted[stance["target"]]
                        bins.setdefault(min(BINS - 1, int(share * BINS)), []).append((share, right))
    lines = []
    for number, found in sorted(bins.items()):
        mean, right = (sum(column) / len(found) for column in zip(*found, strict=True))
        stretch = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        lines.append([stretch, str(len(found)), _number(100 * mean), _number(100 * right)])
    return table(("confidence", "stances of claims", "mean confidence, %", "right, %"), lines)


def heads(name: str, model: Model, data: Path, attributed: Mapping[str, Value]) -> str:
    """The heads' own figures, and those of the pipeline on the war news and, as `attributed`, on PolNeAR."""
    files = {
        "newsmtsc, dev_mt": ("newsmtsc", "newsmtsc/dev_mt.jsonl"),
        "newsmtsc, dev_rw": ("newsmtsc", "newsmtsc/dev_rw.jsonl"),
        "essays, last 180": ("essays", "arguments/essays_train.jsonl"),
        "debates, last 4": ("debates", "arguments/debates_train.jsonl"),
        "ukraine_war dev, pipeline": ("ukraine_war", "ukraine_war/dev.jsonl"),
    }
    lines: list[list[str]] = []
    for label, (task, path) in files.items():
        evaluation = TASKS[task].run(TASKS[task].read(data / path), model=name, bootstrap=0)
        lines += [[label, key, _number(value)] for key, value in evaluation.whole.values.items()]
    lines += [["polnear dev, pipeline", key, _number(value)] for key, value in attributed.items()]
    tagged = attribution_figures(model, read_corpus([data / "polnear" / "dev.jsonl"]))
    lines += [["polnear dev, heads alone, by span", key, _number(value)] for key, value in tagged.items()]
    return table(("data", "figure", "value"), lines)


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}" if abs(value) < 1 else f"{value:.1f}"


def _plain(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in values.items()) or "none"


if __name__ == "__main__":
    sys.exit(main())
