import pytest

from tracker.errors import InvalidRecord
from tracker.model.actors import Dossier
from tracker.model.dates.zones import is_zone
from tracker.model.reading import read_record

OF_ONE_MACHINE = ("localtime", "posixrules", "Factory", "right/UTC", "right/Asia/Gaza", "posix/UTC")


@pytest.mark.parametrize("name", ["UTC", "Asia/Jerusalem", "America/Bogota", "Europe/Kyiv"])
def test_names_of_the_database_are_zones(name: str) -> None:
    assert is_zone(name)
    assert read_record(Dossier, {"slug": "d", "title": "D", "timezone": name}).timezone == name


@pytest.mark.parametrize(
    "name",
    [*OF_ONE_MACHINE, "", "Mars/North", "../UTC", "/etc/localtime", "UTC/", "tzdata.zi", "Khartoum",
     "asia/jerusalem ", "leapseconds", "zone.tab", "Asia"],
)  # fmt: skip
def test_what_means_other_days_on_another_machine_is_none(name: str) -> None:
    assert not is_zone(name)
    with pytest.raises(InvalidRecord):
        read_record(Dossier, {"slug": "d", "title": "D", "timezone": name})


def test_a_record_that_took_one_once_can_still_be_read() -> None:
    plain = {"slug": "d", "title": "D", "timezone": "Factory"}
    assert read_record(Dossier, plain, kept=True).timezone == "Factory"
    with pytest.raises(InvalidRecord):
        read_record(Dossier, plain | {"timezone": "Mars/North"}, kept=True)
