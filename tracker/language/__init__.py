"""The language of the screen: each sentence is written in English and said in the reader's.

English is what stands in the code; a catalogue for each other language lies in `catalogues`.
Nothing but the dashboard asks for another one: files, feeds, the API and commands are in English.
Records are never translated.
"""

from tracker.language.amounts import decimal
from tracker.language.lists import either, listed
from tracker.language.saying import later, later_several, say, several
from tracker.language.spoken import (
    ENGLISH,
    LANGUAGES,
    OFFERED,
    choose_by,
    is_rtl,
    locale,
    speaking,
    spoken,
)

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "OFFERED",
    "choose_by",
    "decimal",
    "either",
    "is_rtl",
    "later",
    "later_several",
    "listed",
    "locale",
    "say",
    "several",
    "speaking",
    "spoken",
]
