"""What everything on a desk has."""

from typing import ClassVar, Self

from tracker.model.values import Record


class DeskItem(Record):
    """Something laid beside a record, of one dossier."""

    sort: ClassVar[str]
    """Its name in the record and in files."""
    label: ClassVar[str]
    """What people call one, in a sentence: `view` of “There is no view …”."""

    @property
    def own_name(self) -> str | None:
        """The name that no other of its sort may have in the dossier; None where any may."""
        return None

    @property
    def on_event(self) -> str | None:
        """Id of the event that it lies on; None where it lies on none."""
        return None

    def following(self, goes: str, into: str) -> Self:
        """The same after one event took in another: what names the one names the other."""
        return self.model_copy(update={"event": into}) if self.on_event == goes else self
