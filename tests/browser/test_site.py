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

PAGES: Final = ("", "tutorial/", "learn/two-minutes/", "rulebooks/iid-2026/", "reference/glossary/")
LANGUAGES: Final = {"id": "", "en": "en/"}
SIZES: Final = {"desktop": (1280, 900), "phone": (390, 844)}
SCHEMES: Final = ("light", "dark")
SHOTS: Final = os.environ.get("SHOTS")


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """The name of a size of window."""
    return str(request.param)


@pytest.fixture
def page(browser: Browser, size: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, in the colours that the test asks for."""
    width, height = SIZES[size]
    scheme = getattr(request.node, "callspec", None)
    wanted: Any = "light" if scheme is None else scheme.params.get("scheme", "light")
    with browser.new_context(viewport={"width": width, "height": height}, color_scheme=wanted) as context:
        yield context.new_page()


def open_page(page: Page, address: str) -> list[str]:
    """Open a page and return what it asked for elsewhere."""
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.goto(address, wait_until="load")
    here = address.split("/", 3)[2]
    return [url for url in elsewhere if not url.startswith(("data:", "blob:")) and url.split("/", 3)[2] != here]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_is_accessible(page: Page, address: str, size: str, scheme: str, path: str, lang: str) -> None:
    """axe-core finds no serious problem, nothing comes from another host, and nothing is cut off at the side."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    elsewhere = open_page(page, address + LANGUAGES[lang] + path)
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        name = f"{path.strip('/').replace('/', '-') or 'home'}-{lang}-{size}-{scheme}.png"
        page.screenshot(path=Path(SHOTS, name))
    violations = Axe().run(page).response["violations"]
    serious = [
        f"{item['id']}: {item['help']} {[node['html'][:150] for node in item['nodes'][:3]]}"
        for item in violations
        if item["impact"] in {"serious", "critical"}
    ]
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert [] == serious
    assert [] == elsewhere
    assert too_wide <= 0
    assert lang == page.locator("html").get_attribute("lang")


def test_search_finds_an_indicator(page: Page, address: str, size: str) -> None:
    """The search box works without any other host."""
    elsewhere = open_page(page, address)
    if size == "phone":
        page.locator("label[for=__search].md-header__button").click()
    else:
        page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("kemanfaatan")
    page.wait_for_selector(".md-search-result__link")

    assert [] == elsewhere
    assert "rulebooks/iid-2026" in str(page.locator(".md-search-result__link").first.get_attribute("href"))


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
