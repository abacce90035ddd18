"""`stancemine score`: articles in bulk, records out."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from stancemine.cli.options import Commands, add_input_options, add_model_options, columns_of, count, new_command
from stancemine.errors import StancemineError
from stancemine.loading import DTYPES
from stancemine.scoring.job import Engine
from stancemine.scoring.shards import SHARD_SIZE

if TYPE_CHECKING:
    from stancemine.scoring.job import Job, Outcome

_DESCRIPTION = """\
Read articles and write what was found: as JSON Lines one record an article (with all its layers), as Parquet or CSV
one row per claim and pole.

  stancemine score article.txt -o out.jsonl --model rules
  stancemine score news/ "more/*.html" wire.csv.gz -o out.parquet --model rules --jobs 4
  stancemine score dump.csv --text-column story --id-column nr -o out.jsonl --model rules
  stancemine score archive/ -o all.jsonl --model rules --append       every night: only what is new
  stancemine score archive/ -o all.parquet --parts --engine ray       the cores of a cluster, a folder of parts
  cat articles.jsonl | stancemine score - --format jsonl --model rules | jq .claims
"""
_EPILOG = """\
An article that cannot be read does not stop the rest: it is listed with file, line, id and reason in OUT.rejects.jsonl,
and the exit status is 1. Each input becomes one record or one reject. An id that the input gives twice is rejected the
second time; an article without an id gets its content's, and copies of it -2, -3.

OUT is written under its name only when it is whole; until then the work is in the folder OUT.partial. The same command
goes on where a run was ended, and OUT.manifest.json says what made OUT: another model, other options or changed inputs
on the same OUT are refused, unless you begin anew with --restart. An OUT that was added to takes --append only.
"""


def add_parser(commands: Commands) -> None:
    """Add the command to the program's."""
    parser = new_command(
        commands,
        "score",
        help="read articles in bulk and write records",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file (txt, md, html, jsonl, json, csv, tsv or parquet, plain, .gz or .zst), a folder of them, or a "
        "pattern; - is standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="a file that ends in .jsonl, .parquet or .csv (default: JSON Lines on standard output)",
    )
    parser.add_argument(
        "--parts", action="store_true", help="leave Parquet as parts in the folder OUT, and add to it by new parts"
    )
    parser.add_argument(
        "--any-language", action="store_true", help="read articles in other languages than English, too"
    )
    where = parser.add_argument_group("where the articles are read")
    where.add_argument(
        "--jobs",
        type=count,
        metavar="N",
        help="processes, each with a model (default: 1; with --engine ray one for each core of the cluster)",
    )
    where.add_argument(
        "--engine",
        choices=get_args(Engine),
        default="local",
        help="this machine, or the actors of a Ray cluster (default: %(default)s)",
    )
    where.add_argument(
        "--address", metavar="HOST:PORT", help="of the Ray cluster, or auto (default: RAY_ADDRESS, else this machine)"
    )
    where.add_argument(
        "--shard-size",
        type=count,
        default=SHARD_SIZE,
        metavar="N",
        help="inputs between checkpoints (default: %(default)s)",
    )
    again = parser.add_mutually_exclusive_group()
    again.add_argument("--restart", action="store_true", help="begin anew, whatever is there")
    again.add_argument("--append", action="store_true", help="score only ids that OUT does not hold yet; keep the rest")
    add_model_options(parser).add_argument(
        "--dtype",
        choices=DTYPES,
        default="float32",
        help="bfloat16 is faster on processors that reckon in it; some labels in ten thousand come out otherwise "
        "(default: %(default)s)",
    )
    add_input_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score the inputs. Gives 1 where some were rejected; raises `StancemineError` where nothing could be done."""
    from stancemine.cli.progress import TerminalWatcher
    from stancemine.scoring.run import score_files

    job = _job(args)
    began = time.monotonic()
    with TerminalWatcher() as watcher:
        outcome = score_files(job, watcher)
    _tell(outcome, args.output, time.monotonic() - began)
    return 1 if outcome.rejects else 0


def _job(args: argparse.Namespace) -> Job:
    from stancemine.scoring.job import Job

    if args.append and args.output == "-":
        raise StancemineError("--append needs an output to add to; name it with -o")
    if args.address and args.engine != "ray":
        raise StancemineError("--address is that of a Ray cluster; give --engine ray, too")
    return Job(
        inputs=tuple(args.inputs),
        output=args.output,
        model=args.model,
        dtype=args.dtype,
        poles=tuple(args.poles),
        replace_poles=args.replace_poles,
        aliases=args.aliases,
        format=args.format,
        encoding=args.encoding,
        columns=columns_of(args),
        any_language=args.any_language,
        parts=args.parts,
        engine=args.engine,
        address=args.address,
        jobs=args.jobs,
        shard_size=args.shard_size,
        restart=args.restart,
        append=args.append,
    )


def _tell(outcome: Outcome, output: str, seconds: float) -> None:
    lines = [f"stancemine: not read: {reject}" for reject in outcome.sample]
    more = outcome.rejects - len(outcome.sample)
    if more > 0:
        lines.append(f"stancemine: not read: {more} more")
    place = "" if output == "-" else f" in {Path(output)}"
    summary = f"{_number(outcome.records, 'article')}{place}"
    if outcome.finished_before:
        summary += ", by an earlier run of the same command: nothing to do; --restart does it anew"
    else:
        summary += f", {seconds:.1f} s"
    if outcome.rejects:
        summary += f"; {outcome.rejects} not read"
        summary += f", listed in {outcome.rejects_file}" if outcome.rejects_file else ""
    if outcome.held:
        summary += f"; {outcome.held} were there before"
    if outcome.resumed:
        summary += f"; went on after {outcome.resumed} of an earlier run"
    there = f" + {outcome.held} there before" if outcome.held else ""
    lines.append(f"stancemine: {summary}")
    lines.append(
        f"stancemine: {_number(outcome.read, 'input')} = {outcome.records} written + {outcome.rejects} not read{there}"
    )
    if outcome.undated:
        what = "1 date was" if outcome.undated == 1 else f"{outcome.undated} dates were"
        lines.append(
            f"stancemine: {what} not understood and left out, e.g. {outcome.undated_sample}; "
            "write them as 2026-04-02, or say --day-first or --month-first"
        )
    sys.stderr.write("\n".join(lines) + "\n")


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
