"""Every text of the record is shown letter by letter, whatever Streamlit's Markdown knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboards.look.plain import JOINER
from tests.browser.conftest import ROOT, Server, ready
from tests.tricky_texts import TEXTS

pytestmark = pytest.mark.browser

SHOWN = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from dashboards.look.plain import plain, plain_part
from tests.tricky_texts import TEXTS

ways = {{
    "alone": lambda text: st.markdown(plain(text)),
    "bold": lambda text: st.markdown(f"**{{plain(text)}}**"),
    "between": lambda text: st.markdown(f"a · {{plain(text)}} · b"),
    "part": lambda text: st.markdown(f"a {{plain_part(text)}} b"),
    "cell": lambda text: st.markdown(f"| x |\\n|---|\\n| {{plain(text)}} |"),
    "caption": lambda text: st.caption(plain(text)),
    "heading": lambda text: st.header(plain(text), anchor=False),
    "error": lambda text: st.error(plain(text)),
    "button": lambda text: st.button(plain(text), key=f"b{{TEXTS.index(text)}}"),
    "expander": lambda text: st.expander(plain(text)).empty(),
}}
for way, show in ways.items():
    for number, text in enumerate(TEXTS):
        with st.container(key=f"{{way}}-{{number}}"):
            show(text)
st.container(key="end").write("end")
"""
_AROUND = {"between": ("a · ", " · b"), "part": ("a ", " b"), "cell": ("x\n", "")}
WAYS = (
    "alone", "bold", "between", "part", "cell", "caption", "heading", "error", "button", "expander"
)  # fmt: skip


@pytest.fixture(scope="module")
def server(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("letters")
    script: Path = folder / "shown.py"
    script.write_text(SHOWN.format(root=str(ROOT)), encoding="utf-8")
    running = Server(database, folder / "log.txt", script)
    yield running
    running.stop()


def test_in_every_way_that_a_page_shows_them(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.wait_for_selector(".st-key-end")
    ready(page)
    expect(page.locator(f".st-key-button-{len(TEXTS) - 1} button p")).not_to_be_empty()
    shown = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[class*="st-key-"]')]
            .map(one => [[...one.classList].find(c => c.startsWith("st-key-")).slice(7),
                         one.innerText]))"""
    )
    assert page.locator(".stMain a, .stMain img, .stMain em, .stMain .katex").count() == 0
    wrong = []
    for way in WAYS:
        before, after = _AROUND.get(way, ("", ""))
        for number, text in enumerate(TEXTS):
            letters = shown[f"{way}-{number}"].replace(JOINER, "").strip("\n")
            if way == "expander":
                letters = letters.rpartition("\n")[2]
            if letters != f"{before}{text}{after}".strip():
                wrong.append((way, text, letters))
    assert wrong == []
