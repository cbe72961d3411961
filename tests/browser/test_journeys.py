"""The five ways to add an event, with the mistakes that people make: the record has what was typed.

Each journey goes wrong somewhere, reloads or goes back, and then reads the event from the record.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.asking import event_in
from tests.browser.conftest import Server, painted, ready
from tracker.model.events import Event
from tracker.model.kinds.positions import Position, Proposal
from tracker.model.kinds.talks import Impasse
from tracker.store import Store, open_store

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

GAZA = "gaza-hostage-talks-2023"


@pytest.fixture
def record(database: str) -> Iterator[Store]:
    store = open_store(database)
    yield store
    store.close()


class Form:
    """The form for a new event, used as a person does: with the keyboard and a few clicks."""

    def __init__(self, page: Page, server: Server, kind: str) -> None:
        self.page = page
        page.goto(f"{server.url}/add?dossier={GAZA}&new={kind}")
        expect(self.box("title")).to_be_visible()
        ready(page)

    def box(self, key: str) -> Locator:
        place = f".st-key-entry-{key.replace('.', '-')}"
        return self.page.locator(place).locator("input, textarea").first

    def type(self, key: str, text: str) -> None:
        box = self.box(key)
        box.click()
        box.press("ControlOrMeta+a")
        self.page.keyboard.type(text, delay=10)

    def line(self, key: str, text: str) -> None:
        """A line that is typed and left."""
        self.type(key, text)
        self.box(key).press("Tab")
        ready(self.page)

    def name(self, key: str, text: str, *, new: bool = False) -> None:
        """A name, taken by Enter where it is known, and by its own click where it is new."""
        self.type(key, text)
        if new:
            self.box(key).press("Tab")
            place = self.page.locator(f".st-key-entry-{key.replace('.', '-')}")
            place.get_by_role("button", name="Keep it as new").click()
        else:
            self.box(key).press("Enter")
            self.box(key).press("Tab")
        ready(self.page)

    def says(self, key: str, text: str) -> None:
        """Wait for the sentence about a box."""
        wrong = self.page.locator(f".st-key-wrong-{key.replace('.', '-')}")
        expect(wrong).to_contain_text(re.compile(text))

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        ready(self.page)

    def reload(self, key: str, kept: str) -> None:
        """Reload once the server has had everything; a box still holds what was typed."""
        figures = self.page.locator("[class*=st-key-entry-claims-][class*=-measure]")
        number = figures.count()
        # What the server draws after a click, it draws after all that was typed before.
        self.press("Another figure")
        expect(figures).to_have_count(number + 1)
        ready(self.page)
        expect(self.page).to_have_url(re.compile("draft="))
        self.page.reload()
        expect(self.box(key)).to_have_value(kept)
        ready(self.page)

    def publish(self, record: Store) -> Event:
        """Publish, and read from the record what the panel shows."""
        self.page.get_by_role("button", name="Publish", exact=True).click()
        expect(self.page.locator(".st-key-last-write")).to_contain_text("Published")
        painted(self.page)
        expect(self.page).to_have_url(re.compile("event="))
        (found,) = re.findall("event=([^&]+)", self.page.url)
        return event_in(record, found)


def test_the_simplest_event_after_a_wrong_date_and_another_dossier_in_the_sidebar(
    page: Page, server: Server, record: Store
) -> None:
    form = Form(page, server, "talks")
    form.line("title", "Envoys meet in Cairo")
    form.line("when", "31 Feb 2023")
    form.says("when", "calendar")
    dossier = page.get_by_role("combobox", name="Dossier")
    dossier.click()
    page.get_by_role("option", name=re.compile("Colombia")).click()
    expect(page.get_by_text("Move this form to")).to_be_visible()
    expect(form.box("title")).to_have_value("Envoys meet in Cairo")
    form.line("when", "9 Nov 2023")
    form.reload("title", "Envoys meet in Cairo")
    event = form.publish(record)
    assert (event.dossier, event.kind) == (GAZA, "talks")
    assert (event.title, event.when.edtf) == ("Envoys meet in Cairo", "2023-11-09")
    assert event.confidence == "unverified"


def test_a_release_with_rival_figures_and_a_number_of_two_readings(
    page: Page, server: Server, record: Store
) -> None:
    form = Form(page, server, "release")
    form.line("title", "Twelve come free")
    form.line("when", "9 November 2023")
    form.name("claims.1.measure", "captives rel")
    form.line("claims.1.value", "1.000")
    form.says("claims.1.value", "1,000|1000")
    form.line("claims.1.value", "12")
    form.name("claims.1.claimed_by", "A clerk at the crossing", new=True)
    form.line("claims.1.reported_on", "10 Nov 2023")
    form.press("Another figure")
    form.name("claims.2.measure", "captives rel")
    form.line("claims.2.value", "14-10")
    form.says("claims.2.value", "10")
    form.line("claims.2.value", "10-14")
    form.name("claims.2.claimed_by", "Qatar")
    form.line("citations.1.source.url", "www.example.org/twelve")
    form.name("citations.1.source.publisher", "Reuters")
    form.line("citations.1.source.title", "Twelve come free")
    form.line("citations.1.source.published", "10 Nov 2023")
    form.reload("claims.2.value", "10-14")
    event = form.publish(record)
    told = [(c.measure, c.value, c.low, c.high, c.claimed_by) for c in event.claims]
    assert told == [
        ("captives released", 12, None, None, "A clerk at the crossing"),
        ("captives released", None, 10, 14, "Qatar"),
    ]
    assert str(event.claims[0].reported_on) == "2023-11-10"
    (citation,) = event.citations
    assert citation.source.publisher == "Reuters"
    assert citation.source.title == "Twelve come free"
    assert citation.source.url == "https://www.example.org/twelve"
    assert event.confidence == "probable"


def test_an_impasse_with_two_causes_reloaded_in_the_middle_of_the_second(
    page: Page, server: Server, record: Store
) -> None:
    form = Form(page, server, "impasse")
    form.line("title", "Talks stall again")
    form.line("when", "since 9 November 2023")
    form.name("participants.party", "Hamas")
    form.press("Add cause")
    form.name("causes.1.issue", "fuel deliv")
    form.name("causes.1.blocked_by", "Israel")
    form.name("causes.1.claimed_by", "Hamas")
    form.press("Another cause")
    form.name("causes.2.issue", "a list of names", new=True)
    form.type("causes.2.claimed_by", "Israe")
    form.box("causes.2.claimed_by").press("Enter")
    ready(page)
    form.reload("causes.2.claimed_by", "Israel")
    form.name("causes.2.blocked_by", "Hamas")
    event = form.publish(record)
    assert isinstance(event, Impasse)
    causes = [(c.issue, c.blocked_by, c.claimed_by) for c in event.causes]
    assert causes == [
        ("fuel deliveries", ("Israel",), "Hamas"),
        ("a list of names", ("Hamas",), "Israel"),
    ]
    assert event.when.edtf == "2023-11-09/.."
    assert event.actors("party") == ("Hamas",)


def test_a_proposal_with_a_term_and_the_position_that_answers_it(
    page: Page, server: Server, record: Store
) -> None:
    form = Form(page, server, "proposal")
    form.line("title", "Fifty for a pause")
    form.line("when", "9 Nov 2023")
    form.name("participants.initiator", "Qatar")
    form.name("participants.addressee", "Israel")
    form.press("Add term")
    form.name("terms.1.measure", "captives rel")
    form.line("terms.1.value", "250-200")
    form.says("terms.1.value", "200")
    form.line("terms.1.value", "50")
    form.name("terms.1.giver", "Hamas")
    form.name("terms.1.receiver", "Israel")
    form.line("terms.1.by_when", "12 Nov 2023")
    form.reload("terms.1.value", "50")
    proposal = form.publish(record)
    assert isinstance(proposal, Proposal)
    (term,) = proposal.terms
    assert term.by_when is not None
    said = (term.measure, term.value, term.giver, term.receiver, term.by_when.edtf)
    assert said == ("captives released", 50, "Hamas", "Israel", "2023-11-12")

    page.locator(".st-key-panel").get_by_role("button", name="Answer this").click()
    expect(form.box("on_proposal")).to_have_value(re.compile("Fifty for a pause"))
    form.line("title", "Yes, with a longer pause")
    form.line("when", "10 Nov 2023")
    form.name("participants.speaker", "Hamas")
    form.press("Add stance")
    form.name("stances.1.issue", "ceasefire or p")
    form.name("stances.1.stance", "accept")
    form.reload("title", "Yes, with a longer pause")  # the server has had it all
    page.go_back()
    expect(page).not_to_have_url(re.compile("/add"))
    painted(page)
    page.go_forward()
    expect(form.box("title")).to_have_value("Yes, with a longer pause")
    ready(page)
    answer = form.publish(record)
    assert isinstance(answer, Position)
    assert answer.on_proposal == proposal.id
    assert [(link.type, link.to) for link in answer.links] == [("answers", proposal.id)]
    (stance,) = answer.stances
    assert (stance.issue, stance.stance) == ("ceasefire or pause", "accepts")
    assert answer.actors("speaker") == ("Hamas",)
