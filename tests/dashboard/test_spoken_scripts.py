"""What scripts say in the language of a page."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import playwright
import pytest
from anyio.from_thread import start_blocking_portal
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import Message

from dashboards.look.say import bare, means
from dashboards.session import languages
from dashboards.timeline.picture_html import html
from dashboards.web import spoken, style
from tracker.language import ENGLISH, catalogues, speaking
from tracker.language.spoken import PSEUDO

_NODE = Path(playwright.__file__).with_name("driver") / "node"
_ROOT = Path(__file__).parents[2]
_SCRIPTS = sorted((_ROOT / "dashboards").glob("**/*.js"))


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue that knows two sentences, of a language that is offered."""
    monkeypatch.setattr(languages, "OFFERED", (ENGLISH, "es"))
    catalogue = Catalog(locale="es")
    catalogue.add("Show them")
    catalogue.add("List them", "Listarlos")
    catalogue.add(("{n} event", "{n} events"), ("{n} hecho", "{n} de hechos", "{n} hechos"))
    with (tmp_path / "es.po").open("wb") as file:
        write_po(file, catalogue)
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    made = (catalogues.translations, spoken.words, spoken.table, spoken.head, style._link)
    for one in made:
        one.cache_clear()
    yield
    for one in made:
        one.cache_clear()


def _page(_request: Request) -> HTMLResponse:
    return HTMLResponse('<html><head></head><body><div id="root"></div></body></html>')


_APP = Starlette(
    routes=[Route("/table", _page), *style.routes()], middleware=[Middleware(style.Styled)]
)


def _get(path: str, language: str = "en") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    headers = [(b"accept", b"text/html"), (b"accept-language", language.encode())]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    with start_blocking_portal() as portal:  # this thread may hold the loop of a browser
        portal.call(_APP, scope, receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], told, body.decode()


def _said(script: str, asked: str) -> object:
    """What the functions of a page's head say."""
    code = f"{script}\nconsole.log(JSON.stringify({asked}));"
    done = subprocess.run(
        [_NODE, "-e", code], capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


@pytest.mark.usefixtures("spanish")
def test_the_head_of_a_page_has_the_words_of_its_language() -> None:
    _, _, page = _get("/table", "es-CO,es;q=0.9")
    (address,) = re.findall(r'<script src="(/parley/words-es-\w+\.js)">', page)
    _, headers, text = _get(address)
    assert "immutable" in headers["cache-control"]
    (given,) = re.findall(r"<script>(const spokenHere.*?)</script>", page, re.DOTALL)[:1]
    assert page.index(address) < page.index(given)
    said = _said(
        f"{text}{given}",
        "[say('List them'), several('{n} event', '{n} events', 1), several('{n} event',"
        " '{n} events', 12000), say('Close the list')]",
    )
    assert said == ["Listarlos", "1 hecho", "12.000 hechos", "Close the list"]
    assert "Show them" not in text  # nobody has translated it


def test_among_words_from_right_to_left_a_value_keeps_its_own_direction() -> None:
    said = _said(spoken.table("ar") + means(), "[say('{a} {b} {c}', {a: 'x', b: '', c: 5})]")
    assert said == ["\u2068x\u2069  5"]


def test_a_page_in_english_fetches_no_words() -> None:
    _, _, page = _get("/table")
    assert "/parley/words-" not in page
    (given,) = re.findall(r"<script>(const spokenHere.*?)</script>", page, re.DOTALL)[:1]
    assert _said(given, "[several('{n} event', '{n} events', 1200)]") == ["1,200 events"]
    assert len(given) < 800


@pytest.mark.parametrize("language", ["en", "fr", "../x"])
def test_there_are_no_words_of_another_language(language: str) -> None:
    assert _get(f"/parley/words-{language}-0.js")[0] == 404


def test_every_sentence_of_a_script_is_found_and_said_in_wide_letters() -> None:
    says = re.compile(r"""(?<![\w.])(?:say|several)\(\s*(["'])(.*?)(?<!\\)\1""")
    written = {
        found[2].replace('\\"', '"')
        for file in _SCRIPTS
        for found in says.finditer(file.read_text(encoding="utf-8"))
    }
    assert len(written) > 60
    known = spoken.words(PSEUDO)
    assert written - known.keys() == set()  # one within `${…}` is not found
    plain = {one for one in written if known[one] in (one, [one, one])}
    assert {one for one in plain if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", one))} == set()


def test_no_script_says_a_sentence_that_is_put_together() -> None:
    glued = re.compile(r"(?<![\w.])(?:say|several)\(\s*`")
    assert [file.name for file in _SCRIPTS if glued.search(file.read_text(encoding="utf-8"))] == []


def test_no_script_that_a_page_is_given_asks_for_the_module_that_its_head_has() -> None:
    for file in _SCRIPTS:
        assert "say.js" not in bare(file.read_text(encoding="utf-8")).replace("`say.js`", "")


def test_what_style_sheets_write_is_said_in_the_language_of_the_page() -> None:
    sheets = "".join(
        file.read_text(encoding="utf-8") for file in (_ROOT / "dashboards").rglob("*.css")
    )
    written = dict(re.findall(r'content: var\(--parley-word-(\w+), "([^"]+)"\)', sheets))
    assert written == {"filters": "Filters", "events": "Show the events"}
    assert re.findall(r'content: *"[^"]*[A-Za-z]{2}', sheets) == []
    head = spoken.head(PSEUDO)
    assert dict(re.findall(r'--parley-word-(\w+): "([^"]+)"', head)) == {
        name: catalogues.pseudo(word) for name, word in written.items()
    }
    assert "--parley-word" not in spoken.head("en")


def test_the_words_around_the_picture_are_said_in_the_language_of_the_page() -> None:
    with speaking(PSEUDO):
        drawn = html(table="", pdf=True)
    shown = re.findall(r">([^<>]+)<|(?:aria-label|title|placeholder)=\"([^\"]*)\"", drawn)
    words = {word.strip() for pair in shown for word in pair if word.strip()}
    assert {word for word in words if re.search("[A-Za-z]", word)} == {"PNG", "SVG", "PDF"}
    assert 'Ｆｏｌｄ<span class="parley-wide"> ｓｉｌｅｎｃｅｓ</span>' in drawn
