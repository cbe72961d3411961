"""A small file of every format that comes in, made up by ourselves in its true shape."""

import json
import re
from typing import Any

from tests.builders import make_event
from tests.exported import file_of
from tests.intake import gdelt
from tests.intake.tables import ACLED, GED, table

PAX: dict[str, str] = {
    "Con": "Here/(There)", "Contp": "Government", "PP": "901", "PPName": "Here peace process",
    "Reg": "Middle East and North Africa", "AgtId": "9001", "Ver": "9",
    "Agt": "Agreement on a pause and on captives", "Dat": "2025-01-15",
    "Status": "Multiparty signed/agreed", "Lgt": "3", "N_characters": "5000", "Agtp": "Inter",
    "Stage": "SubPar", "StageSub": "Iss", "Part": "Government of Here\nMovement of There",
    "ThrdPart": "Republic of Elsewhere", "OthAgr": "", "Loc1ISO": "ISR", "Loc2ISO": "",
    "Interim": "Yes", "Ce": "2", "TjPrire": "3", "DevHum": "0", "ImSrc": "A list",
}  # fmt: skip

DOCUMENT = b'{"parley": 1, "events": [%s]}' % make_event().as_json().encode()
"""Parley's own JSON."""


def plain(value: object) -> bytes:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


SAMPLES: dict[str, bytes] = {
    "acled": table(ACLED).encode(),
    "csv": b"date,headline,location,actors,url\n2025-05-16,Talks begin,Doha,Here,https://a.example/",
    "excel": file_of("excel", [make_event()]),
    "jsonl": make_event().as_json().encode() + b"\n" + make_event().as_json().encode(),
    "parley": DOCUMENT,
    "pax": table(PAX).encode(),
    "ucdp-ged": table(GED).encode(),
}
"""One or more files of each format, by its name; a variant has a stroke and a word more."""

SLIDE: dict[str, Any] = {
    "unique_id": "slide-1",
    "start_date": {"year": "2023", "month": "11", "day": "24"},
    "end_date": {"year": 2023, "month": 11, "day": 27},
    "group": "Ceasefires and pauses",
    "text": {
        "headline": "A <b>pause</b> begins &amp; holds",
        "text": "<p>Lorries cross.</p><p>See <a href='https://a.example/1'>the report</a>.</p>",
    },
    "media": {"url": "https://www.b.example/p.jpg", "credit": "B Press", "caption": "A <i>van</i>"},
}  # fmt: skip


def story(*slides: object, **more: object) -> bytes:
    """A story of TimelineJS 3."""
    return plain({"title": {"text": {"headline": "A story"}}, "events": list(slides), **more})


def old_story(*slides: dict[str, Any]) -> bytes:
    """A story of TimelineJS's first version, as a script."""
    timeline = {"headline": "A story", "type": "default", "text": "", "date": list(slides)}
    return b"storyjs_jsonp_data = " + plain({"timeline": timeline}) + b";"


OLD_SLIDE: dict[str, Any] = {
    "startDate": "2011,12,10", "endDate": "2011,12,11", "headline": "Talks",
    "text": "<p>Two days.</p>", "tag": "Talks",
    "asset": {"media": "https://b.example/film", "credit": "", "caption": ""},
}  # fmt: skip
SHEET_ROW: dict[str, str] = {
    "Year": "2023", "Month": "11", "Day": "24", "Time": "", "End Year": "", "End Month": "",
    "End Day": "", "End Time": "", "Display Date": "", "Headline": "A pause", "Text": "It held.",
    "Media": "", "Media Credit": "", "Media Caption": "", "Media Thumbnail": "", "Type": "",
    "Group": "", "Background": "",
}  # fmt: skip
OLD_SHEET_ROW: dict[str, str] = {
    "Start Date": "2023-11-24", "End Date": "", "Headline": "A pause", "Text": "It held.",
    "Media": "",
    "Media Credit": "", "Media Caption": "", "Media Thumbnail": "", "Type": "", "Tag": "",
}  # fmt: skip

SAMPLES |= {
    "timelinejs": story(SLIDE, eras=[]),
    "timelinejs/first": old_story(OLD_SLIDE),
    "timelinejs/sheet": table(SHEET_ROW).encode(),
    "timelinejs/first-sheet": table(OLD_SHEET_ROW).encode(),
}

CHRONOLOGY = """# A war

Written by nobody.

## 2023

### 7 October: Attack on the south

Fighters *cross* the border. See [a report](https://a.example/x).

#### Background

More words.

**27 October.** Ground forces go in. They stay.

- 24 November: a pause begins
- **25 November** A second day
- no date here

## 2024-03-01 Shots at a convoy

It happened.
"""

KLEPTOCRACY: dict[str, Any] = {
    "id": "2023-11-24--a-pause", "date": "2023-11-24", "title": "A pause begins",
    "summary": "It held for days.", "importance": 8, "tags": ["truce", "Ceasefire"],
    "actors": ["Here", "There"], "status": "confirmed", "location": "Smallville",
    "sources": [
        {"url": "https://a.example/1", "title": "A page", "outlet": "A Press", "date": "2023-11-25",
         "tier": 1, "archive_url": "https://archive.example/1"},
        "https://b.example/2",
    ],
}  # fmt: skip
FRONT = """---
id: 2023-11-24--a-pause
date: 2023-11-24
title: "A pause begins: day one"
importance: 8
tags:
- truce
- ceasefire
actors: [Here, There]
sources:
- url: https://a.example/1
  title: A page
  publication: A Press
  date_accessed: 2025-01-01
status: pending
---

It held for days.
"""

SAMPLES |= {
    "kleptocracy": FRONT.encode(),
    "kleptocracy/json": plain([KLEPTOCRACY]),
    "kleptocracy/one": plain(KLEPTOCRACY),
    "markdown": CHRONOLOGY.encode(),
    "markdown/bold": b"**7 October 2023** Attack.\n\n__8 October 2023:__ More.\n",
}


def entry(**properties: str) -> str:
    """An entry of a calendar; `_` in a name is a stroke, and a colon is not added to `;`."""
    lines = {"UID": "meeting-1@a.example", "DTSTAMP": "20230101T000000Z"} | {
        "DTSTART": "VALUE=DATE:20231124", "SUMMARY": "Round one",
    } | properties  # fmt: skip
    said = [
        f"{name.replace('_', '-')}{';' if re.match('[A-Z]+=', value) else ':'}{value}"
        for name, value in lines.items()
        if value
    ]
    return "\r\n".join(["BEGIN:VEVENT", *said, "END:VEVENT", ""])


def calendar(*entries: str, before: str = "") -> bytes:
    """A calendar of others."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Calendar//EN\r\n"
    return f"{head}{before}{''.join(entries)}END:VCALENDAR\r\n".encode()


SAMPLES |= {"ics": calendar(entry()), "ics/ours": file_of("ics", [make_event()])}

SAMPLES |= {
    "gdelt": (gdelt.line() + gdelt.line(GLOBALEVENTID="2")).encode(),
    "gdelt/1.0": gdelt.line(58).encode(),
    "gdelt/2012": gdelt.line(57).encode(),
    "gdelt/named": table(gdelt.ROW).encode(),
}

PLOVER: dict[str, Any] = {
    "id": "CORPUS-20231124-1", "date": "2023-11-24", "actor": [{"code": "HER", "sector": "GOV"}],
    "recipient": [{"entity_text": "Movement of There", "code": "THE"}], "event": ["CONSULT"],
    "mode": ["third-party"], "context": ["ceasefire"], "text": "They met.",
    "event_loc": {"resolved_place": "Doha", "lat": 25.3, "lon": 51.5, "country_code": "QAT"},
    "size": {"dead": 2},
    "cite_info": {
        "corpus": "A corpus", "publication": "A Press", "title": "A page", "version": "3",
        "url": "https://a.example/1", "license": "CC BY 4.0",
    },
    "link": ["https://a.example/1", "https://b.example/2"],
}  # fmt: skip

SAMPLES |= {
    "plover": plain(PLOVER) + b"\n" + plain(PLOVER | {"id": "2"}),
    "plover/ours": file_of("plover", [make_event(), make_event()]),
}

TIMEMAP: dict[str, Any] = {
    "id": "CIV0001", "date": "3/4/2022", "time": "14:30", "location": "Smallville",
    "latitude": "31.5", "longitude": "34.5", "category": "Shelling",
    "description": "A school was hit. Nobody was there.", "associations": ["north"],
    "sources": [{"id": "S1", "path": "https://a.example/1", "description": "A film"}],
}  # fmt: skip
DOWNLOAD: dict[str, str] = {
    "id": "CIV0001", "date": "3/4/2022", "latitude": "31.5", "longitude": "34.5",
    "location": "Smallville", "description": "A school was hit.",
    "sources": "https://a.example/1?at=1,2,https://b.example/2",
    "associations": "Type of area=School,Weapon=Unknown",
}  # fmt: skip
SAMPLES |= {
    "timemap": plain([TIMEMAP]),
    "timemap/download": table(DOWNLOAD).encode(),
    "timemap/old": plain([{
        "desc": "A school was hit.", "date": "8/23/2011", "time": "18:30", "location": "Smallville",
        "lat": "31.5", "long": "34.5", "source": "https://a.example/1", "category": "",
    }]),
}  # fmt: skip
