"""What looks for broken rules of feeds finds each of them."""

import pytest

from tests.atom_rules import broken

GOOD = """<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>A</title>
<updated>2023-11-08T10:00:00Z</updated><link rel="self" href="https://a.example/f"/>
<author><name>Ada</name></author><entry><id>urn:b</id><title>B</title>
<updated>2023-11-08T10:00:00Z</updated><content type="html">b</content></entry></feed>"""


def test_a_feed_that_keeps_the_rules_breaks_none() -> None:
    assert broken(GOOD.encode()) == []


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("<id>urn:b</id>", "", "has no id"),
        ("<id>urn:b</id>", "<id>b</id>", "no IRI"),
        ("<title>B</title>", "<title> </title>", "is empty"),
        ("<title>B</title>", "<title>B</title><title>C</title>", "2 times title"),
        ("2023-11-08T10:00:00Z</updated><content", "8 Nov 2023</updated><content", "‘8 Nov 2023’"),
        ('<link rel="self" href="https://a.example/f"/>', "", "no link to itself"),
        ("<author><name>Ada</name></author>", "", "has no author"),
        ('<content type="html">b</content>', "", "neither content nor a link"),
        ('<content type="html">b', '<content type="html"><b>b</b>', "holds elements"),
        ('<content type="html">', '<content type="HTML">', "of the type HTML"),
        ("</entry>", '<category term=""/></entry>', "says nothing"),
        ("</entry>", '<link href=""/></entry>', "leads nowhere"),
    ],
)
def test_each_rule_that_is_broken_is_found(written: str, instead: str, said: str) -> None:
    assert written in GOOD
    assert any(said in one for one in broken(GOOD.replace(written, instead).encode()))
