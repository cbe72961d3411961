from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.model.numerals.errors import (
    AmbiguousNumber,
    BadRange,
    NumberError,
    UnreadableNumber,
    Worded,
)
from tracker.model.numerals.reading import (
    Figure,
    grouped,
    read_figure,
    read_number,
    readings,
    written,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("230", 230),
        ("1,000,000", 1_000_000),
        ("1.000.000", 1_000_000),
        ("12,34,567", 1_234_567),
        ("1 000", 1000),
        ("1\u202f000", 1000),
        ("1\u00a0000\u00a0000", 1_000_000),
        ("1’000", 1000),
        ("1'234'567.5", 1_234_567.5),
        ("12.5", 12.5),
        ("1,5", 1.5),
        ("12,5", 12.5),
        ("10,00", 10),
        ("0.500", 0.5),
        ("1234.567", 1234.567),
        ("1,234.5", 1234.5),
        ("1.234,567", 1234.567),
        ("1 000,5", 1000.5),
        ("١٢٣", 123),
        ("۱٫۵", 1.5),
        ("١٬٥٠٠", 1500),
        ("\u202a200\u202c", 200),
        ("\ufeff2\u200b00\u00ad", 200),
        ("−4", -4),
        ("230.", 230),
        ("two", 2),
        ("Twelve", 12),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("twenty-one", 21),
        ("two hundred and thirty-four", 234),
        ("a thousand", 1000),
        ("1.5 million", 1_500_000),
        ("1,5 million", 1_500_000),
        ("two million three hundred thousand and five", 2_300_005),
        ("20k", 20_000),
    ],
)
def test_what_can_be_one_number_only_is_read(typed: str, number: float) -> None:
    assert read_number(typed) == number
    assert read_figure(typed) == Figure(number, None, None)


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("1.000", ("1000", "1")),
        ("1,500", ("1500", "1.5")),
        ("12.500", ("12500", "12.5")),
        ("230,125", ("230125", "230.1250")),
        ("١,٥٠٠", ("1500", "1.5")),
        ("-1.250", ("-1250", "-1.25")),
        ("1.500 million", ("1500000000", "1500000")),
    ],
)
def test_what_can_be_two_numbers_is_refused_with_both_as_they_are_typed(
    typed: str, both: tuple[str, str]
) -> None:
    with pytest.raises(AmbiguousNumber) as err:
        read_number(typed)
    for one in both:
        assert one in str(err.value)
        read_number(one)


def test_a_reading_outside_the_limits_of_its_box_is_none() -> None:
    assert read_number("31.768", least=-90, most=90) == 31.768
    assert read_number("35,213", least=-180, most=180) == 35.213
    assert read_number("-74.081", least=-180, most=180) == -74.081


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("222–240", Figure(222, 240, None)),
        ("222-240", Figure(222, 240, None)),
        ("222 to 240", Figure(222, 240, None)),
        ("between 222 and 240", Figure(222, 240, None)),
        ("five to ten", Figure(5, 10, None)),
        ("~200", Figure(200, None, "about")),
        ("about 200", Figure(200, None, "about")),
        ("200 or so", Figure(200, None, "about")),
        ("some two hundred", Figure(200, None, "about")),
        ("about 200-250", Figure(200, 250, "about")),
        ("more than 200", Figure(200, None, "more than")),
        ("over 200", Figure(200, None, "more than")),
        ("> 200", Figure(200, None, "more than")),
        ("just over 200", Figure(200, None, "more than")),
        ("nearly 200", Figure(200, None, "nearly")),
        ("almost 50", Figure(50, None, "nearly")),
        ("at least 50", Figure(50, None, "at least")),
        ("200+", Figure(200, None, "at least")),
        ("≥ 50", Figure(50, None, "at least")),
        ("no fewer than a dozen", Figure(12, None, "at least")),
        ("up to 30", Figure(30, None, "at most")),
        ("fewer than 30", Figure(30, None, "fewer than")),
        ("exactly 30", Figure(30, None, "exactly")),
    ],
)
def test_a_range_and_a_word_for_how_sure_it_is_are_read(typed: str, figure: Figure) -> None:
    assert read_figure(typed) == figure
    assert read_figure(figure.words().replace(",", " ")) in {
        figure,
        figure._replace(qualifier=None),
    }


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("many", UnreadableNumber, "words alone"),
        ("dozens", UnreadableNumber, "such as dozens"),
        ("hundreds of", UnreadableNumber, "words alone"),
        ("several", UnreadableNumber, "words alone"),
        ("3 billion", UnreadableNumber, "nine zeros"),
        ("250-200", BadRange, "Swap"),
        ("1-2 million", BadRange, "million at both ends"),
        ("10–12,000", AmbiguousNumber, "12000 or 12"),
        ("200 people", Worded, "Write 200"),
        ("46.5%", Worded, "Write 46.5"),
        ("200 to about 250", Worded, "222–240"),
        ("2 or 3", UnreadableNumber, "several"),
        ("1,2,3", UnreadableNumber, "not a number"),
        ("12 5", UnreadableNumber, "not a number"),
        ("1_000", UnreadableNumber, "not a number"),
        ("1e5", UnreadableNumber, "not a number"),
        ("2²", UnreadableNumber, "not a number"),
        ("½", UnreadableNumber, "not a number"),
        ("", UnreadableNumber, "not a number"),
        ("9" * 61, UnreadableNumber, "not a number"),
    ],
)
def test_what_is_no_figure_is_refused_with_what_to_write(
    typed: str, error: type[NumberError], said: str
) -> None:
    with pytest.raises(error, match=said.replace("(", r"\(")):
        read_figure(typed)


def test_a_box_for_a_bare_number_says_so_where_a_word_stands_beside_it() -> None:
    with pytest.raises(Worded, match=r"a number alone. Write 200\."):
        read_number("about 200")


_NUMBERS = st.one_of(
    st.integers(-(10**6), 10**15),
    st.decimals(-(10**6), 10**9, places=3).map(float),
    st.floats(1e-9, 1e12),
)


@given(_NUMBERS)
@example(1.234)
@example(0.0)
def test_a_number_as_it_is_typed_reads_back(number: float) -> None:
    assert read_number(written(number)) == number
    assert read_figure(written(number)) == Figure(number, None, None)


_COUNTRIES = {"en": (",", "."), "de": (".", ","), "fr": ("\u202f", ","), "ch": ("’", ".")}


@given(
    st.integers(0, 10**9),
    st.none() | st.text("0123456789", min_size=1, max_size=4),
    st.sampled_from(sorted(_COUNTRIES)),
)
def test_no_text_is_read_as_another_number_than_it_is_where_it_was_written(
    whole: int, rest: str | None, country: str
) -> None:
    group, point = _COUNTRIES[country]
    text = f"{whole:,}".replace(",", group) + (f"{point}{rest}" if rest else "")
    meant = Decimal(f"{whole}.{rest or 0}")
    number = float(meant) if meant % 1 else int(meant)
    try:
        read, said = read_number(text), ""
    except AmbiguousNumber as err:
        read, said = number, str(err)
    assert read == number
    assert not said or written(number) in said


@pytest.mark.parametrize("text", ["and", "and and", "-and", "a and", "dozen and", "and dozen"])
def test_words_without_a_number_are_refused(text: str) -> None:
    with pytest.raises(NumberError, match="is not a number"):
        read_figure(text)


@given(st.text("0123456789.,' -–~+kodzentwabu%٣٬٫", max_size=14))
def test_no_digit_that_was_typed_is_lost(text: str) -> None:
    try:
        figure = read_figure(text)
    except NumberError:
        return
    read = "".join(f"{Decimal(str(one)):f}" for one in figure[:2] if one is not None)
    for digit in "123456789":
        assert text.replace("٣", "3").count(digit) <= read.count(digit)


@given(st.text("0123456789.,' ", max_size=12))
def test_what_is_read_has_one_reading(text: str) -> None:
    try:
        number = read_number(text)
    except NumberError:
        return
    assert readings(" ".join(text.split()).removesuffix(".")) == {number}


def test_numbers_for_people_have_their_thousands_parted() -> None:
    assert [grouped(one) for one in (1500, 12.5, 1234567.25, 0, -4)] == [
        "1,500", "12.5", "1,234,567.25", "0", "-4",
    ]  # fmt: skip
