"""How the site looks and works in a browser. `SHOTS=folder make test-slow` keeps the screenshots."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

PAGES: Final = ("", "tutorial/", "learn/two-minutes/", "how-to/check/", "rulebooks/iid-2026/")
LANGUAGES: Final = {"id": "", "en": "en/"}
VIEWS: Final[dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
SHOTS: Final = os.environ.get("SHOTS")


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> str:
    """The name of a size of window, with its colours."""
    return str(request.param)


@pytest.fixture
def page(browser: Browser, view: str) -> Iterator[Page]:
    """An empty page."""
    with browser.new_context(**VIEWS[view]) as context:
        yield context.new_page()


def open_page(page: Page, address: str) -> list[str]:
    """Open a page; return the list to which everything is added that it asks other hosts for."""
    elsewhere: list[str] = []
    here = address.split("/", 3)[2]

    def remember(url: str) -> None:
        if not url.startswith(("data:", "blob:")) and url.split("/", 3)[2] != here:
            elsewhere.append(url)

    page.on("request", lambda request: remember(request.url))
    page.goto(address, wait_until="networkidle")
    return elsewhere


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible(page: Page, address: str, view: str, path: str, lang: str) -> None:
    """axe-core finds no serious problem, nothing comes from another host, and nothing is cut off at the side."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    elsewhere = open_page(page, address + LANGUAGES[lang] + path)
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS, f"{path.strip('/').replace('/', '-') or 'home'}-{lang}-{view}.png"))
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    violations = Axe().run(page).response["violations"]
    serious = [
        f"{item['id']}: {item['help']} {[node['html'][:150] for node in item['nodes'][:3]]}"
        for item in violations
        if item["impact"] in {"serious", "critical"}
    ]

    assert [] == serious
    assert [] == elsewhere
    assert too_wide <= 0
    assert lang == page.locator("html").get_attribute("lang")


@pytest.mark.parametrize("lang, word", [("id", "kemanfaatan"), ("en", "usefulness")])
def test_search_finds_an_indicator(page: Page, address: str, view: str, lang: str, word: str) -> None:
    """The search box works without any other host: the newest edition first, and only in the reader's language."""
    root = address + LANGUAGES[lang]
    elsewhere = open_page(page, root + "tutorial/")
    if view == "phone":
        page.locator("label[for=__search].md-header__button").click()
    else:
        page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(word)  # the theme searches when a key is released
    page.wait_for_selector(".md-search-result__link")
    found = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")

    assert [] == elsewhere
    assert [f"{root}rulebooks/iid-2026/", f"{root}rulebooks/iid-2026/#indikator-33"] == found[:2]
    assert [] == [link for link in found if link.startswith(address + "en/") is not (lang == "en")]


def test_the_other_language_is_one_click_away(page: Page, address: str) -> None:
    """The menu of languages leads to the same page in the other language, and back."""
    open_page(page, address + "tutorial/")
    for lang, there in (("en", "en/tutorial/"), ("id", "tutorial/")):
        page.locator(".md-header .md-select button").hover()
        page.locator(f".md-header .md-select__link[hreflang={lang}]").click()
        page.wait_for_url(address + there)

        assert lang == page.locator("html").get_attribute("lang")


def test_what_is_printed_can_be_read(page: Page, address: str) -> None:
    """Paper is white: no text stays light, whatever the mode, nothing stays folded, no formula is cut."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    open_page(page, address + "how-to/notebook/")
    light = page.locator("article :is(p, a, li, code span)").evaluate_all(
        "all => all.map(item => getComputedStyle(item).color.match(/[\\d.]+/g).slice(0, 3).map(Number))"
        "          .filter(rgb => Math.min(...rgb) > 150)"
    )
    page.locator(".notebook details").first.evaluate("item => item.open = false")
    folded = page.locator(".notebook details li").first.bounding_box()
    open_page(page, address + "rulebooks/iid-2026/")
    cut = page.locator(".formula").evaluate_all("all => all.filter(item => item.scrollWidth > item.clientWidth).length")

    assert [] == light
    assert folded is not None
    assert folded["height"] > 0
    assert cut == 0


def test_an_indicator_has_an_address(page: Page, address: str) -> None:
    """A link to an indicator leads to it."""
    open_page(page, address + "rulebooks/iid-2026/#indikator-33")
    page.wait_for_function("document.querySelector(':target') !== null")

    assert "33" in page.locator(":target").inner_text()


def test_wrong_address_is_answered_in_both_languages(page: Page, address: str) -> None:
    """Who comes by a wrong address finds the way home."""
    open_page(page, address + "tidak/ada/")
    text = page.locator("article").inner_text()

    assert "Halaman ini tidak ada" in text
    assert "There is no such page" in text
