from __future__ import annotations

from pathlib import Path

from stancemine.coding import CODES, codebook
from stancemine.targets.ontology import Ontology


def test_the_codebook_tells_labels_rules_and_poles() -> None:
    ontology = Ontology.load()
    text = codebook()
    assert text.startswith("# Codebook: stance toward Moscow, Beijing and West\n")
    assert all(f"`{code}`" in text for code in CODES)
    assert ontology.hash in text
    for target in ontology.targets:
        assert f"### {target}\n\n{ontology.descriptions[target]}\n" in text
    assert "Xi Jinping (2008–)" in text
    assert "$" not in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.count("|") in (3, 4) for line in table)


def test_a_codebook_of_your_own_pole_speaks_of_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "hanse.toml"
    path.write_text(
        'pole = "Hanse"\ndescription = "The league of ports."\norganisations = [{name = "Diet of Lerna"}]',
        encoding="utf-8",
    )
    text = codebook(Ontology.load([path], replace=True))
    assert "Varnia's president called Hanse a friend" in text
    assert "- Bodies: Diet of Lerna." in text
    assert not any(pole in text for pole in ("Moscow", "Russia", "China"))
