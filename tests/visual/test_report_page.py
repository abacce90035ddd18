"""The report in a browser. The fixture fails a test on any complaint of the browser and on any request."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from stancemine.analysis import profiles, stances
from stancemine.document import Document, Span
from stancemine.visual.html import article as article_html
from stancemine.visual.palette import DARK, LIGHT
from stancemine.visual.view import view_of
from tests.documents import documents, port_document
from tests.visual.reports import HOSTILE, Page, article, hostile, texts

THREE = (
    ("Coast Post", "2031-04-05"),
    ("Inland Times", "2031-05-20"),
    (None, None),
)


def three() -> list:
    """The same article in two outlets on two days, and without either; the third names a river."""
    docs = [article(number, outlet=outlet, published=day) for number, (outlet, day) in enumerate(THREE, 1)]
    start = len(docs[2].text)
    docs[2].text += "The river Lom is high."
    docs[2].sentences.append(Span(start, len(docs[2].text)))
    return docs


def test_the_overview_counts_and_each_number_leads_to_its_claims(report) -> None:
    page = report(three())
    assert (page.heading, page.status) == ("Overview", "12 stances in 3 articles")
    assert page.one("h1").text == "Port" and page.driver.title == "Overview – Port"
    page.follow(page.one(".poles a[aria-label='against Beijing: 6 stances']"))
    assert (page.heading, page.status) == ("Claims", "6 stances in 3 articles")
    assert page.address == "#claims?pole=Beijing&label=against"
    claims = page.all(".claims li")
    assert len(claims) == 6
    assert "▼ against Beijing · held by" in claims[0].text and "its loans are a trap" in texts(claims)[1]
    assert claims[0].find_element(By.CSS_SELECTOR, "mark.against").text == "not follow"


def test_an_alignment_leads_to_its_words_and_from_there_into_the_article(report) -> None:
    page = report(three())
    page.follow(page.link("+1.00"))
    assert page.status == "3 stances in 3 articles"
    assert "held by Ilse Varga · said by Ilse Varga" in page.one(".claims li .who").text
    assert texts(page.all(".claims q"))[0] == "trust"
    page.follow(page.one(".claims li a[href^='#article']"))
    assert page.heading == "Lerna port deal divides the coast"
    assert page.focused().text == "2▲MRussia was “a partner we trust”"
    assert "rests on: “trust”" in page.run("return getComputedStyle(document.activeElement, '::after').content")


BARE = """
const page = arguments[0] ? new DOMParser().parseFromString(arguments[0], "text/html") : document;
const text = page.querySelector(".sm-article").cloneNode(true);
for (const link of text.querySelectorAll("a")) link.removeAttribute("href");
return text.outerHTML;
"""


def same_text(page: Page, docs: list[Document]) -> None:
    """Each article stands as the notebook shows it; only its links lead elsewhere."""
    shown = []
    for doc in docs:
        page.turned(lambda: page.run("location.hash = `#article/${encodeURIComponent(arguments[0])}`", doc.id))  # noqa: B023
        shown.append(page.run(BARE))
    page.driver.get("about:blank")
    for doc, text in zip(docs, shown, strict=True):
        as_scored = Document.from_dict(doc.to_dict())
        assert text == page.run(BARE, article_html(view_of(as_scored), prefix="a"))


def test_the_articles_text_is_that_of_the_notebook(report) -> None:
    same_text(report([port_document()]), [port_document()])


@settings(max_examples=2, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(docs=st.lists(documents(), min_size=12, max_size=12, unique_by=lambda doc: doc.id))
def test_any_articles_text_is_that_of_the_notebook(report, docs: list[Document]) -> None:
    same_text(report(docs), docs)


@pytest.mark.parametrize(
    ("filters", "status"),
    [
        ({"pole": "Moscow"}, "3 stances in 3 articles"),
        ({"label": "against"}, "6 stances in 3 articles"),
        ({"actor": "ilse varga"}, "3 stances in 3 articles"),
        ({"actor": "United States"}, "3 stances in 3 articles"),
        ({"actor": "United States", "as": "holder"}, "0 stances in 0 articles"),
        ({"outlet": "Inland Times"}, "4 stances in 1 article"),
        ({"from": "2031-05-01"}, "4 stances in 1 article"),
        ({"from": "2031-04-05", "to": "2031-05-20"}, "8 stances in 2 articles"),
        ({"q": "loans TRAP"}, "3 stances in 3 articles"),
        ({"q": '"trap loans"'}, "0 stances in 0 articles"),
        ({"q": "vargá", "pole": "Moscow", "outlet": "Coast Post"}, "1 stance in 1 article"),
    ],
)
def test_filters(report, filters: dict[str, str], status: str) -> None:
    page = report(three(), "#claims")
    page.choose(**filters)
    page.wait(status)
    stances_shown = int(status.split()[0])
    assert len(page.all(".claims li")) == stances_shown
    page.open(page.address)
    assert page.status == status, "a view can be linked"
    assert page.one("#filters-on").text.startswith(":") and page.one("#filters-on").text.count("·") <= len(filters) - 1
    for name, value in filters.items():
        assert page.field(name).get_attribute("value").lower() == value.lower()


def test_articles_are_found_by_their_whole_text(report) -> None:
    page = report(three(), "#articles")
    assert page.status == "3 articles"
    page.choose(q="river")
    page.wait("1 article")
    assert len(page.all(".articles > li")) == 1
    page.click(page.one("#filter button"))
    page.wait("3 articles")
    assert page.address == "#articles"


def test_an_actor_that_nobody_is_called_is_told(report) -> None:
    page = report(three(), "#claims")
    page.choose(actor="Nobody")
    page.wait("No actor is called “Nobody”: choose one of the list. 12 stances in 3 articles")
    assert page.field("actor").get_attribute("aria-invalid") == "true"


def test_names_are_suggested_while_one_is_typed(report) -> None:
    page = report(three(), "#claims")
    page.field("actor").send_keys("varg")
    assert [option.get_attribute("value") for option in page.all("#actor-names option")] == ["Ilse Varga"]


def test_under_filters_the_figures_are_those_of_the_analysis_of_what_is_left(report) -> None:
    docs = [article(number, outlet="Even" if number % 2 else "Odd") for number in range(9)]
    for doc in docs[::3]:
        doc.claims[1].stances["Moscow"].label = "against"
        doc.claims[1].stances["Moscow"].probabilities = {"favor": 0.1, "against": 0.8, "neutral": 0.1}
    page = report(docs, "#actors?outlet=Even")
    table = stances(doc for doc in docs if doc.outlet == "Even")
    wanted = profiles(table, resamples=20_000).set_index(["holder", "target"]).loc[("ilse-varga", "Moscow")]
    shown = texts(page.all("td[data-target=Moscow] .figure"))[0].replace("−", "-")
    alignment, low, _, high = shown.split()
    assert float(alignment) == pytest.approx(wanted["alignment"], abs=0.006)
    assert float(low) == pytest.approx(wanted["low"], abs=0.05)
    assert float(high) == pytest.approx(wanted["high"], abs=0.05)


def test_without_filters_the_figures_are_those_of_the_analysis(report) -> None:
    docs = three()
    page = report(docs, "#actors")
    wanted = profiles(stances(docs)).set_index(["holder", "target"]).loc[("ilse-varga", "Moscow")]
    shown = texts(page.all("td[data-target=Moscow] .figure"))[0].replace("−", "-").split()
    assert shown == [f"{wanted['alignment']:+.2f}", f"{wanted['low']:+.2f}", "to", f"{wanted['high']:+.2f}"]


def test_an_actor_is_shown_as_holder_and_apart_as_speaker(report) -> None:
    page = report(three(), "#actors")
    page.click(page.one("input[value=speaker]"))
    assert page.address == "#actors?role=speaker" and "United States" in texts(page.all("tbody th"))
    assert page.focused().get_attribute("value") == "speaker"
    page.follow(page.link("United States"))
    assert page.status == "0 stances as holder; 3 stances as speaker"
    assert texts(page.all("main h3")) == ["As holder", "As speaker"]


def test_time_has_a_picture_and_the_same_in_figures(report) -> None:
    page = report(three())
    assert len(page.all("svg.time")) == 3
    page.click(page.one("figure summary"))
    assert texts(page.all("figure:first-of-type tbody th")) == ["2031-03-31", "2031-05-19"]
    page.follow(page.one("figure tbody a"))
    assert page.address == "#claims?pole=Moscow&from=2031-03-31&to=2031-04-06"
    assert page.status == "1 stance in 1 article"


def test_the_surest_words_of_each_side_stand_once(report) -> None:
    page = report(three())
    parts = page.all(".sides > div")
    assert [part.find_element(By.TAG_NAME, "h4").text for part in parts] == [
        "▲ favor Moscow: the surest, of all 3",
        "▼ against Moscow: none",
        "▲ favor Beijing: none",
        "▼ against Beijing: the surest, of all 6",
        "▲ favor West: none",
        "▼ against West: none",
    ]
    assert texts(parts[0].find_elements(By.TAG_NAME, "q")) == ["trust"]
    assert texts(parts[3].find_elements(By.TAG_NAME, "q")) == ["not follow"] * 3, "three outlets, three authors"
    page.follow(page.link("all 6"))
    assert page.address == "#claims?pole=Beijing&label=against&sort=surest"
    assert [line.split(" · ")[1] for line in texts(page.all(".claims li > .dim:nth-of-type(3)"))] == [
        "80 % sure"
    ] * 3 + ["70 % sure"] * 3


def test_the_keyboard_goes_everywhere(report) -> None:
    page = report(three(), "#articles")
    skip = page.keys(Keys.TAB)
    assert skip.text == "Skip to the content" and skip.location["x"] >= 0
    page.keys(Keys.ENTER)
    assert page.focused().get_attribute("id") == "main"
    assert page.keys(Keys.TAB).get_attribute("name") == "sort"
    opened = page.keys(Keys.TAB)
    assert opened.text == "Lerna port deal divides the coast"
    outline = opened.value_of_css_property("outline-style"), opened.value_of_css_property("outline-width")
    assert outline == ("solid", "3px"), "the focus can be seen"
    page.turned(lambda: page.keys(Keys.ENTER))
    assert page.heading == "Lerna port deal divides the coast"
    assert page.focused().tag_name == "h2"
    claim = page.keys(Keys.TAB, Keys.TAB)
    assert "sm-claim" in claim.get_attribute("class") and claim.get_attribute("aria-describedby") == "a-s1"


def test_going_back_finds_the_place(report) -> None:
    page = report([article(number) for number in range(60)], "#articles")
    last = page.all(".articles .name a")[40]
    page.run("arguments[0].scrollIntoView()", last)
    page.follow(last)
    assert page.heading == "Lerna port deal divides the coast" and page.run("return scrollY") == 0
    page.turned(page.driver.back)
    assert page.heading == "Articles"
    assert page.focused().get_attribute("href").endswith("#article/port-40")
    assert 0 < page.run("return document.activeElement.getBoundingClientRect().top / innerHeight") < 1


def test_a_long_list_grows_on_request(report) -> None:
    page = report([article(number) for number in range(60)], "#articles")
    more = page.one("button.more")
    assert len(page.all(".articles > li")) == 50 and more.text == "Show 10 more of 10 articles left"
    page.click(more)
    assert len(page.all(".articles > li")) == 60 and not more.is_displayed()
    assert page.focused().tag_name == "a"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(report, words: str) -> None:
    shown = words.replace("\u202e", "")
    page = report([hostile(words), article(2)], title=words)
    assert page.one("h1").text == shown and page.driver.title == f"Overview – {shown}"
    assert shown in texts(page.all("tbody th"))
    for address in ("#articles", "#claims", "#actors"):
        page.open(address)
        assert shown in texts(page.all("main a"))
    page.open("#articles")
    page.follow(page.link(shown))
    assert page.heading == shown and shown in page.one(".sm-who").text
    assert page.all("main script, main img, main iframe, main b > b") == []


def test_an_address_that_leads_nowhere(report) -> None:
    page = report(three(), "#article/no?pole=Nowhere&from=yesterday&actor=%ff")
    assert page.heading == "No such article"
    assert page.open("#nowhere").heading == "Overview"
    for address in ("#actor/%E0%A4%A", "#actor"):
        assert page.open(address).heading == "No such actor"
    page.open("#claims?label=maybe&q=")
    assert page.status == "12 stances in 3 articles"


def test_a_file_without_a_stance_and_one_without_words(report) -> None:
    bare, empty = port_document(), port_document()
    bare.claims, bare.relations, bare.id = [], [], "bare"
    empty.claims, empty.relations, empty.attributions, empty.sentences, empty.text, empty.id = (
        [],
        [],
        [],
        [],
        "",
        "empty",
    )
    empty.title = empty.title_span = None
    for actor in empty.actors:
        actor.mentions = []
    page = report([bare, empty])
    assert page.status == "0 stances in 2 articles"
    for view in ("actors", "articles", "claims", "article/bare", "article/empty"):
        page.open(f"#{view}")
    assert page.one(".sm-article").text == "The text is empty."


def test_names_that_two_share_are_told_apart(report) -> None:
    docs = [article(1), article(2)]
    docs[1].actors[1].key = "another-varga"
    page = report(docs, "#actors")
    assert {"Ilse Varga (ilse-varga)", "Ilse Varga (another-varga)"} <= set(texts(page.all("tbody th")))


def test_copies_are_shown_and_not_counted(report) -> None:
    page = report(three(), without_duplicates=True)
    assert page.status == "4 stances in 3 articles"
    assert "Of these, 2 are copies of others" in page.one("main").text
    page.open("#articles?outlet=Inland+Times")
    assert "A copy, its stances not counted, of Lerna port deal divides the coast (Coast Post)" in page.one("main").text
    page.follow(page.link("Lerna"))
    page.follow(page.link("Lerna"))
    assert page.address.startswith("#article/port-1")


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


CONTRASTS = """
const shares = (text) => text.match(/[\\d.]+/g).map(Number);
const linear = (v) => (v <= 10.31 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const behind = (node) => {
  for (let at = node; at; at = at.parentElement) {
    const [r, g, b, a = 1] = shares(getComputedStyle(at).backgroundColor);
    if (a === 1) return [r, g, b];
  }
  return [255, 255, 255];
};
const low = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest("script, style, option")) continue;
  const style = getComputedStyle(node);
  const ink = light(shares(node instanceof SVGElement ? style.fill : style.color));
  const ground = light(behind(node));
  const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  if (ratio < 4.5) low.push([walker.currentNode.data, ratio]);
}
return low;
"""


@pytest.mark.parametrize(("scheme", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_contrast_in_both_themes(report, scheme: str, theme) -> None:
    page = report(three())
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        for view in ("overview", "actors", "actor/ilse-varga", "articles", "claims", "article/port-1"):
            page.open(f"#{view}")
            assert page.run("return getComputedStyle(document.body).backgroundColor") == rgb(theme.ground)
            assert page.run(CONTRASTS) == []
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_narrow_page_is_not_wider_than_its_window(report) -> None:
    page = report(three())
    size = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for view in ("overview", "actors", "actor/ilse-varga", "articles", "claims", "article/port-1"):
            page.open(f"#{view}")
            assert page.run("return document.documentElement.scrollWidth") <= 360, view
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


UNNAMED = """
return [...document.querySelectorAll("input, select, button, a, summary")]
  .filter((node) => node.checkVisibility() && !node.textContent.trim() && !node.ariaLabel)
  .filter((node) => !(node.labels && node.labels.length))
  .map((node) => node.outerHTML);
"""


def test_landmarks_headings_and_labels(report) -> None:
    page = report(three())
    assert page.one("#status").get_attribute("aria-live") == "polite"
    for landmark in ("header", "nav[aria-label]", "search", "main", "footer", "html[lang=en]"):
        assert len(page.all(landmark)) == 1, landmark
    for view in ("overview", "actors", "actor/ilse-varga", "articles", "claims", "article/port-1"):
        page.open(f"#{view}")
        levels = [int(heading.tag_name[1]) for heading in page.all("h1, h2, h3, h4")]
        assert levels[:2] == [1, 2] and levels.count(1) == levels.count(2) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), view
        assert page.run(UNNAMED) == []
        ids = [element.get_attribute("id") for element in page.all("[id]")]
        assert len(ids) == len(set(ids)), view
    assert [tab.text for tab in page.all("nav [aria-current=page]")] == ["Articles"]
