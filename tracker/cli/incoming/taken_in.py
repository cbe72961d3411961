"""What is said of a file that came in, beside the numbers."""

from collections.abc import Sequence

from tracker.cli.frame import note
from tracker.intake import TakenFor, TakenIn

_MOST = 20


def say_taken_in(done: TakenIn) -> None:
    """Say what was refused, what was changed, what to look at, and for whom names were taken."""
    for problem in done.problems:
        note(str(problem))
    if done.left_out:
        note(
            f"{done.left_out:,} more problems are not listed. Mend these, and add the file again: "
            "what is there already is passed over."
        )
    _some([str(change) for change in done.changed], "{} more titles were cut.")
    _some(
        [f"Please check: {doubt}" for doubt in done.doubts],
        "Please check {} more dates like these.",
    )
    say_names(done.taken, "add")


def say_names(taken: Sequence[TakenFor], command: str) -> None:
    """Say for whom names were taken, and how to have it otherwise.

    Args:
        taken: The names.
        command: That took the file in.
    """
    elsewhere = [one.name for one in taken if one.how == "other dossiers"]
    told = [str(one) for one in taken if one.how != "other dossiers"]
    _some(told, "{} more names were taken for others.")
    if elsewhere:
        more = f" and {len(elsewhere) - _MOST:,} more" if len(elsewhere) > _MOST else ""
        named = ", ".join(elsewhere[:_MOST])
        note(f"Taken for the actors of these names in other dossiers: {named}{more}.")
    if any(one.how != "apart" for one in taken):
        note(
            f"Where a name means somebody else, take the write back (Recent changes) and {command} "
            "the file again with --apart NAME."
        )


def _some(sentences: Sequence[str], more: str) -> None:
    for sentence in sentences[:_MOST]:
        note(sentence)
    if len(sentences) > _MOST:
        note(more.format(f"{len(sentences) - _MOST:,}"))
