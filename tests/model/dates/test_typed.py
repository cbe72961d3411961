from datetime import date

import pytest

from tracker.model.dates import When
from tracker.model.dates.errors import (
    AmbiguousDate,
    DateError,
    EndBeforeStart,
    ImpossibleDate,
    UnreadableDate,
)
from tracker.model.dates.typed import read as read_typed
from tracker.model.dates.typed.grammar.filling import Years

TODAY = date(2023, 11, 8)


def read(text: str) -> str:
    return When.read(text, today=TODAY).edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("October 27 to 29, 2023", "2023-10-27/2023-10-29"),
        ("Oct 27-29, 2023", "2023-10-27/2023-10-29"),
        ("Oct. 27–Nov. 3, 2023", "2023-10-27/2023-11-03"),
        ("from the 20th to the 23rd of October 2023", "2023-10-20/2023-10-23"),
        ("20.10.2023-23.10.2023", "2023-10-20/2023-10-23"),
        ("2023-10-27–2023-11-08", "2023-10-27/2023-11-08"),
        ("October–November 2023", "2023-10/2023-11"),
        ("2012–2016", "2012/2016"),
        ("28 Dec to 3 Jan 2024", "2023-12-28/2024-01-03"),
        ("28 Dec 2023 to 3 Jan", "2023-12-28/2024-01-03"),
        ("28 December to 3 January", "2022-12-28/2023-01-03"),
        ("December to January 2024", "2023-12/2024-01"),
        ("Friday 27 to Sunday 29 October 2023", "2023-10-27/2023-10-29"),
        ("throughout 27 October 2023", "2023-10-27/2023-10-27"),
        ("since late October 2023", "2023-10-2X~/.."),
        ("until mid-October", "../2023-10-1X~"),
        ("late October to 8 November 2023", "2023-10-2X~/2023-11-08"),
        ("27 Oct 2023–present", "2023-10-27/.."),
        ("27 Oct 2023 to date", "2023-10-27/.."),
        ("Oct 7-23", "2023-10-07/2023-10-23"),
        ("7-23 Oct", "2023-10-07/2023-10-23"),
        ("7 Oct 2023 –", "2023-10-07/.."),
        ("7 Oct 2023–", "2023-10-07/.."),
        ("8.–10. October 2023", "2023-10-08/2023-10-10"),
        ("27 October 2023-11 November 2023", "2023-10-27/2023-11-11"),
        ("20.09.2023-10.10.2023", "2023-09-20/2023-10-10"),
        ("Oct 27-Oct 29", "2023-10-27/2023-10-29"),
        ("2022–Oct 28, 2023", "2022/2023-10-28"),
    ],
)
def test_a_span_says_month_and_year_once_or_at_both_ends(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("early 2023", "[2023-01..2023-04]"),
        ("mid-2023", "[2023-05..2023-08]"),
        ("late 2023", "[2023-09..2023-12]"),
        ("Q3 2023", "[2023-07..2023-09]"),
        ("second half of October 2023", "[2023-10-16..2023-10-31]"),
        ("perhaps late October 2023", "[2023-10-21?..2023-10-31?]"),
        ("between late October and early November 2023", "[2023-10-21..2023-11-10]"),
        ("night of 27 October", "[2023-10-27..2023-10-28]"),
        ("overnight 31 October-1 November 2023", "[2023-10-31..2023-11-01]"),
        ("27 or 28 October 2023", "[2023-10-27..2023-10-28]"),
        ("the 2010s", "201X"),
        ("some day in October 2023", "2023-10"),
        ("a month ago", "2023-10~"),
        ("two weeks ago", "2023-10-25~"),
        ("last year", "2022"),
        ("on or about 27 October 2023", "2023-10-27~"),
        ("27 October 2023 or so", "2023-10-27~"),
        ("7/8 November", "[2023-11-07..2023-11-08]"),
        ("31 Oct/1 Nov 2023", "[2023-10-31..2023-11-01]"),
        ("Oct 27/28", "[2023-10-27..2023-10-28]"),
        ("October/November 2023", "[2023-10..2023-11]"),
        ("2022 or 2023", "[2022..2023]"),
        ("night of 27/28 October", "[2023-10-27..2023-10-28]"),
        ("overnight 27/28 October 2023", "[2023-10-27..2023-10-28]"),
        ("first week of November", "[2023-11-01..2023-11-07]"),
        ("in the second week of October 2023", "[2023-10-08..2023-10-14]"),
        ("last week of February 2024", "[2024-02-23..2024-02-29]"),
        ("week of 6 November", "[2023-11-06..2023-11-12]"),
        ("w/c 30 October 2023", "[2023-10-30..2023-11-05]"),
        ("week ending 5 November 2023", "[2023-10-30..2023-11-05]"),
    ],
)
def test_what_is_not_one_day_keeps_the_width_that_was_typed(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("27 Oct 2023 9:00-11:00", "2023-10-27T09:00/2023-10-27T11:00"),
        ("27 Oct 2023 9:00-11:00 UTC+3", "2023-10-27T09:00+03:00/2023-10-27T11:00+03:00"),
        ("27 October, 9-11 am", "2023-10-27T09:00/2023-10-27T11:00"),
        ("1 to 3 pm on 27 Oct 2023", "2023-10-27T13:00/2023-10-27T15:00"),
        ("between 9:00 and 11:00 on 27 Oct 2023", "[2023-10-27T09:00..2023-10-27T11:00]"),
        ("27 Oct 2023 23:00 to 28 Oct 2023 01:00", "2023-10-27T23:00/2023-10-28T01:00"),
        ("noon on 27 Oct 2023", "2023-10-27T12:00"),
        ("6:30 p.m. on October 7, 2023", "2023-10-07T18:30"),
        ("7 October 2023 06:29 local time", "2023-10-07T06:29"),
        ("7 Oct 2023 06:29:15 UTC-5", "2023-10-07T06:29:15-05:00"),
        ("Friday 6pm", "2023-11-03T18:00"),
        ("2023-10-27t06:00z", "2023-10-27T06:00Z"),
        ("2024-03-14T21:50:28.208Z", "2024-03-14T21:50:28Z"),
        ("2024-03-14T21:50:28,208123+01:00", "2024-03-14T21:50:28+01:00"),
        ("2023-10-27T09:15:00+0300", "2023-10-27T09:15:00+03:00"),
        ("2023-10-27T09:15-05", "2023-10-27T09:15-05:00"),
        ("2023-10-27 09:15:00+00:00", "2023-10-27T09:15:00+00:00"),
        ("2023-10-27 09:15:00.123-05:00", "2023-10-27T09:15:00-05:00"),
        ("2023-10-27 09:15:00 +0300", "2023-10-27T09:15:00+03:00"),
        ("20231027T091500Z", "2023-10-27T09:15:00Z"),
        ("Fri, 27 Oct 2023 09:15:00 +0300", "2023-10-27T09:15:00+03:00"),
        (
            "Fri Oct 27 2023 09:15:00 GMT+0300 (Israel Daylight Time)",
            "2023-10-27T09:15:00+03:00",
        ),
        (
            "2023-10-27T09:15:00.5Z/2023-10-27T10:15:00.5Z",
            "2023-10-27T09:15:00Z/2023-10-27T10:15:00Z",
        ),
    ],
)
def test_times_are_read_with_their_zone_and_two_of_them_as_a_span(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("del 20 al 23 de octubre de 2023", "2023-10-20/2023-10-23"),
        ("a finales de octubre de 2023", "[2023-10-21..2023-10-31]"),
        ("15 ago", "2023-08-15"),
        ("hace 3 días", "2023-11-05"),
        ("du 28 décembre au 3 janvier 2024", "2023-12-28/2024-01-03"),
        ("1er août 2023", "2023-08-01"),
        ("27 تشرين الأول 2023", "2023-10-27"),
        ("بين 20 و23 أكتوبر 2023", "[2023-10-20..2023-10-23]"),
        ("منذ أكتوبر 2023", "2023-10/.."),
        ("٢٧/١٠/٢٠٢٣", "2023-10-27"),
        ("מאז 27 באוקטובר 2023", "2023-10-27/.."),
        ("מ-20 עד 23 באוקטובר 2023", "2023-10-20/2023-10-23"),
        ("\u200fיום שישי, 27 באוקטובר 2023\u200f", "2023-10-27"),
        ("أمس", "2023-11-07"),
        ("8. November 2023", "2023-11-08"),
        ("27 Okt", "2023-10-27"),
        ("seit Ende Oktober 2023", "2023-10-2X~/.."),
        ("vor zwei Wochen", "2023-10-25~"),
        ("27. 10. 2023", "2023-10-27"),
        ("27 октября 2023", "2023-10-27"),
        ("27 октября 2023 г.", "2023-10-27"),
        ("в пятницу, 27 октября 2023 в 09:00", "2023-10-27T09:00"),
        ("с 20 по 23 октября 2023 года", "2023-10-20/2023-10-23"),
        ("в октябре 2023", "2023-10"),
        ("вчера", "2023-11-07"),
        ("24 лютого 2022", "2022-02-24"),
        ("24 лютого 2022 року", "2022-02-24"),
        ("у жовтні 2023", "2023-10"),
        ("2 тижні тому", "2023-10-25~"),
        ("27Oct2023", "2023-10-27"),
        ("Nov-07-2023", "2023-11-07"),
        ("8/9 октября 2023", "[2023-10-08..2023-10-09]"),
        ("в начале октября 2023", "[2023-10-01..2023-10-10]"),
        ("27 de oct. de 2023", "2023-10-27"),
        ("viernes 27 de octubre", "2023-10-27"),
        ("Ven. 27 janv. 2023", "2023-01-27"),
        ("27 غشت 2023", "2023-08-27"),
        ("27 אוק׳ 2023", "2023-10-27"),
        ("27 квіт. 2023", "2023-04-27"),
        ("Fr., 27. Okt. 2023", "2023-10-27"),
    ],
)
def test_dates_are_read_in_the_languages_of_the_news(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("Monday 27 October 2023", ImpossibleDate, "27 October 2023 is a Friday, not a Monday"),
        ("Thursday 27 October", ImpossibleDate, "a Friday, not a Thursday"),
        ("الخميس 27 أكتوبر 2023", ImpossibleDate, "a Friday, not a Thursday"),
        ("27 Oct 2023 at 25:00", ImpossibleDate, "‘27 Oct 2023 at 25:00’"),
        ("31 Feb 2023", ImpossibleDate, "February 2023 has 28 days"),
        ("١١-٧-٢٠٢٣", AmbiguousDate, "11 July 2023 or 7 November 2023"),
        ("7/11", AmbiguousDate, "7 November or 11 July"),
        ("Wednesday", AmbiguousDate, "today or the same day a week ago"),
        ("2023-10-27 03:00-05:00", AmbiguousDate, "from 03:00 to 05:00 or 03:00 in UTC"),
        ("2011–12", AmbiguousDate, "December 2011 or 2011 to 2012"),
        ("20 October to 20 November", AmbiguousDate, "Write the year"),
        ("8 Nov to 27 Oct 2023", EndBeforeStart, "‘8 Nov to 27 Oct 2023’ ends"),
        ("2022 to March", UnreadableDate, "year at both ends"),
        ("since early 2023", UnreadableDate, "‘since early 2023’.*since about March 2023"),
        ("à 27/10", UnreadableDate, "‘à 27/10’"),
        ("1_0 days ago", UnreadableDate, "1_0"),
        ("1.5 days ago", UnreadableDate, "1.5"),
        ("27² Oct 2023", UnreadableDate, "27²"),
        ("before 27 October", UnreadableDate, "some day before the 27th is between 20 and 26"),
        ("spring 2023", UnreadableDate, "between March and May"),
        ("last week", UnreadableDate, "Write the days"),
        ("27 Oct 2023 6pm EST", UnreadableDate, "UTC\\+3"),
        ("7 October 2023 at midnight", UnreadableDate, "00:00"),
        ("27 Oct 23", UnreadableDate, "four digits"),
        ("27/10/23", UnreadableDate, "four digits"),
        ("7-Nov-23", UnreadableDate, "four digits"),
        ("01-Oct-24", UnreadableDate, "four digits"),
        ("27-Oct-23", UnreadableDate, "four digits"),
        ("7/Nov/23", UnreadableDate, "four digits"),
        ("7.Nov.23", UnreadableDate, "four digits"),
        ("7-Nov 23", UnreadableDate, "four digits"),
        ("Nov-7-23", UnreadableDate, "four digits"),
        ("7-11-23", UnreadableDate, "four digits"),
        ("7-нояб-23", UnreadableDate, "four digits"),
        ("7-nov-23 14:00", UnreadableDate, "four digits"),
        ("since 7-Nov-23", UnreadableDate, "four digits"),
        ("7-Nov-23 to 9-Nov-23", UnreadableDate, "four digits"),
        ("8/10 October", UnreadableDate, "follow each other"),
        ("after 27 October", UnreadableDate, "between 28 October and"),
        ("by 27 October", UnreadableDate, "between 20 and 27 October"),
        ("no later than 27 October", UnreadableDate, "between 20 and 27 October"),
        ("as of 27 October", UnreadableDate, "since 27 October 2023"),
        ("fall 2023", UnreadableDate, "between September and November"),
        ("week 45 2023", UnreadableDate, "week of 6 November"),
        ("27 Ekim 2023", UnreadableDate, "English, Spanish, French, German, Russian, Ukrainian"),
        ("27 or 30 October", UnreadableDate, "between … and"),
        ("7 Oct 2023 11pm-1am", UnreadableDate, "second time is before the first"),
        ("9:00 UTC+3 to 11:00 UTC on 7 Oct", UnreadableDate, "one zone"),
        ("7 Oct 2023 18:30 -2100", UnreadableDate, "18:30 to 21:00"),
        ("20231027", UnreadableDate, "2023-10-27"),
        ("the 27th", UnreadableDate, "month"),
        ("5 minutes ago", UnreadableDate, "06:00"),
        ("27 Oct 2023 2024", UnreadableDate, "27 Oct 2023 2024"),
    ],
)
def test_what_can_be_misread_is_refused_in_the_words_that_were_typed(
    typed: str, error: type[DateError], said: str
) -> None:
    with pytest.raises(error, match=said):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("11/23", "23 November or November 2023. Write the month as a word"),
        ("3/24", "24 March or March 2024"),
        ("since 10/20", "20 October or October 2020"),
        ("11/23 to 3/24", "23 November or November 2023"),
        ("27 Oct to 11/23", "23 November or November 2023"),
        ("about 1/31", "31 January or January 2031"),
        ("12/99", "December 1999 or December 2099. Write the year with four digits"),
        ("2/30", "February 1930 or February 2030"),
        ("4/31", "April 1931 or April 2031"),
    ],
)
def test_a_number_that_is_no_month_may_be_a_day_or_a_year_cut_short(typed: str, said: str) -> None:
    with pytest.raises(AmbiguousDate, match=said):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("on 10/23", "2023-10-23"),
        ("10/23 18:00", "2023-10-23T18:00"),
        ("6pm on 10/23", "2023-10-23T18:00"),
        ("10/23, 9-11 am", "2023-10-23T09:00/2023-10-23T11:00"),
        ("10/23 in the evening", "2023-10-23"),
        ("night of 10/23", "[2023-10-23..2023-10-24]"),
        ("week of 10/23", "[2023-10-23..2023-10-29]"),
        ("23/10", "2023-10-23"),
        ("10/23/2023", "2023-10-23"),
        ("10/2023", "2023-10"),
    ],
)
def test_what_shows_that_a_day_is_meant_ends_that_doubt(typed: str, edtf: str) -> None:
    assert read(typed) == edtf


@pytest.mark.parametrize("text", ["1:00 " * 39, "1-" * 99, "?" * 199, "~" * 199, "perhaps " * 24])
def test_a_text_that_repeats_itself_is_refused_without_trying_every_way_to_part_it(
    text: str,
) -> None:
    with pytest.raises(UnreadableDate):
        read(text)


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200b", "\u200f",
                                  "\ufeff", "\u00ad", "\u2060", "\u061c", "\ufe0f"])  # fmt: skip
@pytest.mark.parametrize(
    "typed", ["27/10/2023", "2023-10-27", "since late October 2023", "27 أكتوبر 2023", "7 Oct, 6pm"]
)
def test_marks_that_nobody_sees_change_nothing_wherever_they_stand(typed: str, mark: str) -> None:
    for place in range(len(typed) + 1):
        assert read(typed[:place] + mark + typed[place:]) == read(typed)
    assert read(typed.replace(" ", "\u00a0")) == read(typed)


def test_words_that_count_from_today_use_the_clock_and_a_day_without_a_year_its_own_time() -> None:
    today, lately = date(2026, 11, 27), date(2024, 10, 4)

    def edtf(text: str) -> str:
        return When.read(text, today=today, lately=lately).edtf

    clock = ["today", "yesterday", "last Friday", "3 days ago", "two weeks ago", "last month"]
    assert [edtf(text) for text in clock] == [
        "2026-11-27", "2026-11-26", "2026-11-20", "2026-11-24", "2026-11-13~", "2026-10",
    ]  # fmt: skip
    assert edtf("7 Oct") == "2023-10-07"
    assert edtf("since 4 October") == "2024-10-04/.."
    assert edtf("28 Dec to 3 Jan") == "2023-12-28/2024-01-03"


@pytest.mark.parametrize(
    ("typed", "assumed"),
    [
        ("7 Oct", 2023),
        ("since late October", 2023),
        ("between 20 and 23 December", 2022),
        ("8/9 November 2022", None),
        ("7 Oct 2021", None),
        ("yesterday", None),
        ("28 Dec to 3 Jan 2023", None),
        ("2023", None),
        ("Friday", None),
        ("2023-10-27", None),
    ],
)
def test_a_year_that_was_filled_in_is_told(typed: str, assumed: int | None) -> None:
    assert read_typed(typed, TODAY).assumed == assumed


def test_another_year_can_be_chosen_where_none_is_typed() -> None:
    def edtf(text: str, year: int) -> str:
        return read_typed(text, TODAY, Years(TODAY, year)).edtf

    assert edtf("7 Oct", 2025) == "2025-10-07"
    assert edtf("28 Dec to 3 Jan", 2023) == "2023-12-28/2024-01-03"
    assert edtf("20 October to 20 November", 2023) == "2023-10-20/2023-11-20"
    assert edtf("7 Oct 2021", 2025) == "2021-10-07"
    with pytest.raises(ImpossibleDate, match="not a Friday"):
        edtf("Friday 27 October", 2022)
