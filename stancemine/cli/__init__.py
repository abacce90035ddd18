"""The command line: `stancemine COMMAND`, one file a command."""

from __future__ import annotations

from stancemine.cli.main import main

__all__ = ["main"]
