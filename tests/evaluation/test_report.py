from __future__ import annotations

from io import StringIO

from rich.console import Console

from stancemine.evaluation.measure import Evaluation, Figures
from stancemine.evaluation.report import markdown_table, rich_table, title_of

FOUND = Evaluation(
    task="poles",
    whole=Figures({"polar_f1": 51.2, "favor": None}, {"polar_f1": (46.0, 56.9)}),
    groups={"headlines": Figures({"polar_f1": 60.0})},
    documents=3,
    missing=1,
)


def test_the_title_says_what_was_measured():
    assert (
        title_of(FOUND, data="dev.jsonl", model="rules")
        == "poles: rules on dev.jsonl (3 documents, 1 without a record)"
    )


def test_markdown():
    assert markdown_table(FOUND, title="A title") == (
        "A title\n"
        "\n"
        "| figure | all | headlines |\n"
        "| --- | ---: | ---: |\n"
        "| polar_f1 | 51.2 [46.0, 56.9] | 60.0 |\n"
        "| favor | – | – |\n"
    )


def test_the_terminal_table_holds_the_same_cells():
    out = StringIO()
    Console(file=out, width=100).print(rich_table(FOUND, title="A title"))
    for text in ("A title", "polar_f1", "51.2 [46.0, 56.9]", "60.0", "–"):
        assert text in out.getvalue()


def test_figures_are_shown_as_fine_as_they_are_known():
    figures = Figures({"macro_f1": 79.22825384, "ece": 0.026631, "spans": 343}, {"macro_f1": (74.0123, 83.98)})
    table = markdown_table(Evaluation(task="x", whole=figures, groups={}, documents=1, missing=0), title="t")
    assert "| macro_f1 | 79.2 [74.0, 84.0] |" in table
    assert "| ece | 0.027 |" in table and "| spans | 343 |" in table
