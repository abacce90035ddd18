"""The average of two models' weights, where one went on from the other (Wortsman et al. 2022, "model soups").

python -m stancemine.training.average FIRST SECOND --share 0.6 -o FOLDER
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stancemine.errors import ModelError, StancemineError
from stancemine.models.store import Config, load_parts, save


def average(first: str, second: str, share: float, out: Path) -> None:
    """Write the model whose weights are `share` those of the second and else those of the first.

    What was fitted after training (temperatures, thresholds, the union, who speaks or holds) is not taken over. Raises
    `ModelError` for models of different encoders.
    """
    import torch

    network, _, config, left = load_parts(first)
    _, _, other, right = load_parts(second)
    if config.encoder != other.encoder or left.keys() != right.keys():
        raise ModelError(f"{first} and {second} are on different encoders; train the second with --from {first}")
    with torch.no_grad():
        for name, value in network.trained().items():
            value.copy_((1 - share) * left[name].float() + share * right[name].float())
    training = {"average": share, "first": config.training, "second": other.training}
    unfitted = Config(config.encoder, config.frozen_layers, config.rank, config.max_tokens, config.overlap)
    save(out, network, replace(unfitted, training=training))


def main(argv: Sequence[str] | None = None) -> int:
    """Average; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m stancemine.training.average", description=__doc__)
    parser.add_argument("first")
    parser.add_argument("second")
    parser.add_argument("--share", type=float, default=0.5, help="of the second model (default: 0.5)")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(argv)
    try:
        average(options.first, options.second, options.share, options.output)
    except StancemineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
