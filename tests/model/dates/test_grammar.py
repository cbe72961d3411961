"""Phrases made from the grammar read to what they were made from, and to nothing else."""

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.dates import When
from tracker.model.dates.errors import DateError
from tracker.model.dates.typed.languages import BY_NAME
from tracker.model.dates.typed.words import MONTH_NAMES, WEEKDAY_NAMES

TODAY = date(2023, 11, 8)


def read(text: str) -> str:
    return When.read(text, today=TODAY).edtf


_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def _suffix(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


_WAYS_TO_WRITE_A_DAY = (
    "{d} {month} {y}", "{d} {mon} {y}", "{d} {mon}. {y}", "{d}{mon}{y}", "{d}-{mon}-{y}",
    "{d}/{mon}/{y}", "{d}. {month} {y}", "{month} {d}, {y}", "{mon}. {d} {y}", "{mon}-{d}-{y}",
    "the {d}{th} of {month} {y}", "the {d}{th} of {month}, {y}", "{month} the {d}{th}, {y}",
    "{weekday}, {d} {month} {y}", "{wd} {month} {d}, {y}", "{d} {month} {y}, {weekday}",
    "{d} {month} {y} ({wd})", "{y} {month} {d}", "{y}-{mon}-{d}", "{y}/{m}/{d}", "{y}. {m}. {d}",
    "{y}-{m:02}-{d:02}", "on {d} {month} {y}", "on {weekday} the {d}{th} of {month} {y}",
)  # fmt: skip


def _written(day: date, form: str) -> str:
    month, weekday = MONTH_NAMES[day.month - 1], WEEKDAY_NAMES[day.weekday()]
    return form.format(
        d=day.day, m=day.month, y=day.year, th=_suffix(day.day), month=month, mon=month[:3],
        weekday=weekday, wd=weekday[:3],
    )  # fmt: skip


_FORMS = st.sampled_from(_WAYS_TO_WRITE_A_DAY)
_WRITTEN_DAYS = st.builds(lambda day, form: (_written(day, form), str(day)), _DAYS, _FORMS)
_MARKED_DAYS = st.builds(
    lambda mark, day: (mark[0].format(day[0]), f"{day[1]}{mark[1]}"),
    st.sampled_from(
        [("{}", ""), ("about {}", "~"), ("c. {}", "~"), ("~{}", "~"), ("on or about {}", "~"),
         ("{} or so", "~"), ("perhaps {}", "?"), ("{}?", "?"), ("perhaps about {}", "%")]
    ),
    st.builds(lambda day, form: (_written(day, form).removeprefix("on "), str(day)), _DAYS, _FORMS),
)  # fmt: skip
_TIMES = st.builds(
    lambda hour, minute, form: (
        form.format(
            h=hour, m=minute, h12=hour % 12 or 12, half="pm" if hour >= 12 else "am"
        ),
        f"T{hour:02}:{minute:02}",
    ),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["{h:02}:{m:02}", "{h}:{m:02}", "{h12}:{m:02} {half}", "{h12}.{m:02}{half}"]),
)  # fmt: skip


@given(_MARKED_DAYS)
def test_a_day_reads_to_itself_however_it_is_written(day: tuple[str, str]) -> None:
    assert read(day[0]) == day[1]


@given(_WRITTEN_DAYS, _TIMES, st.sampled_from(["{0} {1}", "{0}, {1}", "{0} at {1}", "{1} on {0}"]))
def test_a_time_stands_before_or_after_its_day(
    day: tuple[str, str], time: tuple[str, str], form: str
) -> None:
    text = form.format(day[0].removeprefix("on "), time[0])
    assert read(text) == day[1] + time[1]


@given(_DAYS, st.integers(1, 900), _FORMS, _FORMS, st.sampled_from(
    [("{} to {}", "{}/{}"), ("{} - {}", "{}/{}"), ("{} – {}", "{}/{}"),
     ("from {} until {}", "{}/{}"),
     ("between {} and {}", "[{}..{}]"), ("some day between {} and {}", "[{}..{}]")]
))  # fmt: skip
def test_two_days_make_a_span_or_a_day_between_them(
    first: date, length: int, one: str, other: str, form: tuple[str, str]
) -> None:
    last = first + timedelta(days=length)
    days = (_written(first, one).removeprefix("on "), _written(last, other).removeprefix("on "))
    assert read(form[0].format(*days)) == form[1].format(first, last)


@given(_WRITTEN_DAYS, st.sampled_from(
    [("since {}", "{}/.."), ("{}, ongoing", "{}/.."), ("from {} onwards", "{}/.."),
     ("{} to date", "{}/.."), ("until {}", "../{}"), ("throughout {}", "{0}/{0}"),
     ("{}, end not known", "{}/")]
))  # fmt: skip
def test_a_day_begins_or_ends_what_is_open(day: tuple[str, str], form: tuple[str, str]) -> None:
    assert read(form[0].format(day[0].removeprefix("on "))) == form[1].format(day[1])


_UNKNOWN = st.sampled_from(["blah", "kwazulu", "ekim", "!", "§", "#", "17171", "_", "et al", "&"])


@given(
    st.builds(
        lambda before, day, after: f"{before}{day[0]}{after}".split(" "),
        st.sampled_from(["", "since ", "about ", "between 3 May 1899 and ", "late ", "6 pm on "]),
        _WRITTEN_DAYS,
        st.sampled_from(["", " to 3 June 2100", ", 18:00 UTC+3", " or so", ", ongoing"]),
    ),
    st.data(),
)
def test_no_word_is_passed_over(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    unknown = data.draw(_UNKNOWN)
    with pytest.raises(DateError):
        read(" ".join([*words[:at], unknown, *words[at:]]))


@given(st.text(max_size=60) | st.text(alphabet=" 0123456789-/.:,?~()'xtzapmXTZ+–و", max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    try:
        read(text)
    except DateError:
        return


_LOCALES = [("en", "en"), ("en", "en_GB")] + [
    (name, locale) for name, language in BY_NAME.items() for locale in language.locales
]


@pytest.mark.parametrize(("language", "name"), _LOCALES)
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("use", ["format", "stand-alone"])
def test_every_name_of_a_month_that_unicode_has_is_read(
    language: str, name: str, use: str, width: str
) -> None:
    for number, month in Locale.parse(name).months[use][width].items():
        assert read(f"27 {month} 2023") == f"2023-{number:02}-27", language
        assert read(f"{month} 2023") == f"2023-{number:02}", language


@pytest.mark.parametrize(("language", "name"), _LOCALES)
def test_every_name_of_a_weekday_that_unicode_has_is_held_against_the_day(
    language: str, name: str
) -> None:
    locale = Locale.parse(name)
    month = locale.months["format"]["wide"][10]
    for number, weekday in locale.days["format"]["wide"].items():
        day = date(2023, 10, 23) + timedelta(days=number)
        assert read(f"{weekday} {day.day} {month} 2023") == str(day), language
        with pytest.raises(DateError, match="not a"):
            read(f"{weekday} {day.day + 1} {month} 2023")
