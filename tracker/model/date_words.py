"""The words of typed dates: months, weekdays and small words, in five languages.

A text is brought into one plain form first, then, where it is not English, put into the English
words that the reader knows, phrase by phrase. What no phrase covers stays as it is and is refused
by the reader, so that a word is never skipped.
"""

import re
import unicodedata
from collections.abc import Iterator

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _with_short(names: tuple[str, ...], *more: tuple[str, int]) -> dict[str, int]:
    whole = {name.lower(): place for place, name in enumerate(names)}
    return whole | {name[:3]: place for name, place in whole.items()} | dict(more)


MONTHS = {name: place + 1 for name, place in _with_short(MONTH_NAMES, ("sept", 8)).items()}
"""English names of months and their short forms, in small letters, to their numbers from 1."""
WEEKDAYS = _with_short(WEEKDAY_NAMES, ("tues", 1), ("thur", 3), ("thurs", 3))
"""English names of weekdays and their short forms, in small letters, from Monday, 0."""


def plain(text: str) -> str:
    """A typed text in small letters, Latin digits and one sort of dash and space.

    Accents, vowel signs and direction marks go; no digit does.
    """
    letters = (_plain_letter(letter) for letter in unicodedata.normalize("NFD", text))
    words = " ".join("".join(letters).lower().split())
    words = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", words)
    return words.rstrip(" .;")


_LETTERS = {
    **dict.fromkeys("‐‑‒–—―−־", "-"),
    **dict.fromkeys("’‘ʼ׳", "'"),
    "،": ",",
    "\u0640": "",  # stretches an Arabic word
    **dict.fromkeys("\u200e\u200f\u061c", ""),
}


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _LETTERS:
        return _LETTERS[letter]
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    return "" if category == "Mn" else letter


def in_english(words: str) -> Iterator[str]:
    """The same words as they may be meant: as they stand, then put into English from each language.

    Args:
        words: In the form that `plain` gives.
    """
    yield words
    for before, phrases, pattern in _LANGUAGES:
        text = words
        for form, english in before:
            text = form.sub(english, text)
        text = pattern.sub(lambda found, known=phrases: known[found[0]], text)  # type: ignore[misc]
        if text != words:
            yield " ".join(text.split())


def _language(
    months: str, weekdays: str, phrases: dict[str, str], before: dict[str, str]
) -> tuple[list[tuple[re.Pattern[str], str]], dict[str, str], re.Pattern[str]]:
    """One language's words; months and weekdays in order, spellings of one parted by a stroke.

    `before` holds what hangs on a number or stands at the head of a text, as patterns.
    """
    known: dict[str, str] = {}
    for names, english in ((months, MONTH_NAMES), (weekdays, WEEKDAY_NAMES)):
        for spellings, name in zip(names.split(","), english, strict=True):
            known |= {plain(one): name.lower() for one in spellings.split("|")}
    known |= {plain(phrase): english for phrase, english in phrases.items()}
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return [(re.compile(form), english) for form, english in before.items()], known, pattern


_SPANISH = _language(
    "enero|ene,febrero|feb,marzo|mar,abril|abr,mayo|may,junio|jun,julio|jul,agosto|ago,"
    "septiembre|setiembre|sept|sep,octubre|oct,noviembre|nov,diciembre|dic",
    "lunes,martes,miércoles,jueves,viernes,sábado,domingo",
    {
        "de": "of", "del": "of", "el": "the", "en": "in", "y": "and", "a": "to", "al": "to",
        "desde": "since", "desde el": "since", "hasta": "until", "hasta el": "until",
        "entre": "between", "entre el": "between", "y el": "and",
        "hacia": "about", "hacia el": "about", "alrededor del": "about",
        "principios de": "early", "a principios de": "early", "comienzos de": "early",
        "mediados de": "mid", "a mediados de": "mid",
        "finales de": "late", "a finales de": "late", "fines de": "late", "a fines de": "late",
        "un": "a", "una": "a", "dos": "two", "tres": "three",
        "hace": "ago", "día": "day", "días": "days", "semana": "week", "semanas": "weeks",
        "hoy": "today", "ayer": "yesterday", "anteayer": "the day before yesterday",
        "a las": "at", "a la": "at",
    },
    {r"^del\s": "from ", r"\b1[oº°](?=\s)": "1"},
)  # fmt: skip
_FRENCH = _language(
    "janvier|janv,février|févr,mars,avril|avr,mai,juin,juillet|juil,août,septembre|sept,octobre|oct,"
    "novembre|nov,décembre|déc",
    "lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche",
    {
        "le": "the", "de": "of", "en": "in", "et": "and", "et le": "and", "au": "to", "à": "at",
        "depuis": "since", "depuis le": "since", "jusqu'au": "until", "jusqu'à": "until",
        "entre": "between", "entre le": "between", "vers le": "about", "vers": "about",
        "début": "early", "mi": "mid", "fin": "late",
        "un": "a", "une": "a", "deux": "two", "trois": "three",
        "il y a": "ago", "jour": "day", "jours": "days", "semaine": "week", "semaines": "weeks",
        "aujourd'hui": "today", "hier": "yesterday", "avant-hier": "the day before yesterday",
    },
    {r"^du\s": "from ", r"\b1er\b": "1"},
)  # fmt: skip
_ARABIC = _language(
    "يناير|كانون الثاني|جانفي,فبراير|شباط|فيفري,مارس|آذار,أبريل|إبريل|نيسان|أفريل,مايو|أيار|ماي,"
    "يونيو|يونيه|حزيران|جوان,يوليو|يوليه|تموز|جويلية,أغسطس|آب|أوت,سبتمبر|أيلول,"
    "أكتوبر|تشرين الأول,نوفمبر|تشرين الثاني,ديسمبر|كانون الأول",
    "الاثنين|الإثنين,الثلاثاء,الأربعاء,الخميس,الجمعة,السبت,الأحد",
    {
        "يوم": "", "في": "on", "من": "from", "منذ": "since", "إلى": "to", "حتى": "until",
        "بين": "between", "عام": "in", "سنة": "in",
        "حوالي": "about", "نحو": "about", "أوائل": "early", "مطلع": "early", "بداية": "early",
        "منتصف": "mid", "أواخر": "late", "نهاية": "late",
        "قبل": "ago", "أيام": "days", "يوما": "days", "أسبوع": "week", "أسابيع": "weeks",
        "اليوم": "today", "أمس": "yesterday", "أول أمس": "the day before yesterday",
        "الساعة": "at", "صباحا": "am", "مساء": "pm",
    },
    {r"(?<!\w)و\s?(?=[0-9])": "and "},
)  # fmt: skip
_HEBREW = _language(
    "ינואר|בינואר,פברואר|בפברואר,מרץ|במרץ|מרס|במרס,אפריל|באפריל,מאי|במאי,יוני|ביוני,יולי|ביולי,"
    "אוגוסט|באוגוסט,ספטמבר|בספטמבר,אוקטובר|באוקטובר,נובמבר|בנובמבר,דצמבר|בדצמבר",
    "יום שני|ביום שני,יום שלישי|ביום שלישי,יום רביעי|ביום רביעי,יום חמישי|ביום חמישי,"
    "יום שישי|ביום שישי,שבת|יום שבת|ביום שבת|בשבת,יום ראשון|ביום ראשון",
    {
        "מאז": "since", "עד": "until", "בין": "between", "בסביבות": "about", "בערך": "about",
        "תחילת": "early", "בתחילת": "early", "אמצע": "mid", "באמצע": "mid", "סוף": "late",
        "בסוף": "late", "לפני": "ago", "ימים": "days", "שבוע": "week", "שבועות": "weeks",
        "היום": "today", "אתמול": "yesterday", "שלשום": "the day before yesterday",
        "בשעה": "at",
    },
    {
        r"(?<!\w)מ-?\s?(?=[0-9])": "from ",
        r"(?<!\w)ב-?\s?(?=[0-9])": "on ",
        r"(?<!\w)(?:ל|ו)-?\s?(?=[0-9])": "and ",
    },
)  # fmt: skip
_LANGUAGES = (_SPANISH, _FRENCH, _ARABIC, _HEBREW)
