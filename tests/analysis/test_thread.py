"""The thread of an issue: what each step is to the dialogue, and when it can have begun."""

from datetime import date

import pytest

from tests.analysis.materials import material
from tests.builders import make_event
from tracker.analysis.inquiries.thread import Thread
from tracker.model.events import Event

ON = date(2023, 12, 31)


def _event(name: str, kind: str, **changes: object) -> Event:
    return make_event(kind, id=name, dossier="d", issues=["fuel"], **changes)


def _steps(*events: Event) -> dict[str, dict[str, object]]:
    answer = Thread().answer([material(events, ON, issue=("fuel",))])
    return {step["id"]: step for step in answer["steps"]}


def _link(how: str) -> list[dict[str, str]]:
    return [{"type": how, "to": "first"}]


@pytest.mark.parametrize(
    ("kind", "how", "part"),
    [
        ("proposal", None, "proposal"),
        ("proposal", "answers", "counter-proposal"),
        ("agreement", "answers", "agreement"),
        ("statement", "answers", "answer"),
        ("release", "implements", "delivery"),
        ("attack", "violates", "violation"),
        ("talks", "follows", "talks"),
    ],
)
def test_a_link_says_what_a_step_is_to_the_dialogue(kind: str, how: str | None, part: str) -> None:
    links = _link(how) if how else []
    step = _steps(_event("first", "proposal"), _event("next", kind, links=links))["next"]
    assert step["part"] == part


@pytest.mark.parametrize(
    ("issue", "stance", "part"),
    [("fuel", "demands", "demand"), ("fuel", "refuses", "refusal"), ("aid", "refuses", "answer")],
)
def test_a_stance_on_the_issue_says_it_better_than_that_it_answers(
    issue: str, stance: str, part: str
) -> None:
    stances = [{"issue": issue, "stance": stance}]
    said = _event("next", "position", on_proposal="first", stances=stances)
    assert _steps(_event("first", "proposal"), said)["next"]["part"] == part


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2023-11-03", "2023-11-03", "2023-11-03"),
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2023-11-03/..", "2023-11-03", "2023-11-03"),
        ("../2023-11-20", "2023-11-20", "2023-11-20"),
    ],
)
def test_a_step_says_on_which_days_it_can_have_begun(when: str, first: str, last: str) -> None:
    step = _steps(_event("first", "statement", when=when))["first"]
    assert (step["on"], step["latest"]) == (first, last)
