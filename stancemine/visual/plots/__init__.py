"""Plots of what `stancemine.analysis` finds, and of one document's arguments (matplotlib, extra `analysis`).

Each function draws on `ax`, or on a figure of its own, and gives the Axes back, so that all of matplotlib can go on
from there: `stance_bars(table).figure.savefig("bars.svg")`.
"""

from stancemine.visual.plots.bars import stance_bars
from stancemine.visual.plots.graph import argument_graph
from stancemine.visual.plots.heat import heat_map
from stancemine.visual.plots.lines import timeline
from stancemine.visual.plots.points import pole_map

__all__ = ["argument_graph", "heat_map", "pole_map", "stance_bars", "timeline"]
