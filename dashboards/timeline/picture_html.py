"""What stands in the page for the picture, in the words of the language that is spoken."""

from html import escape

from tracker.language import say, several

_HTML = """
<div class="parley-timeline" data-painted="0">
  <div class="parley-down" hidden></div>
  <svg class="parley-dates"></svg>
  <div class="parley-chart" tabindex="0" role="application"
       aria-label="{label} {table}"></div>
  <svg class="parley-words"></svg>
  <div class="parley-ring" hidden></div>
  <div class="parley-brush" hidden></div>
  <div class="parley-more"><div></div></div>
  <button class="parley-beyond" data-do="before" hidden></button>
  <button class="parley-beyond" data-do="after" hidden></button>
  <div class="parley-away" role="status" hidden>
    <span></span>
    <button data-do="before"></button>
    <button data-do="after"></button>
    <button data-do="fit">{fit}</button>
  </div>
  <div class="parley-list" role="dialog" hidden></div>
  <div class="parley-hover" hidden></div>
  <div class="parley-under">
  <div class="parley-foot">
    <button data-do="earlier" aria-label="{earlier}" title="{earlier}">◀</button>
    <button data-do="later" aria-label="{after}" title="{after}">▶</button>
    <span class="parley-steps" role="group" aria-label="{steps}">
      <button data-step="-1" data-key="k" aria-label="{before}">‹</button>
      <button data-step="1" data-key="j" aria-label="{next}">›</button>
    </span>
    <button data-do="out" aria-label="{out}" title="{out}">−</button>
    <button data-do="in" aria-label="{into}" title="{into}">+</button>
    <div class="parley-strip-place">
      <canvas class="parley-strip" role="img" aria-label="{strip}"></canvas>
      <div class="parley-spans"></div>
    </div>
    <span class="parley-names" role="group" aria-label="{naming}">
      <span aria-hidden="true">{names}</span>
      <button data-names="few" title="{few_why}">{few}</button>
      <button data-names="more" title="{more_why}">{more}</button>
      <button data-names="all" title="{every_why}">{every}</button>
    </span>
    <button data-do="fold" aria-pressed="false" hidden title="{fold_why}">{fold}</button>
    <button data-do="brush" aria-pressed="false" title="{brush_why}">{brush}</button>
    <details class="parley-go">
      <summary title="{go_why}">{go}</summary>
      <div>
        <form>
          <label>{date} <input type="text" autocomplete="off" spellcheck="false"
            placeholder="{such_as}" aria-describedby="parley-go-wrong"></label>
          <button>{set_off}</button>
        </form>
        <p role="alert" id="parley-go-wrong"></p>
        <div class="parley-days">
          <button data-go="first" type="button">{first}</button>
          <button data-go="last" type="button">{last}</button>
          <button data-go="today" type="button">{today}</button>
        </div>
        <button data-keep="fit" type="button" aria-pressed="false"
          title="{keep_why}">{keep}</button>
        <ul aria-label="{chapters}" hidden></ul>
        <button data-go="chapters" type="button">{edit}</button>
      </div>
    </details>
    <button data-do="whole">{whole}</button>
    <details class="parley-take">
      <summary>{picture}</summary>
      <div>
        <label>{width} <select>
          <option value="">{screen}</option><option value="900">{narrow}</option>
          <option value="1400">{middle}</option><option value="2000">{wide}</option>
        </select></label>
        <button data-take="png">PNG</button>
        <button data-take="svg">SVG</button>
        {pdf}
        <p role="status"></p>
      </div>
    </details>
  </div>
  <div class="parley-legend" aria-hidden="true"></div>
  </div>
  <div class="parley-said" aria-live="polite"></div>
</div>
"""


def html(*, table: str, pdf: bool) -> str:
    """What stands in the page for the picture.

    Args:
        table: Where the same events are to be had as a table, in a sentence.
        pdf: Whether there is a server that makes a PDF of it.
    """
    label = say(
        "Timeline. Arrow keys walk from event to event, Enter opens one, plus and minus zoom, "
        "Home shows the whole dossier. Above the first lane the arrow up leads to the states of "
        "the talks."
    )
    words = {"label": label, "table": table, **_ways(), **_choices()}
    return _HTML.format(
        **{name: escape(word) for name, word in words.items()},
        fold=_shortened(say("Fold<span> silences</span>")),
        whole=_shortened(say("Whole<span> dossier</span>")),
        pdf='<button data-take="pdf">PDF</button>' if pdf else "",
    )


def _shortened(words: str) -> str:
    """A button's words; of those in the span a narrow page shows none."""
    text = escape(words).replace("&lt;span&gt;", '<span class="parley-wide">')
    return text.replace("&lt;/span&gt;", "</span>")


def _ways() -> dict[str, str]:
    """What leads somewhere."""
    return {
        "earlier": say("Earlier"),
        "after": say("Later"),
        "steps": say("Event by event"),
        "before": say("The event before"),
        "next": say("The next event"),
        "out": say("Zoom out"),
        "into": say("Zoom in"),
        "strip": say("The whole dossier, with the part in sight"),
        "go": say("Go to"),
        "go_why": say("A date, a chapter, the first or the last day (d)"),
        "date": say("A date"),
        "set_off": say("Go"),
        "such_as": say("27 Oct 2023"),
        "first": say("First day"),
        "last": say("Last day"),
        "today": say("Today"),
        "chapters": say("Chapters"),
        "edit": say("Edit chapters"),
        "fit": say("Show them"),
    }


def _choices() -> dict[str, str]:
    """What chooses what is drawn, and what takes it away."""
    return {
        "naming": say("Names in the picture"),
        "names": say("Names"),
        "few": say("few"),
        "few_why": say("Name what matters most"),
        "more": say("more"),
        "more_why": say("Name what there is room for on the screen"),
        "every": say("all"),
        "every_why": say("Make room for every name"),
        "fold_why": say("Fold long stretches of time with hardly an event to a marked break"),
        "brush": say("Pick days"),
        "brush_why": say(
            "Then drag over the picture: the filter keeps only those days. Shift "
            "and drag does the same."
        ),
        "keep": say("Fit to the filter"),
        "keep_why": say("Whenever the filter changes, the picture shows all that it leaves"),
        "picture": say("Picture"),
        "width": say("Width"),
        "screen": say("as on screen"),
        "narrow": several("{n} pixel", "{n} pixels", 900),
        "middle": several("{n} pixel", "{n} pixels", 1400),
        "wide": several("{n} pixel", "{n} pixels", 2000),
    }
