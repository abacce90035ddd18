"""Dates as they stand in tables and on pages, brought into one form. One that could be two days is not guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_TIME = re.compile(r"(,|\bat|T)?\s*\b\d{1,2}:\d{2}.*", re.IGNORECASE | re.DOTALL)
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,2})(st|nd|rd|th)\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_NONE = ("", "-", "na", "n/a", "nan", "nat", "none", "null")


def day(value: object, *, day_first: bool | None = None) -> str | None:
    """A date as "YYYY-MM-DD"; null for what is no date, or could be two.

    In figures that end with the year, the day stands first where points divide them ("25.04.2026") and the month where
    the second is over 12 ("04/25/2026"); "02/04/2026" is understood only where `day_first` says which it is.
    """
    if isinstance(value, date):
        return _written(value)
    if isinstance(value, int) and not isinstance(value, bool) and 10_000_000 <= value <= 99_999_999:
        value = str(value)
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    found = _iso(text) or _mail(text) or _figures(_bare(text), day_first) or _words(_bare(text))
    return _written(found) if found else None


def not_understood(value: object) -> str | None:
    """The text of a date that `day` gives nothing for, though something is there."""
    if value is None or value != value or day(value) is not None:
        return None
    text = " ".join(str(value).split())
    return None if text.lower() in _NONE else text


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
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _bare(text: str) -> str:
    """The date without its weekday and time of day."""
    return _WEEKDAY.sub("", _TIME.sub("", text)).strip(" ,")


def _figures(text: str, day_first: bool | None) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _made(found[1], found[3], found[4])
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    first, mark, second, year = found.groups()
    as_day_first, as_month_first = _made(year, second, first), _made(year, first, second)
    if as_day_first is None or as_month_first is None or as_day_first == as_month_first:
        return as_day_first or as_month_first
    if mark == ".":
        return as_day_first
    return None if day_first is None else as_day_first if day_first else as_month_first


def _made(year: str, month: str, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None


def _words(text: str) -> date | None:
    words = _ORDINAL.sub(r"\1", re.sub(r"[.,/-]", " ", text))
    words = re.sub(r"\bsept\b", "Sep", " ".join(words.split()), flags=re.IGNORECASE)
    for form in _FORMS:
        try:
            return datetime.strptime(words, form)
        except ValueError:
            continue
    return None
