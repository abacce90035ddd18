"""`stancemine targets`: who the poles are, how a name is understood, whether a pole file is right."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stancemine.cli.options import add_pole_options

if TYPE_CHECKING:
    from rich.console import Console

    from stancemine.targets.ontology import Entity, Ontology

_FEW = 8
_NARROWEST = 110


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "targets",
        help="list the poles, explain one or a name, check a pole file",
        description="Without NAME: the poles. With the name of a pole: all who belong to it. "
        "With any other name: what it is taken for.",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help='a pole ("Moscow") or any name ("the Kremlin")')
    parser.add_argument(
        "--check",
        action="append",
        default=[],
        type=Path,
        metavar="FILE.toml",
        help="check a pole file: faults, and names that will not be found or name another; may be given again",
    )
    add_pole_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print on stdout; 1 for a name that nobody has, or as `_check`. Raises `OntologyError` for a faulty pole file."""
    from rich.console import Console

    from stancemine.targets.ontology import Ontology

    console = Console(soft_wrap=True, highlight=False)
    if console.width < _NARROWEST and not console.is_terminal:
        console = Console(width=_NARROWEST, highlight=False)
    if args.check:
        return _check(console, args.check)
    ontology = Ontology.load(args.poles, replace=args.replace_poles)
    if args.name is None:
        _list(console, ontology)
        return 0
    pole = next((target for target in ontology.targets if target.lower() == args.name.lower()), None)
    if pole is not None:
        _pole(console, ontology, pole)
        return 0
    return _explain(console, ontology, args.name)


def _check(console: Console, paths: Sequence[Path]) -> int:
    """Look at each file: 0 where all can be used, 1 where some cannot, 2 where none can."""
    from stancemine.errors import OntologyError
    from stancemine.targets.checks import doubts
    from stancemine.targets.schema import read_pole_file

    faulty = 0
    for path in paths:
        try:
            file = read_pole_file(path)
        except OntologyError as error:
            sys.stderr.write(f"stancemine: {error}\n")
            faulty += 1
            continue
        counts = ", ".join(f"{len(entries)} {section}" for section, entries in file.entries.items())
        found = doubts(file)
        verdict = f"right, with {len(found)} {'doubt' if len(found) == 1 else 'doubts'}" if found else "right"
        console.print(
            f"{path}: pole {file.pole!r}, {counts}, {len(file.not_phrases)} phrases that are not it: {verdict}",
            markup=False,
        )
        for doubt in found:
            console.print(f"  {doubt}", markup=False)
    return (1 if faulty < len(paths) else 2) if faulty else 0


def _list(console: Console, ontology: Ontology) -> None:
    from rich.table import Table

    table = Table(title=f"{len(ontology.targets)} poles (ontology {ontology.hash})", title_justify="left")
    for column in ("pole", "entries", "names", "what it is"):
        table.add_column(column, justify="right" if column in ("entries", "names") else "left")
    for target in ontology.targets:
        members = _members(ontology, target)
        names = sum(len(entity.forms) + len(entity.short) for entity in members)
        table.add_row(target, str(len(members)), str(names), ontology.descriptions[target])
    console.print(table)
    others = sum(not entity.poles for entity in ontology.entities.values())
    console.print(f"Besides, {others} states, persons and bodies that are no poles.")


def _pole(console: Console, ontology: Ontology, pole: str) -> None:
    from rich.table import Table

    console.print(f"{pole}: {ontology.descriptions[pole]}", markup=False)
    members = _members(ontology, pole)
    kinds = Counter(entity.kind for entity in members)
    table = Table(title=", ".join(f"{count} of kind {kind}" for kind, count in kinds.items()), title_justify="left")
    for column in ("name", "key", "kind", "also called", "years"):
        table.add_column(column)
    for entity in members:
        others = [form for form in (*entity.forms, *entity.short) if form != entity.name]
        more = f" … ({len(others)})" if len(others) > _FEW else ""
        table.add_row(entity.name, entity.key, entity.kind, ", ".join(others[:_FEW]) + more, _years(entity))
    console.print(table)


def _explain(console: Console, ontology: Ontology, name: str) -> int:
    entity = ontology.find(name)
    if entity is None:
        poles = ontology.poles_of(name)
        if poles:
            console.print(f"{name}: speaks for {', '.join(poles)}", markup=False)
            return 0
        console.print(f"{name}: nobody that the ontology knows; add it by a pole file, --poles FILE.toml", markup=False)
        return 1
    console.print(f"{entity.name} ({entity.kind}, key {entity.key})", markup=False)
    console.print(f"  poles: {', '.join(entity.poles) or 'none'}", markup=False)
    if entity.role:
        console.print(f"  role: {entity.role}", markup=False)
    if entity.office:
        console.print(f"  counts as the pole in: {_years(entity)}", markup=False)
    by_kind: dict[str, list[str]] = {}
    for form, kind in entity.forms.items():
        by_kind.setdefault(kind, []).append(form)
    for kind, forms in by_kind.items():
        console.print(f"  {kind}: {', '.join(forms)}", markup=False)
    if entity.short:
        console.print(f"  once named in full: {', '.join(entity.short)}", markup=False)
    return 0


def _members(ontology: Ontology, pole: str) -> list[Entity]:
    return [entity for entity in ontology.entities.values() if pole in entity.poles]


def _years(entity: Entity) -> str:
    return ", ".join(f"{first}–{'' if last == 9999 else last}" for first, last in entity.office)
