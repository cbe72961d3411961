import json

import jsonschema
import pytest

from tracker.exchange.schema import schema
from tracker.model.kinds import KINDS
from tracker.seeding import seeds

VALIDATOR = jsonschema.Draft202012Validator(schema())
PLAIN = {"id": "a1", "dossier": "d", "kind": "talks", "when": "2023-10-27", "title": "Talks"}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    json.dumps(schema())


def test_the_demo_dossiers_keep_it() -> None:
    for seed in seeds():
        plain = [one.as_dict() for one in seed.events]
        assert VALIDATOR.is_valid(plain)
        assert VALIDATOR.is_valid({"parley": 1, "events": plain})
        assert all(VALIDATOR.is_valid(one) for one in plain)


def test_every_kind_is_described() -> None:
    for kind in KINDS:
        assert VALIDATOR.is_valid(PLAIN | {"kind": kind})


@pytest.mark.parametrize(
    "wrong",
    [
        PLAIN | {"kind": "party"},
        PLAIN | {"colour": "red"},
        {name: value for name, value in PLAIN.items() if name != "kind"},
        PLAIN | {"claims": [{"measure": "lorries", "value": "many", "claimed_by": "x"}]},
        {"parley": 2, "events": []},
        {"events": [], "more": []},
    ],
)
def test_what_breaks_a_rule_breaks_the_schema(wrong: object) -> None:
    assert not VALIDATOR.is_valid(wrong)
