"""Every python and console block of the README and the manual runs: page by page, in order, in a folder of its own that
has `examples` in it.

A block with a `title` and of another language (csv, toml) is a file of that name. Blocks of the languages `sh`, `py`
and `r` are not run: a comment above each, `<!-- not run: … -->`, says why.
"""

from __future__ import annotations

import logging
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOT_RUN = ("sh", "py", "r")
_REASON = re.compile(r"<!-- not run: \S.* -->\s*$", re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_SHELL = re.compile(r"[|<>&;$`]")


@dataclass(frozen=True)
class Block:
    language: str
    title: str | None
    text: str
    line: int
    before: str


def blocks(page: Path) -> Iterator[Block]:
    lines = page.read_text(encoding="utf8").splitlines(keepends=True)
    for token in MarkdownIt("commonmark").parse("".join(lines)):
        if token.type == "fence" and token.map is not None:
            language, _, rest = token.info.partition(" ")
            title = _TITLE.search(rest)
            first = token.map[0]
            yield Block(language, title[1] if title else None, token.content, first + 1, "".join(lines[:first]))


@pytest.fixture
def quiet() -> Iterator[None]:
    """`stancemine train` makes the library tell more; after the page it is as quiet as before."""
    logger = logging.getLogger("stancemine")
    level = logger.level
    yield
    logger.setLevel(level)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_blocks_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("PATH", f"{_shim(tmp_path)}:/usr/bin:/bin")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.language == "python":
            code = compile("\n" * block.line + block.text, str(page), "exec")
            exec(code, names)
        elif block.language == "console":
            for line in block.text.splitlines():
                _run(line, f"{page}, line {block.line}")
        elif block.title:
            Path(block.title).write_text(block.text, encoding="utf8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_is_not_run_says_why(page: Path) -> None:
    for block in blocks(page):
        assert block.language, f"{page}, line {block.line}: a block names its language"
        if block.language in NOT_RUN:
            assert _REASON.search(block.before), f"{page}, line {block.line}: say above it why this is not run"


def _run(line: str, place: str) -> None:
    """Run a line; the library's own command in this process, where torch is loaded already."""
    from stancemine.cli import main

    if not line.strip():
        return
    if line.startswith("stancemine ") and not _SHELL.search(line):
        assert main(shlex.split(line, comments=True)[1:]) == 0, f"{place}: {line}"
    else:
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", line], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{place}: {line}\n{done.stderr}"


def _shim(folder: Path) -> Path:
    """A folder with a program `stancemine` that is the one under test."""
    place = folder / "bin"
    place.mkdir()
    program = place / "stancemine"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m stancemine "$@"\n', encoding="utf8")
    program.chmod(0o755)
    return place


def _reference(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf8")


def test_the_reference_names_every_field_of_a_record() -> None:
    from stancemine.record import schema

    page = _reference("record.md")
    objects = [schema(), *schema()["$defs"].values()]
    fields = {name for part in objects for name in part.get("properties", {})}
    assert not {name for name in fields if f"`{name}`" not in page and f'"{name}"' not in page}


def test_the_reference_names_every_column() -> None:
    from stancemine.analysis import STANCE_COLUMNS
    from stancemine.frame import COLUMNS

    scored, _, analysed = _reference("frame.md").partition("## For analysis")
    assert not {name for name in COLUMNS if f"`{name}`" not in scored}
    assert not {name for name in STANCE_COLUMNS if f"`{name}`" not in analysed}


def test_the_reference_has_every_command() -> None:
    from stancemine.cli.program import COMMANDS

    assert set(re.findall(r"<!-- help: (\w+) -->", _reference("cli.md"))) == set(COMMANDS)


def test_the_reference_names_every_field_of_a_pole_file_and_of_an_alias_file() -> None:
    from stancemine.targets import aliases, schema

    poles, names = _reference("pole-file.md"), _reference("alias-file.md")
    fields = {"pole", "description", "not_phrases", *schema.SECTIONS, *schema._FIELDS, *schema.MENTION_KINDS}
    assert not {name for name in fields if f"`{name}`" not in poles}
    assert not {name for name in aliases._FIELDS if f"`{name}`" not in names}
