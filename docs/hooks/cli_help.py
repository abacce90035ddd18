"""Puts the help of each command where a page says `<!-- help: COMMAND -->`, so that the reference is what the program
says.
"""

from __future__ import annotations

import argparse
import os
import re
from typing import Any

_PLACE = re.compile(r"<!-- help: (\w+) -->")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with its help filled in; called by mkdocs."""
    return _PLACE.sub(lambda match: f"```text\n{help_of(match[1])}```", markdown)


def help_of(command: str) -> str:
    """What `stancemine COMMAND --help` prints at 78 columns, which is what a page has room for."""
    from stancemine.cli.program import build_parser

    os.environ["COLUMNS"] = "78"
    parser = build_parser()
    chosen = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return chosen.choices[command].format_help()
