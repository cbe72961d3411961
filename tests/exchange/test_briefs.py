"""Briefs, opened by other people's readers: what they say, on what it rests, what is escaped."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import docx
import html5lib
import pytest
from markdown_it import MarkdownIt

from tests.builders import make_event
from tests.exported import contents_of, text_in
from tracker.exchange import FORMATS
from tracker.model.documents.document import Document, Paragraph, Points, Section, Sentence, Table
from tracker.model.sources import Source

NASTY = '<img src=x onerror="alert(1)"> *bold* [link](https://evil.example) | `code` &amp; # <b>'
FIRST = Source(publisher="Reuters", title="A page", url="https://a.example/?a=1&b=2")
SECOND = Source(publisher=NASTY, title=NASTY)
BRIEF = Document(
    f"Talks {NASTY}",
    "Brief of 8 Nov 2023",
    (
        Section("State", (Paragraph((Sentence("Impasse.", (FIRST,)), Sentence(NASTY, ()))),)),
        Section("New", (Points("New ones", (Sentence(NASTY, (SECOND, FIRST)),)),)),
        Section("Positions", (Table(("Who", "What"), ((Sentence("Hamas"), Sentence(NASTY)),)),)),
    ),
)


def written(name: str) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(
        out, replace(contents_of([make_event(title=NASTY, citations=[])]), brief=BRIEF)
    )
    return out.getvalue()


SHOWN = ("h1", "p", "li", "td")


def in_word(body: bytes) -> Iterator[str]:
    word = docx.Document(io.BytesIO(body))
    yield from (one.text for one in word.paragraphs)
    yield from (cell.text for table in word.tables for row in table.rows for cell in row.cells)


def in_browser(body: bytes) -> Iterator[str]:
    """The texts of a page; one that browsers would have to mend is refused."""
    reader = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = reader.parse(body, transport_encoding="utf-8")
    assert not {str(one.tag) for one in tree.iter()} & {"img", "b", "script"}
    hrefs = {one.get("href") for one in tree.iter("a")}
    assert hrefs == {"#source-1", "#source-2", FIRST.url}
    yield from (
        "".join(one.itertext()) for tag in ("h1", "p", "li", "td") for one in tree.iter(tag)
    )


def in_markdown(body: bytes) -> Iterator[str]:
    html = MarkdownIt("commonmark").enable("table").render(body.decode())
    page = f"<!doctype html><title>x</title>{html}".encode()
    tree = html5lib.parse(page, transport_encoding="utf-8", namespaceHTMLElements=False)
    assert not {one.tag for one in tree.iter() if isinstance(one.tag, str)} & {
        "img",
        "b",
        "em",
        "code",
    }
    assert [one.get("href") for one in tree.iter("a")] == [FIRST.url]
    yield from (
        "".join(one.itertext()) for tag in ("h1", "p", "li", "td") for one in tree.iter(tag)
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [("brief-docx", in_word), ("brief-html", in_browser), ("brief-md", in_markdown)],
    ids=["word", "html", "markdown"],
)
def test_what_people_typed_stands_there_letter_by_letter(
    name: str, read: Callable[[bytes], Iterator[str]]
) -> None:
    texts = list(read(written(name)))
    for said in (
        f"Talks {NASTY}",
        f"Impasse. [1] {NASTY} (no source)",
        f"{NASTY} [2][1]",
        NASTY,
        f"27 Oct 2023: {NASTY}. (no source)",
    ):
        assert said in texts
    assert any("Reuters, A page, undated. https://a.example/?a=1&b=2" in one for one in texts)


def test_a_pdf_says_the_same() -> None:
    body = written("brief-pdf")
    text = text_in(body)
    assert "Impasse. [1]" in text
    assert "(no source)" in text
    assert "onerror" in text
    assert b"/StructTreeRoot" in body or b"/ObjStm" in body


def test_marks_and_sources_are_numbered_alike() -> None:
    sources = tuple(Source(publisher=f"Paper {n}", title="A page") for n in range(5))
    many = Document("T", "S", (Section("A", (Paragraph((Sentence("All", sources),)),)),))
    out = io.BytesIO()
    FORMATS["brief-md"].write(out, replace(contents_of([]), brief=many))
    text = out.getvalue().decode()
    assert "All \\[1\\]\\[2\\]\\[3\\]\n" in text
    assert re.findall(r"^(\d)\. Paper (\d)", text, re.MULTILINE) == [
        ("1", "0"),
        ("2", "1"),
        ("3", "2"),
    ]
    assert "at most" in FORMATS["brief-md"].leaves_out


def test_the_chronology_names_what_weighs_most_in_order_of_time() -> None:
    slight = [make_event(title=f"Slight {n}", weight=0, when="2023-10-01") for n in range(40)]
    weighty = make_event(title="A turn", weight=3, when="2023-10-02")
    out = io.BytesIO()
    assert FORMATS["brief-md"].write(out, contents_of([*slight, weighty])) == 41
    points = re.findall(r"^- 2?.*Oct 2023: (.*)\. ", out.getvalue().decode(), re.MULTILINE)
    assert points[-1] == "A turn"
    assert points[:-1] == [f"Slight {n}" for n in range(25, 40)]
