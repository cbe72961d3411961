"""What a phone needs beside smaller measures: sheets for an event and for the filters."""

from pathlib import Path

from dashboards.look.components import FetchedScript, component


def phone() -> None:
    """Have the browser turn the panel of an event and the filters into sheets where it is narrow.

    A wider screen fetches nothing for it until it gets narrow.
    """
    component("parley_phone", "<span></span>", _LOADER.replace("__PATH__", SCRIPT.path()))(
        key="phone"
    )


SCRIPT = FetchedScript("phone", Path(__file__))
"""The script and the style of the component."""

_LOADER = """
const small = window.matchMedia("(max-width: 640px), (max-height: 500px)");
let asked = false;
function fetchIt() {
  if (asked || !small.matches) return;
  asked = true;
  import(new URL("__PATH__", window.location.origin).href).then((ours) => ours.default());
}
small.addEventListener("change", fetchIt);
export default function () { fetchIt(); }
"""
