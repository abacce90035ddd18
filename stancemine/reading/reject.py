"""`Reject`: a record that could not be read, with its place and the reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Reject:
    """What could not be read. `line` counts lines, or rows where a format has no lines; it is null for a whole file."""

    file: str
    line: int | None
    id: str | None
    reason: str

    def to_dict(self) -> dict[str, str | int | None]:
        return asdict(self)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}, id {self.id}: {self.reason}" if self.id else f"{place}: {self.reason}"
