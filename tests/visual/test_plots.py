from __future__ import annotations

import sys
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import colors
from matplotlib import pyplot as plt

from stancemine import analysis
from stancemine.document import Document, Relation
from stancemine.errors import InputError, StancemineError
from stancemine.visual.palette import LABEL_COLOURS
from stancemine.visual.plots import argument_graph, heat_map, pole_map, stance_bars, timeline
from stancemine.visual.plots.layers import placed
from tests.documents import port_document


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def profiles() -> pd.DataFrame:
    rows = [
        ("x", "Ilse Varga", "person", "Moscow", 12, 6, 8, 2, 2, 0.5, 0.1, 0.8),
        ("x", "Ilse Varga", "person", "Beijing", 3, 1, 0, 3, 0, -1.0, -1.0, 0.2),
        ("y", "Lerna Council", "organisation", "Moscow", 5, 4, 0, 5, 0, -1.0, -1.0, -0.3),
    ]
    names = ["holder", "holder_name", "holder_kind", "target", "claims", "articles"]
    names += ["favor", "against", "neutral", "alignment", "low", "high"]
    return pd.DataFrame(rows, columns=names).assign(shrunk=0.0)


def months() -> pd.DataFrame:
    count = 6
    level = np.linspace(-0.5, 0.5, count)
    return pd.DataFrame(
        {
            "target": "Moscow",
            "period": pd.date_range("2031-01-01", periods=count, freq="MS"),
            "claims": [1, 9, 8, 7, 8, 9],
            "articles": 3,
            "alignment": level,
            "low": level - 0.3,
            "high": level + 0.3,
            "smooth": level,
            "smooth_low": level - 0.2,
            "smooth_high": level + 0.2,
            "note": "",
        }
    )


def between() -> pd.DataFrame:
    places = [(-1.0, -1.0), (-1.0, -1.0), (0.0, 0.5), (0.1, 0.5), (1.0, 1.0), (0.9, 1.0), (0.0, 0.45), (1.0, -1.0)]
    frame = pd.DataFrame(places, columns=["x", "y"])
    frame.insert(0, "outlet", [f"The Daily Courier of Place {i}" for i in range(len(places))])
    for axis, target in (("x", "Moscow"), ("y", "West")):
        frame[f"{axis}_target"] = target
        frame[f"{axis}_low"], frame[f"{axis}_high"] = frame[axis] - 0.2, frame[axis] + 0.2
        frame[f"{axis}_claims"] = range(2, 2 + len(places))
    return frame[["outlet", "x_target", *[name for name in frame if name not in ("outlet", "x_target")]]]


DRAWN = [(stance_bars, profiles), (heat_map, profiles), (timeline, months), (pole_map, between)]


def words(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(("plot", "table"), DRAWN)
def test_every_plot_has_title_labels_and_takes_axes(plot, table) -> None:
    _, ax = plt.subplots()
    assert plot(table(), ax=ax) is ax
    assert plot(table()).get_title(loc="left")
    assert plot(table(), title="Mine").get_title(loc="left") == "Mine"


@pytest.mark.parametrize(("plot", "table"), DRAWN)
def test_one_row_is_enough_and_none_is_said_to_be_none(plot, table) -> None:
    plot(table().head(1)).figure.draw_without_rendering()
    with pytest.raises(InputError, match="has no rows"):
        plot(table().head(0))


def test_a_table_without_rows_says_what_the_claims_lack() -> None:
    undated = analysis.stances([port_document()]).assign(published=pd.NaT)
    with pytest.raises(InputError, match="an article with a date"):
        timeline(analysis.timeline(undated))
    with pytest.raises(InputError, match="toward both targets"):
        pole_map(analysis.pole_map(undated, x="Moscow", y="Beijing"))


@pytest.mark.parametrize(("plot", "table"), DRAWN)
def test_a_missing_column_is_named_with_the_function_that_makes_it(plot, table) -> None:
    last = "y_claims" if plot is pole_map else "alignment"
    with pytest.raises(InputError, match=f"no column '{last}'; make it with stancemine.analysis.[a-z_]+"):
        plot(table().drop(columns=last))


@pytest.mark.parametrize(("plot", "table"), DRAWN)
def test_names_are_no_formulas(plot, table) -> None:
    frame = table()
    column = next(name for name in ("holder_name", "outlet", "target") if name in frame)
    frame[column] = "from $5 to $9_{"
    plot(frame).figure.draw_without_rendering()


@pytest.mark.parametrize(("plot", "table"), DRAWN)
def test_without_matplotlib_the_error_names_the_command(plot, table, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(StancemineError, match=r"pip install 'stancemine\[analysis\]'"):
        plot(table())


def test_bars_show_shares_numbers_and_the_interval() -> None:
    ax = stance_bars(profiles(), few=5)
    widths = {round(bar.get_width(), 3) for bar in ax.patches}
    assert widths == {round(8 / 12, 3), round(-2 / 12, 3), 0.0, -1.0}
    against = colors.to_rgb(LABEL_COLOURS["against"])
    assert all(bar.get_hatch() for bar in ax.patches if bar.get_facecolor()[:3] == against)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ilse Varga", "Lerna Council", "Ilse Varga"]
    assert {"toward Moscow", "toward Beijing", "12 in 6", "5 in 4", "3 in 1"} <= set(words(ax))
    ends = ax.collections[0].get_segments()[0][:, 0]
    assert ends.tolist() == pytest.approx([0.1, 0.8])
    assert {bar.get_alpha() for bar in ax.patches} == {1.0, 0.4}


def test_only_the_first_rows_of_a_target_are_drawn() -> None:
    labels = stance_bars(profiles(), most=1).get_yticklabels()
    assert [label.get_text() for label in labels] == ["Ilse Varga", "Ilse Varga"]


def test_bars_of_real_profiles() -> None:
    table = analysis.profiles(analysis.stances([port_document()]), by="speaker", resamples=50)
    ax = stance_bars(table)
    assert any("Ilse Varga" in label.get_text() for label in ax.get_yticklabels())


def test_the_heat_map_has_numbers_in_its_cells_and_hatches_the_few() -> None:
    ax = heat_map(profiles(), few=5)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["Moscow", "Beijing"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ilse Varga (15)", "Lerna Council (5)"]
    assert words(ax) == ["+0.50", "n = 12", "−1.00", "n = 3", "−1.00", "n = 5"]
    assert sum(bool(patch.get_hatch()) for patch in ax.patches) == 1
    assert not any(patch.get_hatch() for patch in heat_map(profiles(), few=1).patches)


def test_each_line_of_time_has_a_look_of_its_own() -> None:
    both = pd.concat([months(), months().assign(target="Beijing")], ignore_index=True)
    ax = timeline(both)
    entries = ax.get_legend().legend_handles
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["Moscow (n = 42)", "Beijing (n = 42)"]
    for look in ("get_color", "get_marker", "get_linestyle"):
        assert len({getattr(entry, look)() for entry in entries}) == 2
    hollow = ax.collections[0].get_facecolors()[:, :3].tolist()
    assert hollow[0] == [1, 1, 1] and hollow[1] != [1, 1, 1]


def test_a_pole_keeps_its_colour_whatever_else_is_drawn() -> None:
    def colours(*targets: str) -> list[str]:
        table = pd.concat([months().assign(target=target) for target in targets], ignore_index=True)
        return [entry.get_color() for entry in timeline(table).get_legend().legend_handles]

    assert colours("Moscow", "Beijing") == colours("Beijing", "Moscow")[::-1]
    assert colours("West") == colours("Ankara", "Moscow", "West")[2:]


def test_lines_toward_one_pole_differ_in_lightness_and_marker() -> None:
    outlets = [months().assign(outlet=f"Outlet {i}", target=["West", "Moscow"][i % 2]) for i in range(5)]
    table = pd.concat(outlets, ignore_index=True)
    table.insert(0, "outlet", table.pop("outlet"))
    entries = timeline(table).get_legend().legend_handles
    assert len({entry.get_color() for entry in entries}) == len({entry.get_marker() for entry in entries}) == 5


def test_without_a_curve_the_points_have_intervals() -> None:
    ax = timeline(months().assign(smooth=np.nan, smooth_low=np.nan, smooth_high=np.nan))
    assert ax.get_legend().get_texts()[0].get_text() == "Moscow (n = 42), no curve"
    assert any(hasattr(found, "get_segments") and len(found.get_segments()) == 6 for found in ax.collections)


def test_too_many_lines_are_said_to_be_left_out() -> None:
    many = pd.concat([months().assign(outlet=f"Outlet {i}") for i in range(7)], ignore_index=True)
    many.insert(0, "outlet", many.pop("outlet"))
    legend = timeline(many).get_legend()
    assert len(legend.get_texts()) == 5
    assert legend.get_title().get_text() == "the 5 of 7 with most claims"


def test_labels_of_the_pole_map_stand_apart_and_inside() -> None:
    ax = pole_map(between())
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(ax.bbox.x0 - 1 <= box.x0 and box.x1 <= ax.bbox.x1 + 1 for box in boxes)
    assert "The Daily Courier of Place 0 (2 + 2)\nThe Daily Courier of Place 1 (3 + 3)" in words(ax)
    assert ax.get_xlabel() == "◀ against    Moscow    in favor ▶"


def test_the_graph_tells_support_from_attack_without_colour() -> None:
    doc = port_document()
    doc.relations.append(Relation(doc.claims[1], doc.claims[3], "attack"))
    ax = argument_graph(doc)
    arrows = [patch for patch in ax.patches if type(patch).__name__ == "FancyArrowPatch"]
    assert {str(arrow.get_linestyle()) for arrow in arrows} == {"-", "(0, (4, 2))"}
    assert {"+", "−", "5 AUTHOR ▼B", "2 Ilse Varga ▲M", "its loans are a trap"} <= set(words(ax))


def test_a_document_without_likely_arguments_is_no_graph() -> None:
    with pytest.raises(InputError, match="no claim of document 'port-9' supports or attacks"):
        argument_graph(Document("port-9", ""))
    doc = port_document()
    doc.relations[0].probability = 0.2
    with pytest.raises(InputError, match="supports or attacks"):
        argument_graph(doc)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=25))
def test_no_two_claims_share_a_place(edges: list[tuple[int, int]]) -> None:
    places = placed(edges)
    assert set(places) == {node for edge in edges for node in edge}
    assert len(set(places.values())) == len(places)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda e: e[0] > e[1]), min_size=1))
def test_arrows_lead_to_the_left_where_there_is_no_circle(edges: list[tuple[int, int]]) -> None:
    places = placed(edges)
    assert all(places[target][0] < places[source][0] for source, target in edges)
    assert min(row for _, row in places.values()) == 0
