"""What a page says while it waits: for its first words, or for a server that does not answer."""

SIGN = b'<div id="root"><p class="parley-opening" role="status">Parley is opening \xe2\x80\xa6</p>'
"""Stands where the page will be, until Streamlit has drawn it."""

ROOT = b'<div id="root">'
"""Where Streamlit draws, in the page that it serves."""


def head() -> str:
    """What the head of every page gets."""
    return f"<script>{_SCRIPT}</script>"


def style() -> str:
    """The part of the style sheet that holds while there is no page."""
    return _STYLE


_STYLE = """
.parley-opening {
  position: fixed; inset: 42vh 0 auto; margin: 0; text-align: center; font: 1.1rem sans-serif;
  color: #566070; animation: parley-opening 1.6s ease-in-out infinite alternate; }
@keyframes parley-opening { to { opacity: 0.45; } }
@media (prefers-reduced-motion: reduce) { .parley-opening { animation: none; } }
@media (prefers-color-scheme: dark) {
  :root:has(.parley-opening) { background: #12171d; } .parley-opening { color: #a5b0bd; } }
"""

# Streamlit speaks of itself and of the internet where the server is gone. Its dialogs are children
# of the body, and one whose words change is looked at again.
_SCRIPT = """
(() => {
  const TITLE = "Parley does not answer";
  const TEXT = "Its server has stopped or cannot be reached. This page goes on by itself, with "
    + "what you typed, as soon as the server is there again. To start it:";
  const put = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };
  const watch = new MutationObserver(speak);
  function speak() {
    for (const dialog of document.querySelectorAll("body > .stDialog [role=dialog]")) {
      const title = dialog.querySelector("h2");
      if (!title || !["Connection error", TITLE].includes(title.textContent)) continue;
      put(title, TITLE);
      const told = title.nextElementSibling;
      const code = told && told.querySelector("code");
      put(told && told.firstElementChild, code ? TEXT : `${TEXT} parley run`);
      put(code, "parley run");
      watch.observe(dialog, { childList: true, characterData: true, subtree: true });
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    watch.observe(document.body, { childList: true });
  });
})();
"""
