"""What a chart says of itself, so that a picture or a file taken away explains itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import wrap

from dashboards.filters import chips
from dashboards.look.wording import capital, short_day, sources_in_words
from dashboards.session import data, state
from tracker.analysis.inquiries import INQUIRIES, Answer
from tracker.inquire import ON, read_inquiry
from tracker.language import say
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.filters import EventFilter
from tracker.model.sentences import choice_words
from tracker.store.questions import Cited

_LETTERS = 48
"""Of one line: as many as a picture of 390 pixels has room for."""


@dataclass(frozen=True)
class Imprint:
    """What a chart says of itself.

    Attributes:
        question: Its name in addresses.
        title: The question in words.
        dossier: Title of the dossier, or of all.
        slug: The same in names of files.
        on: The day of which is told, and as known when: `8 Nov 2023, as known on 5 Nov 2023`.
        days: The same in names of files.
        narrowed: The filter, and with what else was asked, in words.
        sources: Who published what proves it, in words.
    """

    question: str
    title: str
    dossier: str
    slug: str
    on: str
    days: str
    narrowed: str
    sources: str

    @property
    def file(self) -> str:
        """The name of a file without its ending: question, dossier, day."""
        return f"{self.question}-{self.slug}-{self.days}"

    def lines(self) -> Iterator[str]:
        """Below the title of a picture, each short enough for a narrow one."""
        of = say("{dossier}, on {day}", dossier=self.dossier, day=self.on)
        for text in (of, self.narrowed, self.sources):
            yield from wrap(capital(text), _LETTERS)

    def below_title(self) -> str:
        """The lines as Plotly has them, of plain letters."""
        return "<br>".join(escape(line, quote=False) for line in self.lines())

    def columns(self) -> dict[str, str]:
        """The same beside each row of a table that is taken away."""
        return {
            "question": self.title,
            "dossier": self.dossier,
            "told_of": self.on,
            "filter": self.narrowed,
            "sources": self.sources,
        }


def imprint(
    question: str,
    answer: Answer,
    proof: Iterable[str] | EventFilter,
    asked: EventFilter | None = None,
) -> Imprint:
    """What a chart of the page that is open says of itself.

    Args:
        question: Name of the inquiry.
        answer: What it answered.
        proof: Ids of the events that prove what the chart shows; or a filter that leaves them.
        asked: The filter that the answer is to; None for the page's own.
    """
    view = state.current()
    cls = INQUIRIES[question]
    inquiry, _, _ = read_inquiry(cls, view.asked)
    dossier = None if inquiry.spans_dossiers() else data.dossier(view.filter.dossier)
    on, known_on = answer["on"], answer["known_on"]
    said = short_day(date.fromisoformat(on))
    if known_on:
        known = short_day(date.fromisoformat(known_on))
        said = say("{day}, as known on {known}", day=said, known=known)
    return Imprint(
        question=question,
        title=say(cls.title),
        dossier=dossier.title if dossier else say("All dossiers"),
        slug=dossier.slug if dossier else "all-dossiers",
        on=said,
        days=f"{on}-known-{known_on}" if known_on else on,
        narrowed=", ".join(_narrowed(question, asked or view.filter)) or say("all events"),
        sources=_sources(proof),
    )


def _narrowed(question: str, asked: EventFilter) -> Iterator[str]:
    """The filter in words, then what the inquiry itself was asked with."""
    view = state.current()
    yield from chips.labels(asked.but(known_on=None))
    if asked.children and not asked.actor:
        yield say("actors with their parts")
    specs = {spec.name: spec for spec in field_specs(INQUIRIES[question])}
    for name, value in view.asked:
        if name != ON and (spec := specs.get(name)):
            named = say(spec.title.lower())
            if spec.shape == "flag":
                yield named
            else:
                yield say("{name} {value}", name=named, value=_shown(value, spec))


def _shown(value: str, spec: FieldSpec) -> str:
    if spec.shape == "day":
        return short_day(date.fromisoformat(value))
    return choice_words(value) if spec.shape == "choice" else value


def _sources(proof: Iterable[str] | EventFilter) -> str:
    if isinstance(proof, EventFilter):
        publishers = data.ask(Cited(proof))
    else:  # which of them the page's filter leaves is settled; they may lie outside it
        every = EventFilter(known_on=state.current().filter.known_on)
        publishers = data.ask(Cited(every, tuple(sorted(set(proof)))))
    return sources_in_words(publishers)
