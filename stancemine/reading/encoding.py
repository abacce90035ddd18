"""Bytes to text, or a refusal that names the first bad byte."""

from __future__ import annotations

import codecs

from stancemine.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WAY_OUT = 'give the file\'s own encoding (--encoding cp1252 or encoding="cp1252", for instance)'


def marked(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark at the start of `data` tells, and the mark's length."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def known_encoding(name: str) -> str:
    """`name` if Python knows such a text encoding; raises `InputError` if not."""
    try:
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise InputError(f"there is no text encoding {name!r}; {_WAY_OUT}") from error
    return name


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> str:
    """The text of `data` in the encoding that is given, or that its mark or its own declaration tells, else in UTF-8.

    A byte order mark is taken off; nothing else is changed. Raises `InputError` with the offset and the line of the
    first byte that does not fit.
    """
    told, skip = marked(data)
    if encoding and told and codecs.lookup(known_encoding(encoding)).name not in ("utf-8", told):
        told, skip = None, 0
    name = told or encoding or declared or "utf-8"
    known_encoding(name)
    body = data[skip:]
    try:
        text = body.decode(name)
    except UnicodeDecodeError as error:
        offset = skip + error.start
        line = data.count(b"\n", 0, offset) + 1
        raise InputError(
            f"byte 0x{data[offset]:02x} at offset {offset} (line {line}) is not {name}; {_WAY_OUT}"
        ) from error
    return text.removeprefix("\ufeff")


def broken(text: str) -> str | None:
    """What is wrong with a text that no encoding can hold: a lone half of a surrogate pair; null if nothing is."""
    if text.isascii():
        return None
    try:
        text.encode("utf8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        if 0xDC80 <= code <= 0xDCFF:
            return f"byte 0x{code - 0xDC00:02x} (at character {error.start}) is not UTF-8; {_WAY_OUT}"
        return f"character {error.start} is half a surrogate pair (\\u{code:04x}), which is no text"
    return None
