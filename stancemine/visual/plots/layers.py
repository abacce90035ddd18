"""Where the nodes of a graph stand that is nearly a forest: a column for each step from the end of its arrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def placed(edges: Sequence[tuple[int, int]]) -> dict[int, tuple[int, float]]:
    """Column and row of each node. No two share a place, and no subtrees mix.

    An edge goes from its first node to its second. A node stands one column to the right of the farthest that it leads
    to, and in the middle of those that lead to it (a tidy tree: Wetherell & Shannon 1979, without contours); leaves
    take one row each. Of a circle, one edge is not counted.
    """
    nodes = sorted({node for edge in edges for node in edge})
    ahead: dict[int, list[int]] = {node: [] for node in nodes}
    for source, target in edges:
        if source != target and target not in ahead[source]:
            ahead[source].append(target)
    columns = _columns(nodes, ahead)
    children: dict[int, list[int]] = {node: [] for node in nodes}
    roots = []
    for node in nodes:
        parent = next((target for target in ahead[node] if columns[target] == columns[node] - 1), None)
        if parent is None:
            roots.append(node)
        else:
            children[parent].append(node)
    rows: dict[int, float] = {}
    free = 0.0
    for root in roots:
        free = _rows(root, children, rows, free)
    return {node: (columns[node], rows[node]) for node in nodes}


def _columns(nodes: Iterable[int], ahead: dict[int, list[int]]) -> dict[int, int]:
    """The longest way from each node to one that leads nowhere; an edge back to one that is being asked is left out."""
    found: dict[int, int] = {}
    for start in nodes:
        asked = [start]
        while asked:
            node = asked[-1]
            waiting = [target for target in ahead[node] if target not in found and target not in asked]
            if node not in found and waiting:
                asked.append(waiting[0])
                continue
            asked.pop()
            found.setdefault(node, 1 + max((found[target] for target in ahead[node] if target in found), default=-1))
    return found


def _rows(root: int, children: dict[int, list[int]], rows: dict[int, float], free: float) -> float:
    """Gives rows to a tree, from `free` on, and gives the next free one. Without recursion: chains may be long."""
    waiting = [(root, False)]
    while waiting:
        node, done = waiting.pop()
        below = children[node]
        if done:
            rows[node] = (rows[below[0]] + rows[below[-1]]) / 2
        elif below:
            waiting.append((node, True))
            waiting += ((child, False) for child in reversed(below))
        else:
            rows[node] = free
            free += 1
    return free
