"""Days on the command line are read as the sidebar reads them; likely slips are pointed out."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Run, line

GAZA = ("--dossier", "gaza-hostage-talks-2023")


def test_days_in_words_mean_what_they_mean_in_edtf(parley: Run) -> None:
    parley("init", "--demo")
    ask = ("list", *GAZA, "--json")
    for words, edtf in (("27 Oct 2023", "2023-10-27"), ("October 2023", "2023-10"),
                        ("since 27 октября 2023", "2023-10-27")):  # fmt: skip
        assert parley(*ask, "--from", words).stdout == parley(*ask, "--from", edtf).stdout
    until = parley(*ask, "--to", "Oct 2023").stdout
    assert until == parley(*ask, "--to", "2023-10-31").stdout != ""
    then = parley(*ask, "--known-on", "8 Nov 2023").stdout
    assert then == parley(*ask, "--known-on", "2023-11-08").stdout != ""
    today = datetime.now(tz=ZoneInfo("Asia/Jerusalem")).date().isoformat()
    assert parley(*ask, "--to", "today").stdout == parley(*ask, "--to", today).stdout != ""


def test_a_year_that_was_filled_in_is_told(parley: Run) -> None:
    parley("init", "--demo")
    done = parley("list", *GAZA, "--from", "27 Oct", "--json")
    assert "was read as 27 October 2023" in done.stderr
    assert done.stdout == parley("list", *GAZA, "--from", "2023-10-27", "--json").stdout


@pytest.mark.parametrize(
    ("option", "typed", "says"),
    [
        ("--from", "spring 2023", "Write a day or a month"),
        ("--to", "since 27 October 2023", "no last day"),
        ("--known-on", "Dec 2023", "such as 31 Dec 2023"),
        ("--known-on", "2199-01-01", "has not come yet"),
        ("--from", "7-Nov-23", "four digits"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_with_what_is_right(
    parley: Run, option: str, typed: str, says: str
) -> None:
    parley("init")
    done = parley("list", option, typed, status=2)
    assert says in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("far", ["1402-08-05", "1445-04-12", "2566-10-27", "2199-11-08"])
def test_a_date_that_is_likely_mistyped_is_pointed_out_and_kept(parley: Run, far: str) -> None:
    parley("add", "-", typed=line(id="near", when="2023-10-27"))
    done = parley("add", "-", typed=line(id="far", when=far) + line(id="late", when="2023-11-01"))
    assert "2 events added" in done.stdout
    assert f"row 1, when: ‘{far}’" in done.stderr.lower()
    assert "row 2" not in done.stderr.lower()
    said = json.loads(parley("add", "-", "--json", typed=line(id="more", when="1023-10-27")).stdout)
    assert [one["row"] for one in said["doubts"]] == [1]


def test_of_many_dates_that_are_likely_mistyped_some_are_named_and_the_others_counted(
    parley: Run,
) -> None:
    parley("add", "-", typed="".join(line(id=f"n{n}", when="2023-10-27") for n in range(60)))
    done = parley("add", "-", typed="".join(line(id=f"f{n}", when="1402-08-05") for n in range(25)))
    assert done.stderr.count("Please check: ") == 20
    assert "Please check 5 more dates like these." in done.stderr
