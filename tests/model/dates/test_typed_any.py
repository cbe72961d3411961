"""What holds for any text that is typed as a date."""

import re
from collections import Counter
from datetime import UTC, date
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.dates import When
from tracker.model.dates.errors import DateError

TODAY = date(2023, 11, 8)
_ZONES = (
    UTC,
    ZoneInfo("Asia/Jerusalem"),
    ZoneInfo("America/Bogota"),
    ZoneInfo("Pacific/Kiritimati"),
)


def read(text: str) -> str:
    return When.read(text, today=TODAY).edtf


_YEARS = st.sampled_from(["2023", "2022", "2012"])
_NAMES = st.sampled_from(["October", "Oct", "Feb.", "december", "August", "أكتوبر", "de octubre"])
_NUMBERS = st.integers(1, 31).map(str) | st.integers(1, 12).map(lambda day: f"{day}th")
_TIMES = st.sampled_from(
    ["6:29", "18:05", "6 pm", "9:00-11:00", "1 to 3 pm", "12 noon", "07:00:30 UTC+3"]
)
_WORDS = st.sampled_from(
    ["to", "-", "–", "first week of", "week of", "8/9", "23",
     ",", "and", "or", "since", "until", "from", "between", "about", "perhaps",
     "on", "at", "early", "mid-", "late", "night of", "throughout", "ongoing", "?", "2023-10-27",
     "Friday", "yesterday", "27/10/2023", "3/4", "/", "1st", "half of"]
)  # fmt: skip
_DAYS = st.one_of(
    st.builds("{} {} {}".format, _NUMBERS, _NAMES, _YEARS),
    st.builds("{} {}".format, _NUMBERS, _NAMES),
    st.builds("{} {}, {}".format, _NAMES, _NUMBERS, _YEARS),
    st.builds("{} {}".format, _NAMES, _YEARS),
    _YEARS,
    _NUMBERS,
)
_ENDS = st.one_of(
    _DAYS,
    st.builds("{} {}".format, st.sampled_from(["about", "perhaps", "late", "early", "mid"]), _DAYS),
    st.builds("{}, {}".format, _DAYS, _TIMES),
    st.builds("{} on {}".format, _TIMES, _DAYS),
)
_PHRASES = st.one_of(
    _ENDS,
    st.builds(
        "{}{}{}".format, _ENDS, st.sampled_from([" to ", "-", " – ", " or ", " until "]), _ENDS
    ),
    st.builds("between {} and {}".format, _ENDS, _ENDS),
    st.builds("{} {}".format, st.sampled_from(["since", "until", "throughout", "night of"]), _ENDS),
    st.lists(_NUMBERS | _NAMES | _YEARS | _TIMES | _WORDS, min_size=1, max_size=7).map(" ".join),
    st.text(alphabet="0123456789-–/.:+ XT~?[]٣۴octapm,", max_size=24),
)


def _numbers(text: str) -> Counter[int]:
    return Counter(int(digits) for digits in re.findall(r"\d+", text))


@given(_PHRASES)
def test_no_number_that_was_typed_is_lost(text: str) -> None:
    try:
        edtf = read(text)
    except DateError:
        return
    missing = _numbers(re.sub(r"1st half", "", text)) - _numbers(edtf)
    if re.search(r"[ap]m", text, re.IGNORECASE):  # 3 pm is 15:00
        missing = Counter({number: n for number, n in missing.items() if number > 12})
    assert not missing


@given(_PHRASES)
def test_what_is_read_is_in_order_in_every_zone_and_reads_the_same_again(text: str) -> None:
    try:
        when = When.read(text, today=TODAY)
    except DateError:
        return
    assert When.read(when.edtf, today=TODAY) == when
    _assert_in_order(when)
    _assert_words_mean_the_same(when)


_MARKS = st.sampled_from(["", "", "~", "?", "%"])
_WHOLE_DAYS = st.dates(date(2023, 1, 20), date(2024, 3, 10))
_POINTS = st.one_of(
    st.builds("{}{}".format, _WHOLE_DAYS, _MARKS),
    st.builds("{:%Y-%m}{}".format, _WHOLE_DAYS, _MARKS),
    st.builds("{:%Y}{}".format, _WHOLE_DAYS, _MARKS),
    st.builds(
        "{}T{}{}{}".format,
        _WHOLE_DAYS,
        st.sampled_from(["00:00", "06:29", "23:59:07"]),
        st.sampled_from(["", "Z", "+03:00", "-05:00", "+05:30"]),
        _MARKS,
    ),
    st.sampled_from(["0023-10-27", "0001", "2023-10-2X", "2023-1X~", "202X", "2023-10-XX?"]),
)
_EDTF = st.one_of(
    _POINTS,
    st.builds("{}/{}".format, _POINTS | st.just(".."), _POINTS | st.sampled_from(["..", ""])),
    st.builds("[{}..{}]".format, _POINTS, _POINTS),
    _POINTS.map(lambda point: f"{point}/{point}"),
    st.builds(
        "{0}T{1}{3}/{0}T{2}{3}".format,
        _WHOLE_DAYS,
        st.just("06:00"),
        st.just("09:00:30"),
        st.sampled_from(["", "Z"]),
    ),
)


@given(_EDTF)
def test_a_date_in_edtf_is_in_order_and_its_words_mean_the_same(edtf: str) -> None:
    try:
        when = When.parse(edtf)
    except DateError:
        return
    assert When.read(edtf, today=TODAY) == when
    _assert_in_order(when)
    _assert_words_mean_the_same(when)


def _assert_in_order(when: When) -> None:
    for zone in _ZONES:
        found = when.bounds(zone)
        assert found.earliest_start <= found.latest_start <= found.latest_end
        assert found.earliest_start <= found.earliest_end <= found.latest_end


def _assert_words_mean_the_same(when: When) -> None:
    """Missing digits (X) have no words of their own: theirs are refused, or mean the same."""
    one_day = (
        when.form == "within" and when.edtf[1:-1].split("..")[0] == when.edtf[1:-1].split("..")[1]
    )
    for words in (when.words(), when.short()):
        try:
            again = When.read(words, today=TODAY)
        except DateError:
            assert "X" in when.edtf, words
            continue
        if one_day or "X" in when.edtf or when.edtf.startswith("/"):
            assert again.bounds(UTC) == when.bounds(UTC), words
        else:
            assert again == when, words
