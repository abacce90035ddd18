"""Labelled documents from JSON Lines, checked so that a bad row is named by file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from stancemine.document import LABELS, Document
from stancemine.errors import InputError, RecordError

Row = dict[str, Any]
Check = Callable[[Row], None]
"""Raises `ValueError` with what is wrong with a row."""

SPEECH_TYPES = ("author", "direct", "indirect", "mixed")


def read_labels(path: str | Path, check: Check) -> list[Row]:
    """All rows of a file. Raises `InputError` for a file that is missing, empty or malformed, with the line."""
    rows: list[Row] = []
    lines: dict[str, int] = {}
    for number, row in _json_lines(Path(path)):
        try:
            check_document(row)
            check(row)
        except ValueError as error:
            hint = "`stancemine evaluate --help` shows the form of each task's data"
            raise InputError(f"{path}, line {number}: {error}; {hint}") from error
        if row["id"] in lines:
            raise InputError(
                f"{path}, line {number}: line {lines[row['id']]} has the id {row['id']!r} too; ids must be unique"
            )
        lines[row["id"]] = number
        rows.append(row)
    if not rows:
        raise InputError(f"{path}: holds no labelled document; give a JSON Lines file with one document a line")
    return rows


def read_records(path: str | Path) -> Iterator[Row]:
    """The records of a file, one at a time. Raises `InputError` with the line for one that breaks the contract."""
    for number, row in _json_lines(Path(path)):
        try:
            Document.from_dict(row)
        except RecordError as error:
            raise InputError(f"{path}, line {number}: {error}") from error
        yield row


def _json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _json(path, number, line)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; give the JSON Lines file with the labelled documents") from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); give a JSON Lines file with labelled documents"
        ) from error


def _json(path: Path, number: int, line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}, line {number}: byte {error.start + 1} of the line is not UTF-8; save the file as UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}, line {number}: not valid JSON ({error}); each line must be one JSON object"
        ) from error


def check_document(row: Any) -> None:
    """What every labelled document needs: an id and a text."""
    _need(isinstance(row, dict), "not a JSON object")
    for key in ("id", "text"):
        _need(isinstance(row.get(key), str), f"'{key}' must be text")


def check_poles(row: Row) -> None:
    """Sentences with speaker, attribution and stances."""
    for place, sentence in _sentences(row):
        _need(
            isinstance(sentence.get("speaker"), str) and sentence["speaker"] != "", f"{place}: 'speaker' must be a name"
        )
        _one_of(sentence.get("attribution"), SPEECH_TYPES, f"{place}: 'attribution'")
        _need(isinstance(sentence.get("stances"), list), f"{place}: 'stances' must be a list")
        for stance in sentence["stances"]:
            _need(isinstance(stance, dict) and isinstance(stance.get("pole"), str), f"{place}: a stance needs a 'pole'")
            _one_of(stance.get("label"), LABELS, f"{place}: the label of {stance['pole']}")
            if stance["label"] != "neutral":
                held = isinstance(stance.get("holder"), str) and stance["holder"] != ""
                _need(held, f"{place}: the {stance['label']} stance toward {stance['pole']} needs a 'holder'")


def check_claims(row: Row) -> None:
    """Sentences with claims, each a list of [start, end]."""
    for place, sentence in _sentences(row):
        claims = sentence.get("claims")
        _need(isinstance(claims, list), f"{place}: 'claims' must be a list")
        for claim in claims if isinstance(claims, list) else []:
            _need(isinstance(claim, list) and bool(claim), f"{place}: a claim must be a list of [start, end]")
            _pairs(claim, row["text"], place)


def check_attributions(row: Row) -> None:
    """Attributions with lists of [start, end] for source, cue and content."""
    _need(isinstance(row.get("attributions"), list), "'attributions' must be a list")
    for number, attribution in enumerate(row["attributions"], 1):
        place = f"attribution {number}"
        _need(isinstance(attribution, dict), f"{place}: not a JSON object")
        for part in ("source", "cue", "content"):
            spans = attribution.get(part)
            _need(isinstance(spans, list), f"{place}: '{part}' must be a list of [start, end]")
            _pairs(spans, row["text"], f"{place}, {part}")


def _pairs(spans: Any, text: str, place: str) -> None:
    for span in spans:
        _need(isinstance(span, list) and len(span) == 2, f"{place}: a span must be [start, end], not {span}")
        check_span(span[0], span[1], text, place)


def _sentences(row: Row) -> Iterator[tuple[str, Row]]:
    _need(isinstance(row.get("sentences"), list), "'sentences' must be a list")
    for number, sentence in enumerate(row["sentences"], 1):
        place = f"sentence {number}"
        _need(isinstance(sentence, dict), f"{place}: not a JSON object")
        check_span(sentence.get("start"), sentence.get("end"), row["text"], place)
        yield place, sentence


def check_span(start: Any, end: Any, text: str, place: str) -> None:
    """A place within the text."""
    whole = type(start) is int and type(end) is int
    _need(
        whole and 0 <= start < end <= len(text),
        f"{place}: [{start}, {end}] lies not in the text of {len(text)} characters",
    )


def _one_of(value: Any, allowed: tuple[str, ...], what: str) -> None:
    _need(value in allowed, f"{what} must be one of {', '.join(allowed)}, not {value!r}")


def _need(right: bool, reason: str) -> None:
    if not right:
        raise ValueError(reason)
