"""Values of a table or a JSON record, brought into the form that a record of ours can hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


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
