"""A small file of every format that comes in, made up by ourselves in its true shape."""

import json

from tests.builders import make_event
from tests.exported import file_of
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
