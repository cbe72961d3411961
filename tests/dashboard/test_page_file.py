"""The page that stands alone: what it holds, as known on each day, and that it needs no more."""

import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from dashboards.page import scripts
from dashboards.page.days import some_of
from dashboards.timeline import assets
from tests.builders import make_event
from tests.dashboard.test_front import NODE
from tests.demo import EVENTS, known
from tests.exported import given_in
from tracker.errors import InvalidFilter
from tracker.exchange import FORMATS
from tracker.export import check, contents_of
from tracker.model.desk import Comment, Star, Step, Story
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, PUBLIC, Store, Viewer

PAGE = FORMATS["page"]
GAZA = EventFilter(dossier="gaza-hostage-talks-2023")
TALKS = EventFilter(dossier="test-talks")
WICKED = "</script><img src=x onerror=alert(1)>]]><!-- \"'&amp; {{x}}"


def page_of(store: Store, asked: EventFilter, viewer: Viewer = PUBLIC) -> str:
    out = io.BytesIO()
    PAGE.write(out, contents_of(store.seen_by(viewer), asked, PAGE))
    return out.getvalue().decode()


def given(page: str) -> dict[str, Any]:
    found = re.search(r'id="given">([^<]*)<', page)
    assert found is not None
    plain: dict[str, Any] = json.loads(given_in(found[1]))
    return plain


def sheets(plain: dict[str, Any], step: int = -1) -> dict[str, dict[str, Any]]:
    """The events as known on one of the days, by their ids."""
    found = (plain["pool"][place] for place in plain["days"][step]["sheets"])
    return {one["id"]: one for one in found}


class _Tags(HTMLParser):
    """Collects the tags of a page with their attributes, and the texts of its rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def gaza(demo_served: Store) -> str:
    return page_of(demo_served, GAZA.but(known_on=date(2023, 11, 8)))


def test_it_holds_the_events_as_they_are_known_on_the_days_on_which_something_became_known(
    gaza: str,
) -> None:
    plain = given(gaza)
    assert [one["day"] for one in plain["days"]][-1] == "2023-11-08"
    for step in (0, 7, -2, -1):
        day = date.fromisoformat(plain["days"][step]["day"])
        then = {event.id: event for event in known(day)}
        shown = sheets(plain, step)
        assert shown.keys() == then.keys()
        assert {one["title"] for one in shown.values()} == {one.title for one in then.values()}
    days = [(one["sheets"], one["scene"]["marks"], one["scene"]["held"]) for one in plain["days"]]
    assert all(one != other for one, other in pairwise(days))
    assert max(one["day"] for one in plain["days"]) <= "2023-11-08"


def test_its_table_and_its_picture_have_the_same_events(gaza: str) -> None:
    plain = given(gaza)
    rows = [one["data-id"] for one in _Tags(gaza).named("tr") if "data-id" in one]
    assert set(rows) == sheets(plain).keys()
    marks = [plain["pool"][place] for place in plain["days"][-1]["scene"]["marks"]]
    assert {row[0] for row in marks} == set(rows)


def test_a_panel_has_the_figures_with_who_said_them_and_the_sources_with_their_grades(
    gaza: str,
) -> None:
    shown = sheets(given(gaza))
    events = {event.id: event for event in known(date(2023, 11, 8))}
    for name, one in shown.items():
        for claim in events[name].claims:
            assert escape(claim.claimed_by) in one["html"]
        for citation in events[name].citations:
            assert escape(citation.source.publisher) in one["html"]
    graded = [one for one in shown.values() if re.search(r"\b[A-F][1-6], [a-z]", one["html"])]
    assert len(graded) == len([event for event in events.values() if event.citations])


def test_it_obeys_the_filter_and_says_so(demo_served: Store) -> None:
    asked = GAZA.but(kind=("agreement",), known_on=date(2023, 12, 24))
    page = page_of(demo_served, asked)
    kinds = {one["kind"] for one in sheets(given(page)).values()}
    assert kinds == {"agreement"}
    assert "kind: agreement" in page
    left_out = next(one for one in EVENTS.values() if one.kind == "attack")
    assert left_out.title not in page
    assert given(page)["days"][-1]["scene"]["held"] == []  # its figures are of other events


def test_what_is_internal_and_what_keepers_note_stay_at_home(sqlite_store: Store) -> None:
    seen = make_event(id="a", note="Ask again before noon", links=[{"type": "follows", "to": "b"}])
    sqlite_store.add(make_event(id="b", title="Behind closed doors", visibility="internal"), by="A")
    sqlite_store.add(seen, by="A")
    page = page_of(sqlite_store, TALKS)
    text = page + json.dumps(given(page), ensure_ascii=False)
    assert "before noon" not in text
    assert "Behind closed doors" not in text
    asked_for = page_of(sqlite_store, TALKS, KEEPER)
    assert "Behind closed doors" in asked_for
    assert "do not pass it on" in asked_for


def test_nothing_typed_becomes_markup_or_ends_a_script(sqlite_store: Store) -> None:
    sqlite_store.add(
        make_event(
            title=f"T {WICKED}",
            summary=WICKED,
            participants=[{"actor": f"A {WICKED}"[:60], "role": "mediator"}],
            issues=[f"I {WICKED}"[:60]],
            tags=["<b>"],
            claims=[{"measure": f"M {WICKED}"[:60], "value": 1, "claimed_by": f"C {WICKED}"[:60]}],
            citations=[
                {
                    "source": {"publisher": f"P {WICKED}"[:60], "title": WICKED},
                    "quotation": WICKED,
                    "locator": "<i>",
                }
            ],
        ),
        by="Ada",
    )
    page = page_of(sqlite_store, TALKS)
    tags = _Tags(page)
    assert tags.named("img") == []
    assert not [name for _, found in tags.tags for name in found if name.startswith("on")]
    assert page.count("</script>") == len(tags.named("script")) == 3
    for one in sheets(given(page)).values():
        inside = _Tags(one["html"])
        assert not {"img", "script", "b", "i"} & {tag for tag, _ in inside.tags}


def test_it_needs_no_network_and_may_have_none(gaza: str) -> None:
    tags = _Tags(gaza)
    assert not [one for _, one in tags.tags if "src" in one or "srcset" in one]
    assert tags.named("link") == []
    leaving = [one for one in tags.named("a") if (one["href"] or "").startswith("http")]
    assert leaving
    assert {one["rel"] for one in leaving} == {"noopener noreferrer"}
    assert "url(" not in scripts.style()
    assert "@import" not in scripts.style()
    (policy,) = (
        str(one["content"])
        for one in tags.named("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "http" not in policy
    assert "fetch(`" not in scripts.script()


def test_its_scripts_are_joined_into_one_that_can_be_read() -> None:
    done = subprocess.run(
        [NODE, "--check", "-"], input=scripts.script(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not re.search(r"^(import|export) ", scripts.script(), re.MULTILINE)


def test_its_own_modules_are_all_of_its_folder() -> None:
    own = {path.name for path in scripts.FRONT.glob("*.js")}
    assert own == {*scripts.PARTS, *scripts.INSTEAD}
    assert set(scripts.INSTEAD) <= set(assets.PARTS)


def test_it_is_small_enough_to_be_sent_and_says_what_it_is(gaza: str) -> None:
    assert len(gaza.encode()) < 6_000_000
    for said in ("About this file", "Terms of use", "Revision of the record", "2023-11-08"):
        assert said in gaza
    for name in ("talks", "impasses", "positions", "terms", "ledger", "tempo", "quality"):
        assert f'id="answer-{name}"' in gaza


def test_more_events_than_a_page_holds_are_refused_with_a_remedy(demo_served: Store) -> None:
    seen = demo_served.seen_by(PUBLIC)
    with pytest.raises(InvalidFilter, match="Name one as ‘dossier’"):
        check(seen, EventFilter(), PAGE)
    check(seen, GAZA, PAGE)
    small = replace(PAGE, most=10)
    with pytest.raises(InvalidFilter, match=r"has room for 10 events, and the filter leaves 1\d\d"):
        check(seen, GAZA, small)


def test_of_many_days_of_knowing_one_of_several_stands_for_all_and_the_first_is_among_them() -> (
    None
):
    every = [date(2023, 1, 1) + timedelta(days=n) for n in range(365)]
    assert some_of(every, 10) == every
    few = some_of(every, 1_000)
    assert few[0] == every[0]
    assert 20 <= len(few) <= 25
    assert some_of([], 0) == []


def test_the_figures_over_the_picture_follow_the_day_of_knowing(gaza: str) -> None:
    plain = given(gaza)
    first, last = (
        {one[0]: one[1] for one in map(plain["pool"].__getitem__, plain["days"][at]["facts"])}
        for at in (0, -1)
    )
    assert first["Events"] == str(len(known(date.fromisoformat(plain["days"][0]["day"]))))
    assert last["Events"] == str(len(known(date(2023, 11, 8))))
    assert last["State of the talks"].startswith("Impasse, day ")
    assert "Captives held" in last
    assert "Captives held" not in first or first["Captives held"] != last["Captives held"]


def test_every_event_lies_in_the_lanes_of_those_who_took_part(gaza: str) -> None:
    plain = given(gaza)
    by_actor = plain["lanes"]["actor"]
    labels = {one["id"]: one["label"] for one in by_actor["lanes"]}
    event = next(one for one in known(date(2023, 11, 8)) if len(event_actors(one)) > 1)
    assert event_actors(event) & {labels[one] for one in by_actor["of"][event.id]}
    assert set(plain["lanes"]) == {"actor", "issue", "track"}


def event_actors(event: Event) -> set[str]:
    return set(event.actors())


def test_a_story_stands_in_it_with_its_steps_and_is_given_to_the_scripts(gaza: str) -> None:
    (story,) = (one for one in given(gaza)["stories"] if one["story"] == "gaza-first-pause")
    steps = [one for one in _Tags(gaza).named("a") if one.get("data-story") == "gaza-first-pause"]
    assert [one["number"] for one in story["steps"]] == [
        int(one["data-number"] or 0) for one in steps
    ]
    assert {one["event"] for one in story["steps"]} <= {
        event.id for event in known(date(2023, 11, 8))
    }
    assert f"#story=gaza-first-pause&amp;step={story['steps'][0]['number']}" in gaza
    assert escape(story["steps"][0]["text"]) in gaza
    assert story["left_out"] > 0  # the pause had not begun
    assert f"{story['left_out']} of 12 steps are left out: their events are not in" in gaza


def test_a_story_tells_what_the_reader_of_the_file_may_see_and_no_more(
    sqlite_store: Store,
) -> None:
    for name, more in (
        ("a", {"issues": ["Fuel"]}), ("b", {"visibility": "internal"}), ("c", {}),
    ):  # fmt: skip
        sqlite_store.add(make_event(id=name, title=f"Event {name}", **more), by="Ada")
    steps = tuple(Step(event=one, text=f"Sentence {one}.") for one in ("b", "c", "a"))
    for story in (
        Story(title="Back and forth", opening="Listen.", steps=steps, closing="So it went."),
        Story(title="Behind the doors", opening="Hush.", steps=steps[:1]),
        Story(title="Not begun"),
    ):
        sqlite_store.lay("test-talks", story, by="Ada")
    page = page_of(sqlite_store, TALKS)
    assert [one["title"] for one in given(page)["stories"]] == ["Back and forth"]
    for said in ("Listen.", "Sentence a.", "Sentence c.", "So it went.",
                 "1 of 3 steps is left out: its event is not in this file."):  # fmt: skip
        assert said in page
    for hidden in ("Sentence b.", "Behind the doors", "Hush.", "Not begun"):
        assert hidden not in page + json.dumps(given(page))
    assert '<li value="2">' in page  # numbers are those of the whole

    fuel = page_of(sqlite_store, TALKS.but(issue=("Fuel",)))
    assert "Sentence a." in fuel
    assert "Sentence c." not in fuel
    assert "2 of 3 steps are left out" in fuel
    inside = page_of(sqlite_store, TALKS, KEEPER)
    assert [one["title"] for one in given(inside)["stories"]] == [
        "Back and forth", "Behind the doors",
    ]  # fmt: skip


def test_stars_and_comments_stay_at_home_and_a_story_is_escaped(sqlite_store: Store) -> None:
    sqlite_store.add(make_event(id="a"), by="Ada")
    without = page_of(sqlite_store, TALKS)
    assert 'id="stories"' not in without
    sqlite_store.lay("test-talks", Star(event="a"), by="Ada")
    sqlite_store.lay("test-talks", Comment(event="a", text="Which wire?"), by="Ada")
    assert "Which wire?" not in page_of(sqlite_store, TALKS)
    told = Story(
        title=WICKED, opening=WICKED, closing=WICKED, steps=(Step(event="a", text=WICKED),)
    )
    sqlite_store.lay("test-talks", told, by="Ada")
    page = page_of(sqlite_store, TALKS)
    assert 'id="stories"' in page
    assert _Tags(page).named("img") == []
    assert page.count("</script>") == 3
