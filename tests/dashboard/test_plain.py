import re

import pytest

from dashboards.look.plain import JOINER, host, link, plain
from tests.tricky_texts import TEXTS

_SPECIAL = r"\\`*_{}\[\]()#+\-.!|~<>$:&^=@/"


@pytest.mark.parametrize("text", TEXTS)
def test_every_sign_that_means_something_is_taken_at_its_word(text: str) -> None:
    shown = plain(text)
    assert not re.search(rf"(?<!\\)(?:\\\\)*[{_SPECIAL[2:]}]", re.sub(r"\\(.)", "", shown))
    assert re.sub(r"\\(.)", r"\1", shown).replace(JOINER, "") == text


def test_arrows_signs_and_addresses_are_broken_where_nobody_sees_it() -> None:
    for text in ("->", "<->", ">=", ":smile:", "www.x.example", "https://x.example", "a@b.example"):
        assert JOINER in plain(text)
    for text in ("10:30", "a - b", "x: y", "plain"):
        assert JOINER not in plain(text)


def test_lines_become_one() -> None:
    assert plain("a\n\n# b\t c") == r"a \# b c"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "vbscript:x", "//x.example", "x.example", "", "ftp://x.example"],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert link("A page", url) == "A page"


def test_a_link_shows_its_host_and_stays_one() -> None:
    assert link("A [page]", "https://www.x.example/a(b)") == (
        r"[A \[page\]](https://www.x.example/a%28b%29) (x\.example)"
    )
    assert host("https://www.x.example:80/a") == "x.example"
