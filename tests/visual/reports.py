"""Reports of made-up articles, opened in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select, WebDriverWait

from stancemine.document import Actor, Claim, Document, Evidence, Span, Stance
from stancemine.scoring.writers import json_line
from stancemine.visual.report.build import write_report
from tests.documents import find, odds, port_document

HOSTILE = (
    '<script>document.title="owned"</script>',
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- <script>",
    "\u202egnorw \u05d0\u05d1\u05d2",
    "${title} $policy &lt;b&gt; ' \" `",
)

# Brings an element into view and says so when it has stood still for five frames.
STEADY = """
const [element, done] = arguments;
element.scrollIntoView({ block: "center" });
let [top, still] = [NaN, 0];
(function frame() {
  const now = element.getBoundingClientRect().top;
  still = now === top ? still + 1 : 0;
  top = now;
  if (still === 5) done();
  else requestAnimationFrame(frame);
})();
"""


def article(number: int, *, outlet: str | None = "Coast Post", published: str | None = "2031-04-05") -> Document:
    """The article of the port, told again."""
    doc = port_document()
    doc.id, doc.outlet, doc.published = f"port-{number}", outlet, published
    return doc


def hostile(words: str) -> Document:
    """An article in which all that has a name is called `words`, which also say something against Moscow."""
    doc = Document(words, f"{words} hates {words}.", "en", title=words, outlet=words, byline=words, url=words)
    doc.targets = ["Moscow", words]
    said = Span(0, len(doc.text) - 1)
    hates = find("hates", doc.text)
    speaker = Actor("X1", words, "person", role=words, speaks=True, mentions=[Span(0, len(words))])
    doc.actors = [Actor("X0", "AUTHOR", "author"), speaker]
    doc.sentences = [Span(0, len(doc.text))]
    against = [
        Stance(target, "against", odds("against"), speaker, [Span(0, len(words))], [Evidence(*hates, words)])
        for target in doc.targets
    ]
    stances = {stance.target: stance for stance in against}
    doc.claims = [Claim("C1", [said], doc.text[:-1], speaker, type="direct", stances=stances)]
    return doc


def scored(path: Path, docs: Iterable[Document]) -> Path:
    """A file as `stancemine score` writes it."""
    path.write_bytes(b"".join(json_line(doc.to_dict()) for doc in docs))
    return path


def data_of(page: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The index and the articles that a page holds."""
    contents = []
    index: dict[str, Any] = {}
    for block in page.split('<script type="application/json" ')[1:]:
        kind, rest = block.split(">", 1)
        value = json.loads(rest.split("</script>", 1)[0])
        if kind == 'id="index"':
            index = value
        else:
            contents.append(value)
    return index, contents


class Page:
    """A report in a browser."""

    def __init__(self, driver: webdriver.Chrome, folder: Path, docs: Iterable[Document], **options: Any) -> None:
        self.driver = driver
        self.path = folder / "report.html"
        self.made = write_report(scored(folder / "out.jsonl", docs), self.path, **{"title": "Port", **options})
        self.index, self.contents = data_of(self.path.read_text(encoding="utf8"))

    def open(self, address: str = "") -> Page:
        """Load the page afresh at an address ("#claims?pole=Moscow")."""
        self.driver.get("about:blank")
        self.driver.get_log("browser"), self.driver.get_log("performance")
        self.driver.get(f"{self.path.as_uri()}{address}")
        return self

    def complaints(self) -> list[str]:
        """What the console holds, and each address but the page's own that was asked for since `open`."""
        told = [entry["message"] for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if url.split("#")[0] != self.path.as_uri() and not url.startswith("data:"):
                    told.append(url)
        return told

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def field(self, name: str) -> WebElement:
        return self.one(f"#filter [name={name}]")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    @property
    def status(self) -> str:
        return self.one("#status").text

    @property
    def heading(self) -> str:
        return self.one("main h2").text

    @property
    def address(self) -> str:
        return str(self.run("return location.hash"))

    def link(self, words: str) -> WebElement:
        """The first link of the view whose text holds some words."""
        return next(found for found in self.all("main a") if words in found.text)

    def click(self, element: WebElement) -> None:
        """Click on an element where it comes to rest.

        What comes into view while the page scrolls takes its real height only then (content-visibility), and moves
        what stands below: a click aimed before that lands beside the element, and nobody is told.
        """
        self.driver.execute_async_script(STEADY, element)
        element.click()

    def turned(self, act: Callable[[], object]) -> None:
        """Do something that draws another view, and wait for it."""
        before = self.one("main h2")
        act()
        WebDriverWait(self.driver, 20).until(staleness_of(before))

    def follow(self, link: WebElement) -> None:
        """Click on a link to another view."""
        self.turned(lambda: self.click(link))

    def wait(self, status: str) -> None:
        """Until the status line says so."""
        WebDriverWait(self.driver, 20).until(lambda _: self.status == status, f"{self.status!r} is not {status!r}")

    def choose(self, **values: str) -> None:
        """Fill in filters as a reader does."""
        for name, value in values.items():
            field = self.field(name)
            if field.tag_name == "select":
                Select(field).select_by_value(value)
            elif field.get_attribute("type") == "date":
                told = "arguments[0].dispatchEvent(new Event('change', {bubbles: true}))"
                self.run(f"arguments[0].value = arguments[1]; {told}", field, value)
            else:
                field.clear()
                field.send_keys(value, Keys.TAB)

    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    def keys(self, *keys: str) -> WebElement:
        """Press keys where the focus is, and say where it is then."""
        for key in keys:
            self.focused().send_keys(key)
        return self.focused()


def texts(elements: Iterable[WebElement]) -> list[str]:
    return [" ".join(element.text.split()) for element in elements]
