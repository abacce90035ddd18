"""How the program's help is laid out."""

from __future__ import annotations

import argparse
import textwrap
from itertools import groupby


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Fills the lines of a description to the width of the terminal; indented ones, such as examples, stay."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        filled: list[str] = []
        for kept, group in groupby(text.strip("\n").split("\n"), lambda line: not line or line[0].isspace()):
            lines = list(group)
            filled += lines if kept else textwrap.wrap(" ".join(lines), width - len(indent), break_on_hyphens=False)
        return "\n".join(f"{indent}{line}".rstrip() for line in filled)
