"""Small files in the shapes of others, made up by ourselves."""

import csv
import io
from collections.abc import Sequence
from typing import Any

ACLED: dict[str, str] = {
    "event_id_cnty": "XXX1", "event_date": "16 May 2025", "year": "2025", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Army of Here", "assoc_actor_1": "", "inter1": "State forces",
    "actor2": "Rebels of There", "assoc_actor_2": "Allies; Friends", "inter2": "2",
    "interaction": "12", "civilian_targeting": "", "iso": "376", "region": "Middle East",
    "country": "Israel", "admin1": "South", "admin2": "", "admin3": "", "location": "Smallville",
    "latitude": "31.5", "longitude": "34.5", "geo_precision": "1", "source": "A paper",
    "source_scale": "National", "notes": "Both sides clashed.", "fatalities": "3",
    "tags": "crowd size=no report", "timestamp": "1748000000",
}  # fmt: skip
GED: dict[str, str] = {
    "id": "900001", "relid": "HER-1", "year": "2025", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "1", "dyad_name": "Army - Rebels", "side_a": "Army of Here",
    "side_b": "Rebels of There", "source_office": "A paper;B paper",
    "source_date": "2025-03-02;2025-03-03", "source_headline": "One;Two", "where_prec": "2",
    "where_coordinates": "Smallville", "adm_1": "South", "latitude": "31.5", "longitude": "34.5",
    "country": "Israel", "country_id": "666", "event_clarity": "1", "date_prec": "2",
    "date_start": "2025-03-01 00:00:00.000", "date_end": "2025-03-03 00:00:00.000",
    "deaths_a": "1", "deaths_b": "0", "deaths_civilians": "2", "deaths_unknown": "0", "best": "5",
    "high": "9", "low": "3",
}  # fmt: skip


def table(*rows: dict[str, Any], delimiter: str = ",", names: Sequence[str] | None = None) -> str:
    """Rows as text, with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, names or list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
