"""`read`: the articles of a file of any known format."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from stancemine.errors import InputError
from stancemine.reading.article import Article
from stancemine.reading.columns import Columns
from stancemine.reading.csv import read_csv
from stancemine.reading.encoding import known_encoding
from stancemine.reading.html import read_html
from stancemine.reading.jsonl import read_json, read_jsonl
from stancemine.reading.markdown import read_markdown
from stancemine.reading.options import Options
from stancemine.reading.parquet import read_parquet
from stancemine.reading.places import Found, Placed, Reject
from stancemine.reading.source import STDIN, opened, without_packing
from stancemine.reading.txt import read_txt

logger = logging.getLogger(__name__)

FORMATS: dict[str, Callable[[IO[bytes], Options], Iterator[Found]]] = {
    "txt": read_txt,
    "md": read_markdown,
    "html": read_html,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "tsv": read_csv,
    "parquet": read_parquet,
}
_SUFFIXES = {
    "": "txt", "text": "txt", "markdown": "md", "htm": "html", "xhtml": "html", "ndjson": "jsonl", "pq": "parquet",
}  # fmt: skip
_ONE_TEXT = ("txt", "md", "html")


def read(
    path: str | Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    text_column: str | None = None,
    title_column: str | None = None,
    id_column: str | None = None,
    date_column: str | None = None,
    outlet_column: str | None = None,
    byline_column: str | None = None,
    url_column: str | None = None,
    language_column: str | None = None,
    day_first: bool | None = None,
) -> Iterator[Article | Reject]:
    """The articles of a file, and a `Reject` for each record that holds none; "-" is standard input.

    The format is told by the file's name (txt, md, html, jsonl, json, csv, tsv, parquet, each also as .gz or .zst)
    or by `format`. Columns are found by their names (`stancemine.reading.columns.KNOWN_NAMES`) where they are not
    given; all others go to `meta`. Bytes are read in the encoding that is given or declared, else as UTF-8.

    `day_first` says whether "02/04/2026" is the second of April (true) or the fourth of February (false). Logs a
    warning for the first date of a file that is not understood, or could be two.

    Raises `InputError` for a file that cannot be read at all, and for a table without a column of text.
    """
    columns = Columns(
        text_column,
        title_column,
        id_column,
        date_column,
        outlet_column,
        byline_column,
        url_column,
        language_column,
        day_first,
    )
    warned = False
    for found in read_placed(path, format=format, encoding=encoding, columns=columns):
        lost = found.article.lost_date if isinstance(found, Placed) and not warned else None
        if isinstance(found, Placed) and lost is not None:
            warned = True
            logger.warning(
                "%s: the date %r is not understood and left out; write dates as 2026-04-02 or give day_first "
                "(others of this file are left out without a word)",
                found.place,
                lost[:40],
            )
        yield found if isinstance(found, Reject) else found.article


def read_placed(
    path: str | Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    columns: Columns | None = None,
    watch: Callable[[IO[bytes]], None] | None = None,
) -> Iterator[Found]:
    """As `read`, each article with its file and line; `watch` as in `opened`.

    Raises `InputError` for an unknown format or encoding and for a file that cannot be read (further); what holds one
    article only gives a reject instead.
    """
    kind = format or format_of(path)
    if kind not in FORMATS:
        raise InputError(f"there is no format {kind!r}; known are {', '.join(FORMATS)}")
    options = Options(str(path), known_encoding(encoding) if encoding else None, columns or Columns())
    with opened(path, watch=watch) as file:
        try:
            yield from FORMATS[kind](file, options)
        except InputError as error:
            if kind not in _ONE_TEXT:
                raise InputError(f"{path}: {error}") from error
            yield Reject(options.name, None, None, str(error))


def format_of(path: str | Path) -> str:
    """The format that a file's name tells. Raises `InputError` for a name that tells none."""
    if str(path) == STDIN:
        return "txt"
    suffix = Path(without_packing(Path(path).name)).suffix.removeprefix(".")
    kind = _SUFFIXES.get(suffix, suffix)
    if kind not in FORMATS:
        raise InputError(
            f"{path}: files of the kind .{suffix} are not read; known are {', '.join(FORMATS)} (also as .gz or .zst); "
            "if it is one of these under another name, say which with --format"
        )
    return kind
