from dashboards.boxes.known_codes import countries, zones
from tracker.language import speaking


def test_a_country_is_named_in_the_language_that_is_spoken_and_found_in_english_too() -> None:
    with speaking("es"):
        (germany,) = (one for one in countries() if one.value == "DE")
    assert germany.label == "Alemania (DE)"
    assert {"Alemania", "Germany", "DEU"} <= set(germany.also)
    (germany,) = (one for one in countries() if one.value == "DE")
    assert germany.label == "Germany (DE)"


def test_a_time_zone_is_found_by_its_country_in_either_language() -> None:
    with speaking("es"):
        (berlin,) = (one for one in zones() if one.value == "Europe/Berlin")
    assert {"Alemania", "Germany", "Berlin"} <= set(berlin.also)
