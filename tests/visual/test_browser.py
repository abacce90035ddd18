"""The notebook's view as a browser shows it; there is no script in it."""

from __future__ import annotations

import re

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from stancemine.visual.html import document_html
from stancemine.visual.palette import DARK, LIGHT
from tests.documents import port_document


def notes(driver, root: int = 0) -> list[str]:
    """The notes that can be seen, as "claim label target"."""
    found = driver.find_elements(By.CSS_SELECTOR, ".stancemine")[root].find_elements(By.CSS_SELECTOR, ".sm-note")
    shown = [re.match(r"(\d+). (\w+) (\w+)", note.text) for note in found if note.is_displayed()]
    return [" ".join(match.groups()) for match in shown if match]


def tick(driver, words: str, root: int = 0) -> None:
    labels = driver.find_elements(By.CSS_SELECTOR, ".stancemine")[root].find_elements(By.TAG_NAME, "label")
    next(label for label in labels if words in label.text).click()


def colour(driver, selector: str, name: str) -> str:
    return driver.find_element(By.CSS_SELECTOR, selector).value_of_css_property(name)


def rgba(colour: str) -> str:
    return f"rgba({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))}, 1)"


ALL = ["2 favor Moscow", "3 neutral West", "4 against Beijing", "5 against Beijing"]


def test_poles_labels_and_actors_can_be_shown_alone(page) -> None:
    driver = page(document_html(port_document()))
    assert notes(driver) == ALL
    tick(driver, "Beijing")
    assert notes(driver) == ["4 against Beijing", "5 against Beijing"]
    tick(driver, "Moscow")
    assert notes(driver) == ["2 favor Moscow", "4 against Beijing", "5 against Beijing"]
    tick(driver, "against")
    assert notes(driver) == ["4 against Beijing", "5 against Beijing"]
    for words in ("Beijing", "Moscow", "against", "Ilse Varga"):
        tick(driver, words)
    assert notes(driver) == ["2 favor Moscow"]
    tick(driver, "Washington")
    assert notes(driver) == ["2 favor Moscow", "3 neutral West"]


def test_what_is_not_shown_loses_its_mark_but_not_its_text(page) -> None:
    driver = page(document_html(port_document()))
    words = driver.find_element(By.CSS_SELECTOR, ".sm-article").text
    assert colour(driver, "mark.sm-favor", "background-color") != "rgba(0, 0, 0, 0)"
    tick(driver, "Beijing")
    assert colour(driver, "mark.sm-favor", "background-color") == "rgba(0, 0, 0, 0)"
    assert colour(driver, ".sm-layer.sm-favor", "border-bottom-color") == "rgba(0, 0, 0, 0)"
    assert colour(driver, "mark.sm-against", "background-color") != "rgba(0, 0, 0, 0)"
    assert "was “a partner we trust”" in words
    assert "was “a partner we trust”" in driver.find_element(By.CSS_SELECTOR, ".sm-article").text


def test_two_documents_on_a_page_do_not_interfere(page) -> None:
    driver = page(document_html(port_document()) + document_html(port_document()))
    tick(driver, "Moscow", root=1)
    assert notes(driver, 0) == ALL
    assert notes(driver, 1) == ["2 favor Moscow"]
    ids = [element.get_attribute("id") for element in driver.find_elements(By.CSS_SELECTOR, "[id]")]
    assert len(ids) == len(set(ids)) == 2 * (5 + 4)


def tip(driver, element) -> str:
    script = "return getComputedStyle(arguments[0], '::after').content"
    return driver.execute_script(script, element)


def test_pointer_and_keyboard_bring_what_is_known_of_a_claim(page) -> None:
    driver = page(document_html(port_document()))
    claim = driver.find_element(By.CSS_SELECTOR, ".sm-claim")
    assert tip(driver, claim) == "none"
    ActionChains(driver).move_to_element(claim).perform()
    assert "holder: Ilse Varga" in tip(driver, claim)
    driver = page(document_html(port_document()))
    keys = driver.find_element(By.TAG_NAME, "body")
    for _ in range(40):
        keys.send_keys(Keys.TAB)
        keys = driver.switch_to.active_element
        if "sm-claim" in keys.get_attribute("class"):
            break
    assert "favor Moscow" in tip(driver, keys)
    assert driver.find_element(By.ID, keys.get_attribute("aria-describedby")).text.startswith("2▲ favor Moscow")


def test_the_host_says_whether_it_is_dark(page) -> None:
    for attributes, theme in (
        ('data-jp-theme-light="false"', DARK),
        ('data-jp-theme-light="true"', LIGHT),
        ('class="vscode-dark"', DARK),
        ('class="vscode-light"', LIGHT),
    ):
        driver = page(document_html(port_document()), attributes)
        assert colour(driver, ".stancemine", "background-color") == rgba(theme.ground)
        assert colour(driver, ".sm-favor .sm-chip", "color") == rgba(theme.favor)


def test_without_a_host_the_system_says_so(page) -> None:
    driver = page(document_html(port_document()))
    for scheme, theme in (("dark", DARK), ("light", LIGHT)):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        assert colour(driver, ".stancemine", "background-color") == rgba(theme.ground)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_narrow_page_is_not_wider_than_its_window(page) -> None:
    driver = page(document_html(port_document()))
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def untrusted(html: str) -> str:
    """What JupyterLab leaves of an output in a notebook that is not trusted."""
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return re.sub(r' (data-[\w-]+|tabindex|aria-[\w-]+|scope)="[^"]*"', "", html)


def test_without_trust_nothing_is_lost(page) -> None:
    driver = page(document_html(port_document()))
    trusted = driver.find_element(By.TAG_NAME, "body").text.split()
    driver = page(untrusted(document_html(port_document())))
    bare = driver.find_element(By.TAG_NAME, "body").text.split()
    assert notes(driver) == ALL
    assert not any(box.is_displayed() for box in driver.find_elements(By.TAG_NAME, "input"))
    filters = "Only toward held or voiced by Point at a claim, or tab to it, for all that was found."
    assert set(trusted) - set(bare) <= set(filters.split())
