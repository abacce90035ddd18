"""How large and how quick a report is: the time to build it, to its first paint, and of each filter in a browser.

Run with: python -m benchmarks.report [--articles 500] [--texts FILE]

It needs Debian's chromium and chromium-driver. The times of the page are told twice: as the reader's clock has them,
which is right on a machine that does nothing else, and as processor time of the page's thread.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import options_parser, print_table, timed, use_one_core
from benchmarks.texts import made_articles, paragraphs_of

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from stancemine import Article

OUTLETS = 40
VIEWS = ("overview", "actors", "articles", "claims")
FILTERS = (("pole", "Moscow"), ("label", "against"), ("outlet", "Outlet 3"), ("from", "2031-03-01"), ("q", "railway"))
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--window-size=1280,900")

_FILTER = """
const [name, value, done] = arguments;
const field = document.forms[0].elements[name];
const began = performance.now();
new MutationObserver((_, observer) => {
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began), 0));
}).observe(document.getElementById("main"), { childList: true });
field.value = value;
field.dispatchEvent(new Event(name === "q" ? "input" : "change", { bubbles: true }));
"""
_SEARCH_WAITS = 150
"""Milliseconds that the page waits for the next letter of a search."""


def main() -> None:
    """Score, build, open, and print what it took."""
    parser = options_parser(__doc__)
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="how many (default: %(default)s)")
    args = parser.parse_args()
    use_one_core(pinned=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _score(list(_articles(paragraphs_of(args.texts), args.articles)), folder / "out.jsonl")
        print_table("report", [*_build(folder), *_open(folder / "report.html")])


def _articles(paragraphs: list[str], count: int) -> Iterator[Article]:
    from stancemine import Article

    for number, text in enumerate(made_articles(paragraphs, count)):
        day = date(2031, 1, 1) + timedelta(days=number * 17 % 365)
        yield Article(
            text=text, id=f"a{number}", title=None, outlet=f"Outlet {number % OUTLETS}", published=day.isoformat()
        )


def _score(articles: list[Article], path: Path) -> None:
    import stancemine
    from stancemine.scoring.writers import json_line

    with path.open("wb") as file:
        file.writelines(json_line(doc.to_dict()) for doc in stancemine.load("rules").pipe(articles))


def _build(folder: Path) -> Iterator[tuple[str, str]]:
    from stancemine.visual.report.build import write_report

    made: list[Any] = []
    page = folder / "report.html"
    seconds = timed(lambda: made.append(write_report(folder / "out.jsonl", page, title="Benchmark")))
    yield "articles", f"{made[0].articles:,}"
    yield "stances", f"{made[0].stances:,}"
    yield "build", f"{seconds:.1f} s of processor time"
    yield "size", f"{page.stat().st_size / 1e6:.1f} MB"


def _open(page: Path) -> Iterator[tuple[str, str]]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for flag in _FLAGS:
        options.add_argument(flag)
    options.binary_location = "/usr/bin/chromium"
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    try:
        driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        driver.get(page.as_uri())
        paint, ready = driver.execute_script(
            "return [performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"
        )
        yield "first paint", f"{paint:.0f} ms"
        yield "first view", f"{ready:.0f} ms ({1000 * _busy(driver):.0f} ms of processor time)"
        time.sleep(5)
        for view in VIEWS:
            yield f"filters of {view}", _filters(driver, view)
    finally:
        driver.quit()


def _filters(driver: Chrome, view: str) -> str:
    driver.execute_script(f"location.hash = '{view}'")
    time.sleep(0.5)
    clock, busy = [], []
    for name, value in FILTERS:
        for chosen in (value, ""):
            before = _busy(driver)
            taken = driver.execute_async_script(_FILTER, name, chosen)
            clock.append(taken - (_SEARCH_WAITS if name == "q" else 0))
            busy.append(1000 * (_busy(driver) - before))
    return (
        f"median {median(clock):.0f} ms, slowest {max(clock):.0f} ms "
        f"(processor {median(busy):.0f} and {max(busy):.0f} ms)"
    )


def _busy(driver: Chrome) -> float:
    """Seconds of processor time that the page's thread has taken."""
    found = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(metric["value"] for metric in found if metric["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
