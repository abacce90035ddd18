from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from stancemine.document import Document
from tests.visual.reports import Page

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,900",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[webdriver.Chrome]:
    """Debian's chromium, without a window and without a network."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture
def page(chromium: webdriver.Chrome, tmp_path: Path):
    """Opens HTML as the body of a page and gives the browser that shows it."""

    def opened(body: str, attributes: str = "") -> webdriver.Chrome:
        path = tmp_path / "page.html"
        path.write_text(f"<!doctype html><meta charset=utf-8><body {attributes}>{body}", encoding="utf8")
        chromium.get(path.as_uri())
        return chromium

    return opened


@pytest.fixture
def report(chromium: webdriver.Chrome, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Makes a report of documents and opens it. Whatever a test does there: nothing is fetched, nothing goes wrong."""
    pages: list[Page] = []

    def opened(docs: Iterable[Document], address: str = "", **options: Any) -> Page:
        pages.append(Page(chromium, tmp_path, docs, **options))
        return pages[-1].open(address)

    yield opened
    for page in pages:
        assert page.complaints() == []
