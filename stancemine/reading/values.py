"""Values of a table or a JSON record, brought into the form that a record of ours can hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_DATE_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d", "%Y.%m.%d")


def day(value: object) -> str | None:
    """A date as "YYYY-MM-DD"; null for what is no date, or could be two ("01/02/2022")."""
    if isinstance(value, date):
        return _written(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    found = _iso(text) or _mail(text) or _words(text)
    return _written(found) if found else None


def _written(value: date) -> str | None:
    missing = value != value  # pandas has a date that is none
    return None if missing else f"{value.year:04}-{value.month:02}-{value.day:02}"


def _iso(text: str) -> date | None:
    for candidate in (text, text[:10]):
        try:
            return datetime.fromisoformat(candidate)
        except ValueError:
            continue
    return None


def _mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _words(text: str) -> date | None:
    words = text if text[:1].isdigit() and text[4:5] == "." else text.replace(".", "").replace("Sept ", "Sep ")
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(words, form)
        except ValueError:
            continue
    return None


def plain(value: Any) -> Any:
    """`value` in JSON's types: not-a-number becomes null, dates ISO text, and what JSON does not know its text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf8", "replace").decode("utf8")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime | date):
        return value.isoformat() if value == value else None
    if isinstance(value, bytes):
        return value.decode("utf8", "backslashreplace")
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return str(value)
