"""The command line: `stancemine COMMAND`, one file a command."""

from __future__ import annotations

from stancemine.cli.program import main

__all__ = ["main"]
