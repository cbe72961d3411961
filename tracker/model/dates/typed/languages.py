"""The words for dates in seven languages, with the English words that the grammar knows.

The names of months and weekdays, long and short, come from CLDR through babel. This module adds
the names that CLDR lacks, such as other cases of a noun, and the words that stand around them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.language import later
from tracker.model.dates.typed.lexer import Kind, Phrases, Token, tokens_of
from tracker.model.dates.typed.words import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    month_names,
    plain,
    weekday_names,
)


@dataclass(frozen=True, slots=True)
class Before:
    """A word with a meaning of its own before certain tokens."""

    word: str
    english: str
    kind: Kind
    """Kind of the token that must follow."""
    digits: int = 0
    """Number of digits which that token must have; 0 for any number."""
    endings: tuple[str, ...] = ("",)
    """What that token must end in."""

    def stands(self, tokens: Sequence[Token], at: int) -> int:
        """Number of tokens of the word and its hyphen; 0 if the word does not stand here."""
        if tokens[at].text != self.word:
            return 0
        after = at + 1
        is_hyphened = self.kind is Kind.NUMBER and after < len(tokens) and tokens[after].text == "-"
        after += is_hyphened
        if after >= len(tokens) or tokens[after].kind is not self.kind:
            return 0
        text = tokens[after].text
        fits = text.endswith(self.endings) and self.digits in {0, len(text)}
        return after - at if fits else 0


@dataclass(frozen=True, slots=True)
class Language:
    """The words for dates in one language; a stroke separates the spellings of a name."""

    locales: tuple[str, ...]
    words: dict[str, str]
    months: str = ""
    """Names that CLDR lacks, from January on, parted by commas."""
    weekdays: str = ""
    """The same from Monday on."""
    first: dict[str, str] = field(default_factory=dict)
    """What a word means at the head of a text."""
    before: tuple[Before, ...] = ()
    ordinals: tuple[str, ...] = ()
    """What is written behind the number of the first day of a month."""
    prefix: str = ""
    """What is written before a name, as one word with it, for “in” and “on”."""

    def phrases(self) -> Phrases[tuple[Token, ...]]:
        """All its words and names, each with its English tokens."""
        names = {
            name: MONTH_NAMES[number - 1] for name, number in month_names(*self.locales).items()
        }
        for name, weekday in weekday_names(*self.locales).items():
            names.setdefault(name, WEEKDAY_NAMES[weekday])
        for typed, english in ((self.months, MONTH_NAMES), (self.weekdays, WEEKDAY_NAMES)):
            for spellings, name in zip(typed.split(","), english, strict=bool(typed)):
                names |= {plain(spelling): name for spelling in spellings.split("|") if spelling}
        if self.prefix:
            names |= {self.prefix + name: english for name, english in names.items()}
        words = names | {plain(phrase): english for phrase, english in self.words.items()}
        return Phrases(
            {phrase: tuple(tokens_of(english.lower())) for phrase, english in words.items()}
        )


SPANISH = Language(
    locales=("es", "es_AR", "es_PE"),
    words={
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
    first={"del": "from"},
    ordinals=("o", "º", "°"),
)  # fmt: skip
FRENCH = Language(
    locales=("fr",),
    words={
        "le": "the", "de": "of", "en": "in", "et": "and", "et le": "and", "au": "to", "à": "at",
        "depuis": "since", "depuis le": "since", "jusqu'au": "until", "jusqu'à": "until",
        "entre": "between", "entre le": "between", "vers le": "about", "vers": "about",
        "début": "early", "mi": "mid", "fin": "late",
        "un": "a", "une": "a", "deux": "two", "trois": "three",
        "il y a": "ago", "jour": "day", "jours": "days", "semaine": "week", "semaines": "weeks",
        "aujourd'hui": "today", "hier": "yesterday", "avant-hier": "the day before yesterday",
    },
    first={"du": "from"},
    ordinals=("er",),
)  # fmt: skip
ARABIC = Language(
    locales=("ar", "ar_SY", "ar_DZ", "ar_MA"),
    months=",,,,,يونيه,يوليه,,,,,",
    words={
        "يوم": "", "في": "on", "من": "from", "منذ": "since", "إلى": "to", "حتى": "until",
        "بين": "between", "عام": "in", "سنة": "in",
        "حوالي": "about", "نحو": "about", "أوائل": "early", "مطلع": "early", "بداية": "early",
        "منتصف": "mid", "أواخر": "late", "نهاية": "late",
        "قبل": "ago", "أيام": "days", "يوما": "days", "أسبوع": "week", "أسابيع": "weeks",
        "اليوم": "today", "أمس": "yesterday", "أول أمس": "the day before yesterday",
        "الساعة": "at", "صباحا": "am", "مساء": "pm",
    },
    before=(Before("و", "and", Kind.NUMBER),),
)  # fmt: skip
HEBREW = Language(
    locales=("he",),
    months=",,מרס,,,,,,,,,",
    words={
        "מאז": "since", "עד": "until", "בין": "between", "בסביבות": "about", "בערך": "about",
        "תחילת": "early", "בתחילת": "early", "אמצע": "mid", "באמצע": "mid", "סוף": "late",
        "בסוף": "late", "לפני": "ago", "ימים": "days", "שבוע": "week", "שבועות": "weeks",
        "היום": "today", "אתמול": "yesterday", "שלשום": "the day before yesterday",
        "בשעה": "at",
    },
    before=(
        Before("מ", "from", Kind.NUMBER), Before("ב", "on", Kind.NUMBER),
        Before("ל", "and", Kind.NUMBER), Before("ו", "and", Kind.NUMBER),
    ),
    prefix="ב",
)  # fmt: skip
GERMAN = Language(
    locales=("de", "de_AT"),
    months=",feber,mrz,,,,,,,,,",
    weekdays=",,,,,sonnabend,",
    words={
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
)  # fmt: skip
RUSSIAN = Language(
    locales=("ru",),
    months="январе,феврале|фев,марте,апреле,мае,июне,июле,августе,сентябре|сен,октябре,ноябре|ноя,"
    "декабре",
    weekdays=",,среду,,пятницу,субботу,",
    words={
        "года": "", "год": "", "году": "", "г": "", "г.": "", "в": "on", "во": "on", "с": "from",
        "со": "from", "по": "to", "до": "to", "и": "and", "или": "or", "между": "between",
        "около": "about", "примерно": "about", "начало": "early", "в начале": "early",
        "середина": "mid", "в середине": "mid", "конец": "late", "в конце": "late",
        "неделю": "week", "недели": "weeks", "две": "two", "два": "two", "три": "three",
        "день": "day", "дня": "days", "дней": "days", "назад": "ago",
        "сегодня": "today", "вчера": "yesterday", "позавчера": "the day before yesterday",
    },
    before=tuple(
        rule for word in ("в", "во") for rule in (
            Before(word, "in", Kind.WORD, endings=("е",)), Before(word, "in", Kind.NUMBER, 4),
            Before(word, "at", Kind.CLOCK),
        )
    ),
)  # fmt: skip
UKRAINIAN = Language(
    locales=("uk",),
    months="січні,лютому,березні,квітні,травні,червні,липні,серпні,вересні,жовтні,листопаді,грудні",
    weekdays=",,середу,,п'ятницю,суботу,неділю",
    words={
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
    before=(
        *(
            rule for word in ("в", "у") for rule in (
                Before(word, "in", Kind.WORD, endings=("і", "му")),
                Before(word, "in", Kind.NUMBER, 4),
            )
        ),
        Before("о", "at", Kind.CLOCK),
    ),
)  # fmt: skip
BY_NAME = {
    later("Spanish"): SPANISH,
    later("French"): FRENCH,
    later("German"): GERMAN,
    later("Russian"): RUSSIAN,
    later("Ukrainian"): UKRAINIAN,
    later("Arabic"): ARABIC,
    later("Hebrew"): HEBREW,
}
LANGUAGES = (later("English"), *BY_NAME)
"""Names of the languages in which dates are read."""
