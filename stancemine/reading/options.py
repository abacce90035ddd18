"""What a reader of any format is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from stancemine.reading.columns import Columns


@dataclass(frozen=True, slots=True)
class Options:
    """The file's name as it is shown, its encoding where it is given, and the columns that are named."""

    name: str
    encoding: str | None = None
    columns: Columns = field(default_factory=Columns)

    @property
    def file_meta(self) -> dict[str, str]:
        """What an article that is a file of its own keeps of it."""
        return {} if self.name == "-" else {"file": Path(self.name).name}
