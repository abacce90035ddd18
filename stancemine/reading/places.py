"""What comes out of a file, with its place: an article that was read, or a record that could not be."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TypeAlias

from stancemine.reading.article import Article


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


@dataclass(frozen=True, slots=True)
class Placed:
    """An article and where it was read; `line` as in `Reject`."""

    article: Article
    file: str
    line: int | None = None

    @property
    def place(self) -> str:
        """Where it was read, for a message."""
        return self.file if self.line is None else f"{self.file}, line {self.line}"

    def reject(self, reason: str) -> Reject:
        """The article, set aside after it was read."""
        return Reject(self.file, self.line, self.article.id, reason)


Found: TypeAlias = Placed | Reject
