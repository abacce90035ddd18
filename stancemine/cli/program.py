"""The program: finds the command and turns every foreseen mistake into one line and an exit status."""

from __future__ import annotations

import argparse
import io
import logging
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from stancemine import __version__
from stancemine.cli.help import HelpFormatter
from stancemine.errors import StancemineError

FINE, FAILED, INTERRUPTED = 0, 2, 130

COMMANDS = ("show", "score", "report", "sample", "agree", "codebook", "targets", "evaluate", "train")

_DESCRIPTION = """\
Who says what in the news, and how does each stand toward Moscow, Beijing and the West?

  stancemine show article.txt --model rules            read one article in the terminal
  stancemine score *.html -o out.jsonl --model rules   read many, write records
  stancemine report out.jsonl -o report.html           explore them on a page
  stancemine targets                                   the poles, and how to add your own
"""
_EPILOG = "Exit status: 0 all went well; 1 some articles could not be read (they are listed); 2 nothing could be done."


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each command is in a module of its own name."""
    parser = argparse.ArgumentParser(
        prog="stancemine",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"stancemine {__version__}")
    subparsers = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        import_module(f"stancemine.cli.{command}").add_parser(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Gives 0, 1 or 2 (130 if interrupted); raises `SystemExit` only for --help and wrong options."""
    _prepare_streams()
    if argv is None:
        signal.signal(signal.SIGTERM, _stop)
    args = build_parser().parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except StancemineError as error:
        return _say(f"stancemine: {error}", FAILED)
    except BrokenPipeError:
        _close_stdout()
        return FINE
    except KeyboardInterrupt:
        return _say("stancemine: interrupted", INTERRUPTED)
    return status


def _prepare_streams() -> None:
    """Characters that a terminal cannot show are escaped; warnings go to standard error, one line each."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(format="stancemine: %(message)s", level=logging.WARNING)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def _stop(number: int, _: object) -> None:
    """Leave in order when told to end, so that no half-written file stays behind."""
    raise SystemExit(128 + number)


def _say(message: str, status: int) -> int:
    sys.stderr.write(f"{message}\n")
    return status


def _close_stdout() -> None:
    """Whoever read our output is gone: keep the interpreter from complaining when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
