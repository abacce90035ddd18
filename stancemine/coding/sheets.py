"""The sheets that coders fill in: csv as table programs write it, and what is wrong with one, by file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stancemine.document import LABELS
from stancemine.errors import InputError, OutputError
from stancemine.reading.encoding import decode, marked
from stancemine.reading.source import opened

if TYPE_CHECKING:
    import pandas as pd

CODES = (*LABELS, "absent")
"""What a coder may write; "absent" where the claim says nothing of the target. Nothing, or "?", is not coded."""

FINAL = "final"
"""The column for what the coders settled on; it goes before their majority."""

SHEET = (
    "item", "article", "published", "outlet", "title", "before", "sentence", "claim", "after", "speaker", "target",
)  # fmt: skip
KEY = ("item", "article", "claim_id", "target", "label", "population", "weight")
"""The columns of the key, which holds what was read and is not for coders."""

_CODER = "coder"
_SPELLINGS = {"favour": "favor", "?": "", "unclear": ""}
_SEPARATORS = ",;\t|"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_TOLD = 5
_LONGEST_FIELD = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Coded:
    """Sheets read back.

    `items` has a row per item of the sample, with the columns of `KEY` but the item, which is the index; `codes` has
    the same index, a column per coder, and null where he coded nothing; `final` holds what they settled on.
    """

    items: pd.DataFrame
    codes: pd.DataFrame
    final: pd.Series[str]


def write_sheets(
    drawn: pd.DataFrame, path: str | Path, *, coders: int | Sequence[str] = 2, blind: bool = True
) -> list[Path]:
    """Write a sample as csv, with an empty column for each coder; gives the files.

    What was read is kept from coders: it goes to a file beside the sheet, NAME.key.csv; without `blind` it stands in
    the sheet's last columns. The files are UTF-8 with a mark that Excel knows. A text that a table program would take
    for a formula gets an apostrophe before it. Raises `OutputError` for a file that cannot be written.
    """
    path = Path(path)
    names = [f"{_CODER}_{number}" for number in range(1, coders + 1)] if isinstance(coders, int) else list(coders)
    names = [name if name.startswith(_CODER) else f"{_CODER}_{name}" for name in names]
    heads = [*SHEET, *names, FINAL, "notes"]
    sheet = drawn.assign(**dict.fromkeys([*names, FINAL, "notes"], ""))
    if not blind:
        heads += [name for name in KEY if name not in heads]
        return [_write(sheet[heads], path)]
    return [_write(sheet[heads], path), _write(drawn[list(KEY)], key_of(path))]


def key_of(path: Path) -> Path:
    """Where the key of a sheet is written."""
    return path.with_name(f"{path.stem}.key.csv")


def read_sheets(
    paths: str | Path | Iterable[str | Path], *, key: str | Path | None = None, encoding: str | None = None
) -> Coded:
    """Sheets that coders filled in: one with a column for each, or a file for each.

    A coder is known by his column ("coder_1"), and where files share a column by file and column ("anna:coder_1").
    Any of the separators , ; tab and | will do, with or without a byte order mark, in UTF-8 or UTF-16 or the given
    `encoding`. `key` is by default the one beside the first sheet that has one.

    Raises `InputError`, naming file and line, for a missing column, a label that is none of `CODES`, an item that
    stands twice or that the key does not hold, and for sheets that nobody coded.
    """
    import pandas as pd

    files = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    tables = [_Table.read(path, encoding) for path in files]
    sheets = [_codes(table) for table in tables]
    columns = [name for sheet in sheets for name in sheet if name != FINAL]
    codes: dict[str, dict[str, str]] = {}
    final: dict[str, str] = {}
    for table, sheet in zip(tables, sheets, strict=True):
        for name, given in sheet.items():
            if name == FINAL:
                _settled(final, given, table)
            else:
                codes[name if columns.count(name) == 1 else _apart(table.path, name, files)] = given
    items = list(dict.fromkeys(item for given in [*codes.values(), final] for item in given))
    if not items:
        raise InputError(
            f"{', '.join(map(str, files))}: nobody has coded a claim yet; write one of {', '.join(CODES)} into the "
            f"columns that begin with {_CODER!r}"
        )
    known = _key(tables, key, encoding)
    strange = [item for item in items if item not in known.index]
    if strange:
        raise InputError(f"the key does not hold the item {strange[0]!r}; give the key of this sample with --key")
    index = known.index
    by_coder = {name: pd.Series(labels, dtype="object").reindex(index) for name, labels in codes.items()}
    return Coded(known, pd.DataFrame(by_coder, index=index), pd.Series(final, dtype="object").reindex(index))


@dataclass(frozen=True, slots=True)
class _Table:
    """A csv file: its heads in lower case, and its rows with the line that each ends on."""

    path: Path
    heads: list[str]
    rows: list[tuple[int, dict[str, str]]]

    @classmethod
    def read(cls, path: Path, encoding: str | None) -> _Table:
        with opened(path) as file:
            data = file.read()
        try:
            text = decode(data, encoding=None if marked(data)[0] else encoding)
        except InputError as error:
            raise InputError(f"{path}: {error}") from error
        lines = text.splitlines(keepends=True)
        skipped = 1 if lines and lines[0].lower().startswith("sep=") else 0
        if not "".join(lines[skipped:]).strip():
            raise InputError(f"{path} is empty; it needs the sheet that `stancemine sample` wrote, filled in")
        separator = max(_SEPARATORS, key=lines[skipped].count)
        csv.field_size_limit(_LONGEST_FIELD)
        reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=separator)
        heads = [head.strip().lower() for head in next(reader)]
        twice = [head for head in heads if head and heads.count(head) > 1]
        if twice:
            raise InputError(f"{path}: two columns are called {twice[0]!r}; rename one")
        return cls(path, heads, list(cls._rows(path, reader, heads, skipped)))

    @staticmethod
    def _rows(
        path: Path, reader: Iterator[list[str]], heads: list[str], skipped: int
    ) -> Iterator[tuple[int, dict[str, str]]]:
        for values in reader:
            line: int = reader.line_num + skipped  # type: ignore[attr-defined]
            if not any(value.strip() for value in values):
                continue
            if len(values) > len(heads) and any(value.strip() for value in values[len(heads) :]):
                raise InputError(f"{path}, line {line}: {len(values)} values for {len(heads)} columns")
            yield line, {head: value.strip() for head, value in zip(heads, values, strict=False)}

    def needs(self, *names: str) -> None:
        missing = [name for name in names if name not in self.heads]
        if missing:
            raise InputError(
                f"{self.path}: there is no column {', '.join(map(repr, missing))}; the columns are "
                f"{', '.join(self.heads)}"
            )


def _codes(table: _Table) -> dict[str, dict[str, str]]:
    """For each column of a coder who coded something, and the final one: label by item."""
    table.needs("item")
    names = [head for head in table.heads if head.startswith(_CODER)]
    if not names and FINAL not in table.heads:
        raise InputError(f"{table.path}: no column begins with {_CODER!r}, so there is nothing that a coder wrote")
    wrong: list[str] = []
    lines: dict[str, int] = {}
    found: dict[str, dict[str, str]] = {name: {} for name in [*names, FINAL]}
    for line, row in table.rows:
        item = row.get("item", "")
        if not item:
            wrong.append(f"{table.path}, line {line}: there is no item")
            continue
        if item in lines:
            wrong.append(f"{table.path}, line {line}: item {item} stands in line {lines[item]} already")
        lines[item] = line
        for name, given in found.items():
            written = row.get(name, "").casefold()
            label = _SPELLINGS.get(written, written)
            if label in CODES:
                given[item] = label
            elif label:
                wrong.append(
                    f"{table.path}, line {line}, column {name}: {row[name]!r} is no label; write {', '.join(CODES)}, "
                    "or nothing"
                )
    if wrong:
        more = f"\n  and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
        raise InputError("\n  ".join(wrong[:_TOLD]) + more)
    return {name: given for name, given in found.items() if given}


def _settled(final: dict[str, str], given: dict[str, str], table: _Table) -> None:
    for item, label in given.items():
        if final.setdefault(item, label) != label:
            raise InputError(
                f"{table.path}: item {item} is settled as {label} here and as {final[item]} in another sheet"
            )


def _apart(path: Path, column: str, files: list[Path]) -> str:
    alone = [file.stem for file in files].count(path.stem) == 1
    return f"{path.stem if alone else path}:{column}"


def _key(tables: list[_Table], key: str | Path | None, encoding: str | None) -> pd.DataFrame:
    """What was read, by item."""
    import pandas as pd

    beside = [path for path in (key_of(table.path) for table in tables) if path.exists()]
    if key is not None:
        source = [_Table.read(Path(key), encoding)]
    elif any("label" in table.heads for table in tables):
        source = [table for table in tables if "label" in table.heads]
    elif beside:
        source = [_Table.read(path, encoding) for path in dict.fromkeys(beside)]
    else:
        raise InputError(
            f"{tables[0].path} does not hold what was read, and there is no {key_of(tables[0].path)}, which "
            "`stancemine sample` wrote; give it with --key FILE"
        )
    rows: dict[str, dict[str, object]] = {}
    for table in source:
        table.needs(*KEY)
        for line, row in table.rows:
            place = f"{table.path}, line {line}"
            if row["label"] not in LABELS:
                raise InputError(f"{place}: {row['label']!r} is no label that is read; the key was changed")
            rows[row["item"]] = {name: row[name] for name in KEY[1:5]} | {
                name: _number(row[name], name, place) for name in KEY[5:]
            }
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(KEY[1:])).rename_axis("item")


def _number(text: str, name: str, place: str) -> float:
    """A number, also as a table program of another country writes it. Raises `InputError` for one that is none."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise InputError(f"{place}, column {name}: {text!r} is no number above 0; the key was changed")
    return number


def _write(table: pd.DataFrame, path: Path) -> Path:
    try:
        with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
            writer = csv.writer(file)
            writer.writerow(table.columns)
            writer.writerows([_safe(value) for value in row] for row in table.itertuples(index=False))
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror or error})") from error
    return path


def _safe(value: object) -> str:
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text
