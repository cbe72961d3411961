import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import EVENT, Run, line
from tracker.model.filters import EventFilter


@pytest.fixture
def filled(fill: Callable[[str], Run]) -> Run:
    return fill(
        line(
            claims=[{"measure": "captives held", "value": 230, "qualifier": "about",
                     "claimed_by": "A side", "reported_on": "2023-10-28"}],
            participants=[{"actor": "قطر", "role": "mediator"}],
        )
        + line(id="a2", kind="impasse", when="2023-10-28/..", title="They stop")
        + line(id="a3", status="draft", title="Perhaps")
        + line(id="a4", status="retracted", title="Not so")
        + line(id="b1", dossier="other", when="2023-10-01", title="Elsewhere")
    )  # fmt: skip


def ids(output: str) -> list[str]:
    return [json.loads(one)["id"] for one in output.splitlines()]


def test_a_list_is_in_the_order_of_dates_without_drafts_and_retracted_ones(filled: Run) -> None:
    assert ids(filled("list", "--json").stdout) == ["b1", "a1", "a2"]


def test_a_line_for_people_has_date_kind_title_and_id(filled: Run) -> None:
    first, second, third = filled("list").stdout.splitlines()
    assert first.split() == ["1", "Oct", "2023", "Talks", "Elsewhere", "[b1]"]
    assert "They talk" in second
    assert "Impasse" in third


def test_every_name_of_the_filter_is_an_option(parley: Run) -> None:
    for command in ("list", "stats", "export"):
        shown = parley(command, "--help").stdout
        for name in EventFilter.names():
            assert f"--{name.replace('_', '-')} " in shown


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["--dossier", "talks-of-two"], ["a1", "a2"]),
        (["--kind", "impasse"], ["a2"]),
        (["--kind", "impasse", "--kind", "talks"], ["b1", "a1", "a2"]),
        (["--status", "draft"], ["a3"]),
        (["--status", "draft", "--status", "retracted"], ["a3", "a4"]),
        (["--from", "2023-10-28"], ["a2"]),
        (["--to", "2023-10-26"], ["b1"]),
        (["--from", "2023-10-27", "--to", "2023-10-27"], ["a1"]),
        (["--actor", "قطر", "--role", "mediator"], ["a1"]),
        (["--text", "stop"], ["a2"]),
        (["--source", "A paper", "--children"], ["b1", "a1", "a2"]),
        (["--known-on", "2023-10-27"], ["b1", "a1"]),
        (["--place", "Doha"], []),
    ],
)
def test_a_filter_leaves_what_it_says(filled: Run, words: list[str], left: list[str]) -> None:
    assert sorted(ids(filled("list", "--json", *words).stdout)) == sorted(left)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--kind", "party"], "no kind of event"),
        (["--from", "2023-02-30"], "no day of the calendar"),
        (["--status", "gone"], "none of the choices"),
        (["--match", "maybe"], "none of the choices"),
        (["--known-on", "foo"], "Write a day"),
        (["--from", "2023-10-02", "--to", "2023-10-01"], "Swap them"),
        (["--dossier", "a", "--dossier", "b"], "stands 2 times"),
        (["--dossier", ""], "dossier"),
        (["--text", '"open'], ""),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_listed(
    filled: Run, words: list[str], says: str
) -> None:
    done = filled("list", *words, status=2)
    assert done.stdout == ""
    assert says in done.stderr


def test_an_unknown_option_is_named(filled: Run) -> None:
    assert "--knd" in filled("list", "--knd", "talks", status=2).stderr


def test_an_actor_whom_nobody_knows_is_an_error_not_an_empty_list(filled: Run) -> None:
    assert "Nobody" in filled("list", "--actor", "Nobody", status=1).stderr


def test_an_empty_record_gives_an_empty_list(parley: Run) -> None:
    assert parley("list", "--json").stdout == ""


def test_an_event_is_shown_in_full(filled: Run) -> None:
    shown = filled("show", "a1").stdout
    for words in ("They talk", "27 October 2023", "قطر", "captives held", "about", "A paper"):
        assert words in shown
    assert "Recorded" not in shown


def test_json_of_one_event_is_its_line(filled: Run) -> None:
    (own,) = [one for one in filled("list", "--json").stdout.splitlines() if '"a2"' in one]
    assert filled("show", "a2", "--json").stdout == own + "\n"


def test_the_history_says_who_wrote_and_when(filled: Run) -> None:
    plain = json.loads(filled("show", "a1", "--history", "--json").stdout)
    assert plain["event"]["id"] == "a1"
    assert (plain["revision"], plain["recorded_by"]) == (1, "ada")
    assert [(one["action"], one["by"]) for one in plain["history"]] == [("add", "ada")]
    assert plain["history"][0]["after"]["title"] == "They talk"
    shown = filled("show", "a1", "--history").stdout
    assert "revision 1: add by ada" in shown


def test_what_the_machine_noted_is_in_no_list(filled: Run) -> None:
    shown = filled("list", "--json").stdout
    for name in ("recorded_at", "recorded_by", "revision"):
        assert name not in shown


def test_an_unknown_id_is_refused(filled: Run) -> None:
    assert "‘zz’" in filled("show", "zz", status=1).stderr


def test_stats_count_what_the_filter_leaves(filled: Run) -> None:
    plain = json.loads(filled("stats", "--json").stdout)
    assert plain["dossiers"] == {"talks-of-two": 2, "other": 1}
    assert (plain["events"], plain["kinds"]) == (3, {"talks": 2, "impasse": 1})
    assert (plain["sources"], plain["voices"], plain["disputed"]) == (1, 1, 0)
    narrow = json.loads(filled("stats", "--json", "--kind", "talks").stdout)
    assert (narrow["events"], narrow["kinds"]) == (2, {"talks": 2})
    assert "Events: 3" in filled("stats").stdout


def test_the_event_of_the_tests_is_one(parley: Run) -> None:
    parley("add", "-", typed=line())
    (shown,) = parley("list", "--json").stdout.splitlines()
    assert json.loads(shown) == EVENT


@pytest.mark.parametrize("command", ["list", "stats", "export"])
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--dossier", "talks-of-tow"], "no dossier ‘talks-of-tow’"),
        (["--dossier", "talks-of-tow"], "Did you mean ‘talks-of-two’?"),
        (["--issue", "nothing"], "no issue ‘nothing’"),
        (["--track", "nowhere"], "no track ‘nowhere’"),
        (["--source", "A papr"], "Did you mean ‘A paper’?"),
        (["--source", "A paper", "--source", "Nobody"], "no source ‘Nobody’"),
    ],
)
def test_a_name_that_the_record_has_not_is_an_error(
    filled: Run, command: str, words: list[str], says: str
) -> None:
    done = filled(command, *words, status=1)
    assert done.stdout == ""
    assert says in done.stderr


def test_whom_a_source_repeats_is_a_source_too(parley: Run) -> None:
    page = {"source": {"publisher": "A paper", "title": "A page"}, "origin": "A wire"}
    parley("add", "-", typed=line(citations=[page]))
    assert ids(parley("list", "--json", "--source", "A wire").stdout) == ["a1"]


def test_an_event_is_shown_as_it_was_known(parley: Run) -> None:
    parley("init", "--demo")
    shown = parley("show", "ht-031", "--known-on", "2023-11-08").stdout
    assert "ongoing" in shown
    assert "Ended by" not in shown
    assert "Ended by" in parley("show", "ht-031").stdout
    early = parley("show", "ht-050", "--known-on", "2023-11-08", status=1)
    assert "‘ht-050’ was not known on 2023-11-08" in early.stderr
    parley("show", "ht-031", "--known-on", "2023-11-08", "--history", status=2)
    parley("show", "ht-031", "--known-on", "last year", status=2)
    assert "27 Oct 2023" in parley("list", "--known-on", "2023-11-08", "--kind", "impasse").stdout
