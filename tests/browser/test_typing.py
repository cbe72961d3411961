"""Typing into forms loses nothing: no letter, no focus, whatever comes and goes beside a box."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server, painted, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("typing")]

BOX = "input[type=text]:visible, textarea:visible"


def _form(page: Page, server: Server, kind: str) -> Locator:
    page.goto(f"{server.url}/add?new={kind}")
    form = page.locator(".st-key-event-form")
    expect(form.locator(".st-key-entry-claims-1-measure input")).to_be_visible()
    ready(page)
    return form


def _type(page: Page, text: str, delay: float) -> None:
    page.keyboard.type(text, delay=delay)


@pytest.mark.parametrize("kind", ["talks", "proposal"])
def test_a_sentence_that_comes_and_goes_takes_no_letter_from_any_box_after_it(
    page: Page, server: Server, kind: str
) -> None:
    form = _form(page, server, kind)
    when = form.locator(".st-key-entry-when input")
    sentence = form.locator(".st-key-wrong-when")
    boxes = form.locator(BOX)
    delays = (0, 30, 80, 150)
    for place in range(0, boxes.count(), 3):
        box, is_wrong = boxes.nth(place), place % 2 == 0
        if box.evaluate("(box) => Boolean(box.closest('.st-key-entry-when'))"):
            continue
        when.fill("31 Feb 2023" if is_wrong else "27 Oct 2023")
        box.focus()
        box.press("ControlOrMeta+a")
        text = f"typed into {place}"
        _type(page, text, delays[place % 4])
        expect(sentence.get_by_text(re.compile("calendar"))).to_have_count(int(is_wrong))
        expect(box).to_be_focused()
        expect(box).to_have_value(text)


def test_enter_takes_the_first_match_and_what_is_typed_is_what_is_kept(
    page: Page, server: Server
) -> None:
    form = _form(page, server, "talks")
    what = form.locator(".st-key-entry-claims-1-measure input")
    says = form.locator(".st-key-entry-claims-1-claimed_by input")
    for delay in (0, 60):
        what.click()
        _type(page, "captives rel", delay)
        what.press("Enter")
        expect(what).to_have_value("captives released")
        says.click()
        _type(page, "Hamas", delay)
        says.press("Enter")
        says.click()
        _type(page, "Hamas political bureau", delay)
        says.press("Enter")
        expect(says).to_have_value("Hamas political bureau")
        says.press("ControlOrMeta+a")
        says.press("Delete")
        says.press("Tab")
    what.click()
    _type(page, "captives rel", 15)
    what.press("Tab")
    expect(what).to_have_value("captives rel")
    note = form.locator(".st-key-entry-claims-1-measure .parley-box-notes")
    expect(note).to_contain_text("the cards count only captives held and captives released")
    what.click()
    _type(page, "captives released", 15)
    what.press("Enter")
    expect(what).to_have_value("captives released")
    expect(note).to_be_empty()


def test_a_new_name_is_taken_by_one_click_and_nothing_typed_vanishes(
    page: Page, server: Server
) -> None:
    form = _form(page, server, "talks")
    form.locator(".st-key-entry-title input").fill("They meet")
    form.locator(".st-key-entry-when input").fill("3 March 2023")
    party = form.locator(".st-key-entry-participants-party")
    party.locator("input").click()
    _type(page, "Isr", 0)
    page.keyboard.press("Enter")
    _type(page, "An envoy", 0)
    page.keyboard.press("Escape")
    expect(party.locator("input")).to_have_value("An envoy")
    page.mouse.wheel(0, 200)  # a list that is closed, or scrolled past, keeps its letters
    page.keyboard.press("Tab")
    expect(party.locator("[data-tag]")).to_have_text(["Israel", "An envoy"])
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".st-key-to-mend")).to_contain_text("Parties")
    party.get_by_role("button", name="Keep it as new").click()
    expect(page.locator(".st-key-to-mend")).to_have_count(0)
    page.get_by_role("button", name="Publish", exact=True).click()
    painted(page)
    expect(page.locator(".st-key-panel")).to_contain_text("An envoy")


def test_a_name_that_was_taken_for_another_is_told_and_kept_apart_by_one_click(
    page: Page, server: Server
) -> None:
    form = _form(page, server, "talks")
    place = form.locator(".st-key-entry-claims-1-claimed_by")
    says, notes = place.locator("input"), place.locator(".parley-box-notes")
    says.click()
    _type(page, "Islamic Jihad", 15)
    says.press("Tab")
    expect(says).to_have_value("Palestinian Islamic Jihad")
    expect(notes).to_contain_text(
        "‘Islamic Jihad’ was taken for Palestinian Islamic Jihad, who has this name, too."
    )
    notes.get_by_role("button", name="Keep it as new").click()
    expect(says).to_have_value("Islamic Jihad (gaza-hostage-talks-2023)")
    expect(notes).to_be_empty()
    says.click()
    _type(page, "Qatar", 15)
    page.get_by_role("option", name="Another actor of this name: Qatar (gaza").click()
    expect(says).to_have_value("Qatar (gaza-hostage-talks-2023)")
    expect(notes).to_be_empty()


def test_a_box_that_is_folded_away_keeps_its_letters_and_is_gone_to(
    page: Page, server: Server
) -> None:
    form = _form(page, server, "talks")
    form.locator(".st-key-entry-title input").fill("They meet")
    form.locator(".st-key-entry-when input").fill("3 March 2023")
    for key, text in (("measure", "captives held"), ("claimed_by", "Hamas"), ("value", "5")):
        box = form.locator(f".st-key-entry-claims-1-{key} input")
        box.click()
        _type(page, text, 0)
        box.press("Tab")
    page.get_by_role("button", name="More about this figure").click()
    as_of = page.locator(".st-key-entry-claims-1-as_of input")
    as_of.click()
    # The run that opened the list has it open, and would open it again if it ended after Escape.
    ready(page)
    _type(page, "31 Feb 2023", 0)
    page.keyboard.press("Escape")  # at once: the list folds with the box in it
    expect(as_of).to_have_count(0)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(as_of).to_be_focused()
    expect(as_of).to_have_value("31 Feb 2023")


def test_the_forms_of_records_and_the_filters_keep_their_letters(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/dossiers?name=new")
    save = page.get_by_role("button", name="Save", exact=True)
    save.click()
    expect(page.get_by_text("‘Title’ is missing")).to_be_visible()
    title = page.get_by_role("textbox", name="Title")
    title.fill("Talks")
    zone = page.locator(".st-key-dossier-new-timezone input")
    zone.click()
    _type(page, "Khart", 80)
    expect(page.get_by_text("‘Title’ is missing")).to_have_count(0)
    expect(zone).to_have_value("Khart")
    zone.press("Enter")
    expect(zone).to_have_value("Africa/Khartoum")
    page.goto(server.url)
    painted(page)
    since, to = (page.get_by_role("textbox", name=name, exact=True) for name in ("From", "To"))
    for typed, said in (("31 Feb 2023", 1), ("1 Nov 2023", 0)):
        since.fill(typed)
        to.click()
        to.press("ControlOrMeta+a")
        _type(page, "30 November 2023", 80)
        expect(page.locator(".st-key-filter-wrong-from p")).to_have_count(said)
        expect(to).to_be_focused()
        expect(to).to_have_value("30 November 2023")
