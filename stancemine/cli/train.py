"""`stancemine train`: train the encoder and all heads from labelled JSON Lines."""

from __future__ import annotations

import argparse
from pathlib import Path

from stancemine.cli.options import Commands, new_command

HELP = "train a model from labelled JSON Lines"

DESCRIPTION = """\
Train the encoder and its heads on labelled texts, and calibrate the model on texts that were left out.

  stancemine train mine.jsonl --from small -o mymodel                  a few hundred labels of your own
  stancemine train mine.jsonl --own data --from small -o mymodel       mixed with this project's, in a clone of it
  stancemine score news/ -o out.jsonl --model mymodel                  a folder is a model like any other
"""

FORMS = """
Rows are JSON objects, one a line, of any of these forms (offsets count characters, end exclusive):
  {"text", "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}]}
  {"text", "sentences": [{"start", "end", "speaker", "stances": [{"pole", "label": favor|against|neutral, "holder"}]}]}
  {"text", "entities": [{"start", "end", "role": protagonist|antagonist|innocent}]}
  {"sentence", "from", "to", "polarity": -1|0|1}
  {"text", "components": [{"start", "end", "type": Claim|Premise}], "relations": [{"source", "target", "type"}]}

A run that was stopped goes on from its last checkpoint when the same command is given again.
"""


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = new_command(commands, "train", help=HELP, description=DESCRIPTION, epilog=FORMS)
    parser.add_argument(
        "data",
        type=Path,
        metavar="DATA",
        help="folder with the public corpora, or one file (JSON Lines, parquet) or saved datasets.Dataset of your own",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", required=True, help="folder for checkpoints, log and the model"
    )
    parser.add_argument(
        "--own", type=Path, metavar="FOLDER", help="folder of this project's own labelled text (poles_own.jsonl)"
    )
    parser.add_argument(
        "--encoder", default="small", metavar="NAME", help="small, base, a folder or a hub id (default: small)"
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="another seed, other new weights and another order (default: 0)"
    )
    parser.add_argument("--from", dest="start", metavar="MODEL", help="begin with the weights of a trained model")
    parser.add_argument("--share", type=float, default=1.0, help="train on this share of each corpus only (default: 1)")
    parser.add_argument(
        "--epochs", type=float, default=1.0, help="multiply the epochs of each corpus by this (default: 1)"
    )
    parser.add_argument(
        "--minutes", type=float, help="end each run after about so long, by cooling down early (default: no limit)"
    )
    parser.add_argument(
        "--folds",
        type=int,
        default=3,
        help="runs that each leave a part of the labels out, to calibrate the model on it (default: 3; 0: none)",
    )
    parser.add_argument(
        "--teacher",
        metavar="MODEL",
        help="folder of a trained model with its folds, which labels all texts beside their labels",
    )
    parser.add_argument(
        "--without-pole",
        dest="without",
        metavar="POLE",
        help="leave a pole's rows out, to see how one never met is read",
    )
    parser.add_argument("--threads", type=int, default=0, help="threads of torch (default: its own choice)")
    parser.add_argument(
        "--batch-tokens", type=int, default=2048, help="tokens a step, padding included (default: 2048)"
    )
    parser.add_argument("--device", default="cpu", help="what computes, by torch's name: cpu, cuda (default: cpu)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train; the exit status."""
    import logging

    import torch

    from stancemine.training.run import Extent
    from stancemine.training.run import run as train
    from stancemine.training.trainer import Settings

    logging.getLogger("stancemine").setLevel(logging.INFO)
    if options.threads:
        torch.set_num_threads(options.threads)
    extent = Extent(
        share=options.share,
        epochs=options.epochs,
        minutes=options.minutes,
        start=options.start,
        without=options.without,
        folds=options.folds,
        teacher=options.teacher,
    )
    settings = Settings(seed=options.seed, batch_tokens=options.batch_tokens, device=options.device)
    train(options.data, options.own, options.output, encoder=options.encoder, settings=settings, extent=extent)
    return 0
