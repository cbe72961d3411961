"""Typed dates in other languages, put into the English words that the reader knows.

It is done phrase by phrase. What no phrase covers stays as it is and is refused by the reader, so
that a word is never skipped.
"""

import re
from collections.abc import Iterator

from tracker.model.dates.typed.words import MONTH_NAMES, WEEKDAY_NAMES, plain


def in_english(words: str) -> Iterator[str]:
    """The same words as they may be meant: as they stand, then put into English from each language.

    Args:
        words: In the form that `plain` gives.
    """
    yield words
    for before, phrases, pattern in _BY_NAME.values():
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
_GERMAN = _language(
    "januar|jänner|jan,februar|feber|feb,märz|mär|mrz,april|apr,mai,juni|jun,juli|jul,august|aug,"
    "september|sept|sep,oktober|okt,november|nov,dezember|dez",
    "montag|mo,dienstag|di,mittwoch|mi,donnerstag|do,freitag|fr,samstag|sonnabend|sa,sonntag|so",
    {
        "der": "the", "den": "the", "dem": "the", "am": "on", "im": "in", "des": "of",
        "von": "from", "vom": "from", "bis": "to", "bis zum": "to", "und": "and", "oder": "or",
        "seit": "since", "seit dem": "since", "ab": "since", "ab dem": "since",
        "zwischen": "between",
        "zwischen dem": "between", "etwa": "about", "ungefähr": "about", "um den": "about",
        "anfang": "early", "mitte": "mid", "ende": "late", "um": "at", "uhr": "h",
        "ein": "a", "einem": "a", "einer": "a", "zwei": "two", "drei": "three", "vor": "ago",
        "tag": "day", "tagen": "days", "woche": "week", "wochen": "weeks", "monat": "month",
        "monaten": "months", "heute": "today", "gestern": "yesterday",
        "vorgestern": "the day before yesterday",
    },
    {},
)  # fmt: skip
_RUSSIAN = _language(
    "января|январь|январе|янв,февраля|февраль|феврале|фев|февр,марта|март|марте|мар,"
    "апреля|апрель|апреле|апр,мая|май|мае,июня|июнь|июне|июн,июля|июль|июле|июл,"
    "августа|август|августе|авг,сентября|сентябрь|сентябре|сен|сент,"
    "октября|октябрь|октябре|окт,ноября|ноябрь|ноябре|ноя|нояб,декабря|декабрь|декабре|дек",
    "понедельник|пн,вторник|вт,среда|среду|ср,четверг|чт,пятница|пятницу|пт,"
    "суббота|субботу|сб,воскресенье|вс",
    {
        "года": "", "год": "", "году": "", "г": "", "г.": "", "в": "on", "во": "on", "с": "from",
        "со": "from", "по": "to", "до": "to", "и": "and", "или": "or", "между": "between",
        "около": "about", "примерно": "about", "начало": "early", "в начале": "early",
        "середина": "mid", "в середине": "mid", "конец": "late", "в конце": "late",
        "неделю": "week", "недели": "weeks", "две": "two", "два": "two", "три": "three",
        "день": "day", "дня": "days", "дней": "days", "назад": "ago",
        "сегодня": "today", "вчера": "yesterday", "позавчера": "the day before yesterday",
    },
    {
        r"(?<!\w)во?\s(?=\w+е\b|[0-9]{4}\b)": "in ",
        r"(?<!\w)во?\s(?=[0-9]{1,2}:)": "at ",
    },
)  # fmt: skip
_UKRAINIAN = _language(
    "січня|січень|січні|січ,лютого|лютий|лютому|лют,березня|березень|березні|бер,"
    "квітня|квітень|квітні|квіт,травня|травень|травні|трав,червня|червень|червні|черв,"
    "липня|липень|липні|лип,серпня|серпень|серпні|серп,вересня|вересень|вересні|вер,"
    "жовтня|жовтень|жовтні|жовт,листопада|листопад|листопаді|лист,грудня|грудень|грудні|груд",
    "понеділок|пн,вівторок|вт,середа|середу|ср,четвер|чт,п'ятниця|п'ятницю|пт,"
    "субота|суботу|сб,неділя|неділю|нд",
    {
        "року": "", "рік": "", "році": "", "р": "", "р.": "", "в": "on", "у": "on", "з": "from",
        "із": "from", "по": "to", "до": "to", "і": "and", "й": "and", "та": "and", "або": "or",
        "чи": "or", "між": "between", "близько": "about", "приблизно": "about",
        "початок": "early", "на початку": "early", "середина": "mid", "в середині": "mid",
        "кінець": "late", "наприкінці": "late", "в кінці": "late",
        "тиждень": "week", "тижні": "weeks", "два": "two", "дві": "two", "три": "three",
        "день": "day", "дні": "days", "днів": "days", "тому": "ago",
        "сьогодні": "today", "вчора": "yesterday", "учора": "yesterday",
        "позавчора": "the day before yesterday",
    },
    {
        r"(?<!\w)[ву]\s(?=\w+(?:і|му)\b|[0-9]{4}\b)": "in ",
        r"(?<!\w)о\s(?=[0-9]{1,2}:)": "at ",
    },
)  # fmt: skip
_BY_NAME = {
    "Spanish": _SPANISH,
    "French": _FRENCH,
    "German": _GERMAN,
    "Russian": _RUSSIAN,
    "Ukrainian": _UKRAINIAN,
    "Arabic": _ARABIC,
    "Hebrew": _HEBREW,
}
LANGUAGES = ("English", *_BY_NAME)
"""Names of the languages in which dates are read."""
