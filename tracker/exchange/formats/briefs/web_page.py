"""The brief as a page of HTML."""

from tracker.exchange.brief import LEAVES_OUT, brief_of
from tracker.exchange.brief_page import page
from tracker.exchange.format import Format
from tracker.language import later

FORMAT = Format(
    name="brief-html",
    label=later("Brief as a page"),
    use=later("to read or print in any browser: a page or two of sentences with numbered sources"),
    ending="brief.html",
    media_type="text/html; charset=utf-8",
    pieces=lambda contents: page(brief_of(contents)),
    describes=False,
    leaves_out=LEAVES_OUT,
    tells=True,
)
