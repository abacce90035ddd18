"""Labelled texts from JSON Lines, parquet or a `datasets.Dataset`, in the forms below; a row may be of several at once.

- attributions: `{"text", "attributions": [{"source": [[s, e]…], "cue": [[s, e]…], "content": [[s, e]…]}]}`
- stances: `{"text", "sentences": [{"start", "end", "speaker", "stances": [{"pole", "label", "holder"}]}]}`
- roles: `{"text", "entities": [{"start", "end", "role"}]}`
- sentiment: `{"sentence", "from", "to", "polarity": -1|0|1}`
- arguments: `{"text", "components": [{"start", "end", "type"}], "relations": [{"source", "target", "type"}]}`

All offsets count code points of the row's own text, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stancemine.document import LABELS
from stancemine.errors import InputError
from stancemine.models.labels import KINDS, RELATIONS, ROLES

AUTHOR = "AUTHOR"
COMPONENT_TYPES = {"majorclaim": "claim", "claim": "claim", "premise": "premise"}

Pair = tuple[int, int]


@dataclass(slots=True)
class LabelledSentence:
    """A sentence with its speaker ("AUTHOR" for the writer), its label per pole, and the holder of each polar one."""

    start: int
    end: int
    speaker: str
    stances: dict[str, str]
    holders: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class LabelledText:
    """A text with the layers that somebody labelled; a layer that nobody labelled is None."""

    id: str
    text: str
    attributions: list[dict[str, list[Pair]]] | None = None
    sentences: list[LabelledSentence] | None = None
    entities: list[tuple[Pair, str]] = field(default_factory=list)
    sentiments: list[tuple[Pair, int]] = field(default_factory=list)
    components: list[tuple[Pair, str]] | None = None
    relations: list[tuple[int, int, str]] | None = None

    def add(self, other: LabelledText) -> None:
        """Take over the layers of another labelling of the same text."""
        self.attributions = self.attributions if other.attributions is None else other.attributions
        self.sentences = self.sentences if other.sentences is None else other.sentences
        self.components = self.components if other.components is None else other.components
        self.relations = self.relations if other.relations is None else other.relations
        self.entities.extend(other.entities)
        self.sentiments.extend(other.sentiments)


def read_corpus(paths: Iterable[str | Path]) -> list[LabelledText]:
    """The labelled texts of some files, in order; labels of the same text are joined.

    Raises `InputError`, with the file and the line, for a row that is of no known form or has an offset outside its
    text.
    """
    texts: dict[str, LabelledText] = {}
    for path in paths:
        for labelled in read_rows(path):
            if labelled.text in texts:
                texts[labelled.text].add(labelled)
            else:
                texts[labelled.text] = labelled
    return list(texts.values())


def read_rows(path: str | Path) -> Iterator[LabelledText]:
    """The rows of one file (JSON Lines, also packed with gzip, or parquet) or of a saved `datasets.Dataset`, one by
    one.
    """
    path = Path(path)
    for number, row in enumerate(_rows(path), 1):
        if not row:
            continue
        try:
            yield _labelled(json.loads(row) if isinstance(row, str) else row, f"{path.stem}-{number}")
        except json.JSONDecodeError as error:
            raise InputError(
                f"{path}, line {number}: no JSON at column {error.colno} ({error.msg}); mend or drop the line"
            ) from error
        except (KeyError, TypeError, ValueError) as error:
            what = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
            raise InputError(f"{path}, line {number}: {what}; see the forms in `stancemine train --help`") from error


def is_saved_dataset(path: Path) -> bool:
    """Whether a folder was written by `datasets.Dataset.save_to_disk`."""
    return (path / "dataset_info.json").is_file()


def _rows(path: Path) -> Iterator[str | dict[str, Any]]:
    """The lines of a file, stripped, or the rows of a table without the columns that a row leaves empty."""
    from datasets import load_dataset, load_from_disk

    if is_saved_dataset(path):
        table = load_from_disk(str(path))
    elif path.suffix == ".parquet" and path.is_file():
        table = load_dataset("parquet", data_files=str(path), split="train", streaming=True)
    elif path.is_file():
        # As text, not as JSON: a bad row is then known by its line.
        lines = load_dataset("text", data_files=str(path), split="train", streaming=True)
        try:
            for line in lines:
                yield line["text"].strip()
        except UnicodeDecodeError as error:
            raise InputError(f"{path}, {_bad_byte(path)}; save the file as UTF-8") from error
        return
    else:
        raise InputError(f"{path}: there is no such file; give JSON Lines, parquet or a saved datasets.Dataset")
    for row in table:
        yield {key: value for key, value in row.items() if value is not None}


def _bad_byte(path: Path) -> str:
    """The place of the first byte that is no UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf8")
            except UnicodeDecodeError as error:
                return f"line {number}: byte {error.start} is no UTF-8"
    return "a byte is no UTF-8"


def _labelled(row: Any, number: str) -> LabelledText:
    if not isinstance(row, dict):
        raise TypeError(f"a row is an object, not {type(row).__name__}")
    if "sentence" in row and "polarity" in row:
        text = _text(row["sentence"])
        if row["polarity"] not in (-1, 0, 1):
            raise ValueError(f"polarity is -1, 0 or 1, not {row['polarity']!r}")
        span = _span((row["from"], row["to"]), text)
        return LabelledText(str(row.get("id", number)), text, sentiments=[(span, int(row["polarity"]))])
    labelled = LabelledText(str(row.get("id", number)), _text(row["text"]))
    if not row.keys() & {"attributions", "sentences", "entities", "components"}:
        raise ValueError("the row has none of attributions, sentences, entities, components, polarity")
    if "attributions" in row:
        labelled.attributions = [_attribution(item, labelled.text) for item in row["attributions"]]
    if "sentences" in row:
        labelled.sentences = [_sentence(item, labelled.text) for item in row["sentences"]]
    for item in row.get("entities", ()):
        labelled.entities.append((_span_of(item, labelled.text), _one_of(item["role"], ROLES, "role")))
    if "components" in row:
        labelled.components = [
            (_span_of(item, labelled.text), COMPONENT_TYPES[_one_of(item["type"].lower(), COMPONENT_TYPES, "type")])
            for item in row["components"]
        ]
        if "relations" in row:
            labelled.relations = [_relation(item, len(labelled.components)) for item in row["relations"]]
    return labelled


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("the text is empty or no string")
    return value


def _span(pair: Sequence[Any], text: str) -> Pair:
    start, end = pair
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"the span {start!r}-{end!r} is not within the text of {len(text)} characters")
    return start, end


def _span_of(item: Mapping[str, Any], text: str) -> Pair:
    return _span((item["start"], item["end"]), text)


def _one_of(value: Any, known: Iterable[str], what: str) -> str:
    if value not in known:
        raise ValueError(f"{what} is one of {', '.join(known)}, not {value!r}")
    return str(value)


def _attribution(item: Mapping[str, Any], text: str) -> dict[str, list[Pair]]:
    return {kind: [_span(pair, text) for pair in item.get(kind, ())] for kind in KINDS}


def _sentence(item: Mapping[str, Any], text: str) -> LabelledSentence:
    start, end = _span_of(item, text)
    stances = {str(row["pole"]): _one_of(row["label"], LABELS, "label") for row in item["stances"]}
    holders = {str(row["pole"]): str(row["holder"]) for row in item["stances"] if row.get("holder")}
    return LabelledSentence(start, end, str(item["speaker"]), stances, holders)


def _relation(item: Mapping[str, Any], components: int) -> tuple[int, int, str]:
    source, target = item["source"], item["target"]
    if not (0 <= source < components and 0 <= target < components and source != target):
        raise ValueError(f"the relation {source!r} to {target!r} does not join two of the {components} components")
    return source, target, _one_of(item["type"].lower(), RELATIONS, "type")
