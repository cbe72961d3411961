"""Rows of GDELT, made up by ourselves."""

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_MIDDLE = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
NAMES = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in "12" for name in _ACTOR), *_MIDDLE,
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

ROW: dict[str, str] = {
    "GLOBALEVENTID": "900000001", "SQLDATE": "20231124", "MonthYear": "202311", "Year": "2023",
    "FractionDate": "2023.8904", "Actor1Code": "HER", "Actor1Name": "HERE", "Actor2Code": "THE",
    "Actor2Name": "THERE", "IsRootEvent": "1", "EventCode": "046", "EventBaseCode": "046",
    "EventRootCode": "04", "QuadClass": "1", "GoldsteinScale": "7.0", "NumMentions": "10",
    "ActionGeo_Type": "4", "ActionGeo_FullName": "Doha, Ad Dawhah, Qatar",
    "ActionGeo_CountryCode": "QA", "ActionGeo_Lat": "25.3", "ActionGeo_Long": "51.5",
    "DATEADDED": "20231125101500", "SOURCEURL": "https://www.a.example/news/1",
}  # fmt: skip


def line(width: int = 61, **changes: str) -> str:
    """A row as GDELT writes it, without names: 61 cells as in 2.0, 58 or 57 as in 1.0."""
    row = ROW | changes
    if width < 61 and "DATEADDED" not in changes:
        row["DATEADDED"] = row["DATEADDED"][:8]
    names = [name for name in NAMES if width == 61 or not name.endswith("ADM2Code")][:width]
    return "\t".join(row.get(name, "") for name in names) + "\n"
