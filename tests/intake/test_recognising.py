"""Each file is recognised by what it holds: as its own format, and as no other."""

import io

import pytest

from tests.builders import make_event
from tests.exported import file_of
from tests.intake.samples import SAMPLES
from tracker.exchange import FORMATS, READ
from tracker.exchange.recognising import head_of, recognised

NAMES = {name: name.partition("/")[0] for name in SAMPLES}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_file_is_recognised_as_its_own_format(name: str) -> None:
    assert recognised(io.BytesIO(SAMPLES[name]), READ).name == NAMES[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_other_format_is_as_sure_of_it(name: str) -> None:
    head = head_of(io.BytesIO(SAMPLES[name]))
    shares = {one.name: one.incoming.certainty(head) for one in READ.values() if one.incoming}
    own = shares.pop(NAMES[name])
    assert own > max(shares.values())


@pytest.mark.parametrize("name", READ)
def test_every_format_that_comes_in_has_its_sample(name: str) -> None:
    assert name in {*NAMES.values(), "ods"}  # whose file no library here writes


@pytest.mark.parametrize("name", sorted(FORMATS.keys() & READ.keys()))
def test_a_file_that_we_wrote_is_recognised(name: str) -> None:
    body = file_of(name, [make_event(), make_event(kind="ceasefire")])
    assert recognised(io.BytesIO(body), READ).name in {name, "parley"}  # which reads lines, too
