"""A story in Markdown."""

from collections.abc import Iterator

from tracker.exchange.formats.briefs.markdown import escaped, safe_address
from tracker.exchange.told.told import Told, sources_of


def markdown(told: Told) -> Iterator[str]:
    """The story, each step with its day, its sentence and its sources."""
    yield f"# {escaped(told.story.title)}\n\n*{escaped(told.about())}*\n"
    if told.story.opening:
        yield f"\n{escaped(told.story.opening)}\n"
    for step in told.steps:
        when = escaped(step.event.when.words())
        yield f"\n## {step.number}. {when}: {escaped(step.event.title)}\n"
        if step.text:
            yield f"\n{escaped(step.text)}\n"
        yield "\n"
        for said, address in sources_of(step):
            link = f" <{safe_address(address)}>" if address else ""
            yield f"- {escaped(said)}.{link}\n"
        if not step.event.citations:
            yield "- No source is given.\n"
    if told.story.closing:
        yield f"\n---\n\n{escaped(told.story.closing)}\n"
    if told.left_out:
        yield f"\n{escaped(told.missing())}\n"
