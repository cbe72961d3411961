"""Sentences in the language that is spoken, and the language that a browser asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.session.languages import asked_for
from tests.project.catalogues import brought_up, holes, sentences, unsaid
from tracker.language import ENGLISH, LANGUAGES, OFFERED, decimal, say, several, speaking
from tracker.language.catalogues import pseudo
from tracker.model.dates import When

FORMS = ("{day}", "{day}~", "{day}?", "{day}/..", "../{day}", "{day}/", "[{day}..2999-12-31]")


@pytest.mark.parametrize(
    ("cookies", "accepted", "language"),
    [
        ({}, "", "en"),
        ({}, "es-CO,es;q=0.9,en;q=0.8", "es"),
        ({}, "fr-FR,fr;q=0.9,ar;q=0.2", "ar"),
        ({}, "en-GB,en;q=0.9,he;q=0.8", "en"),
        ({}, "es;q=0,fr", "en"),
        ({}, "de,;q=x,*;q=0.1", "en"),
        ({"parley_language": "he"}, "es", "he"),
        ({"parley_language": "tlh"}, "es", "es"),
    ],
)
def test_the_language_is_what_the_browser_keeps_or_asks_for(
    cookies: dict[str, str], accepted: str, language: str
) -> None:
    assert asked_for(cookies, accepted) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_sentence_once_its_language_is_offered(language: str) -> None:
    if language == ENGLISH:
        return
    catalogue = brought_up(language)
    if language in OFFERED:
        assert unsaid(catalogue) == []
    for one in catalogue:
        english = one.id if isinstance(one.id, str) else one.id[1]
        forms = (one.string,) if isinstance(one.string, str) else one.string or ()
        for form in filter(None, forms if english else ()):
            assert holes(form) <= holes(english), one.id


def test_a_sentence_within_an_f_string_is_known_to_the_catalogues() -> None:
    where = [file for file, _ in sentences()["must be filled"]]
    assert where == ["dashboards/entry/form.py"]


def test_no_sentence_is_both_one_and_a_number_of_things() -> None:
    pairs = {one[0] for one in sentences() if isinstance(one, tuple)}
    assert not pairs & {one for one in sentences() if isinstance(one, str)}


def test_english_is_said_as_it_is_written() -> None:
    assert say("Nothing here") == "Nothing here"
    assert say("{held} of {all} held", held=3, all=4) == "3 of 4 held"
    assert several("{n} event", "{n} events", 1) == "1 event"
    assert several("{n} event", "{n} events", 1200) == "1,200 events"


def test_what_no_catalogue_knows_is_said_in_english() -> None:
    with speaking("es"):
        assert say("a sentence of {whom}", whom="nobody") == "a sentence of nobody"


def test_values_keep_their_direction_among_words_from_right_to_left() -> None:
    with speaking("he"):
        assert say("a sentence of {whom}", whom="nobody") == "a sentence of \u2068nobody\u2069"


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert decimal(1234567.25) == "1,234,567.25"
    with speaking("es"):
        assert decimal(1234567.25) == "1.234.567,25"
    with speaking("ar"):
        assert decimal(12) == "12"


def test_wide_letters_leave_alone_what_is_no_word() -> None:
    assert pseudo(":material/close: **Close** {n} :red[now] <b>&amp;") == (
        ":material/close: **Ｃｌｏｓｅ** {n} :red[ｎｏｗ] <b>&amp;"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(months=st.integers(0, 12 * 900), day=st.integers(1, 28), form=st.sampled_from(FORMS))
def test_a_date_is_said_in_every_language_with_its_digits(
    language: str, months: int, day: int, form: str
) -> None:
    year, month = 1100 + months // 12, months % 12 + 1
    when = When.parse(form.format(day=f"{year}-{month:02}-{day:02}"))
    with speaking(language):
        assert all(digits in when.words() for digits in (str(year), str(day)))


def test_a_day_is_written_as_the_language_does() -> None:
    day, about = When.parse("2023-11-24"), When.parse("2023-11-24~")
    assert (day.short(), about.words()) == ("24 Nov 2023", "about 24 November 2023")
    with speaking("es"):
        assert day.words() == "24 de noviembre de 2023"
    with speaking("ar"):
        assert day.words() == "24 نوفمبر 2023"
    with speaking("he"):
        assert day.words() == "24 בנובמבר 2023"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "perhaps 27 October to 8 November 2023"),
        ("es", "quizá 27 de octubre a 8 de noviembre de 2023"),
        ("he", "אולי 27 באוקטובר עד 8 בנובמבר 2023"),
    ],
)
def test_the_year_of_a_span_is_said_once_as_the_language_does(language: str, said: str) -> None:
    with speaking(language):
        words = When.parse("2023-10-27?/2023-11-08").words()
    assert words.translate(dict.fromkeys(map(ord, "\u2068\u2069"))) == said
