"""The page's own style sheet: what Streamlit's settings cannot say."""

import streamlit as st

from dashboards.look import LOOKS, QUIET

_SHEET = """
.stMainBlockContainer { padding: 3.9rem 2rem 2rem; max-width: 1800px; }
.stMain h1 { font-size: 1.7rem; font-weight: 650; padding: 0.2rem 0; }
.stMain h2 { font-size: 1.25rem; } .stMain h3 { font-size: 1.1rem; padding: 0.2rem 0; }
[data-testid="stSidebarHeader"] { height: 2.6rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: 0.4rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.65rem; }
.st-key-cards { display: grid; grid-template-columns: 1.35fr 1.2fr 1fr 1fr 0.9fr; gap: 0.7rem; }
.st-key-cards > div { width: auto !important; min-width: 0; height: 100%; }
.st-key-cards [class*="st-key-card-"] { padding: 0.55rem 0.9rem 0.35rem; height: 100%; }
.st-key-cards h3 { font-size: 1.4rem; line-height: 1.3; padding: 0 0 0.1rem; white-space: nowrap; }
.st-key-cards [data-testid="stMarkdown"], .st-key-cards [data-testid="stMarkdownContainer"] {
  margin: 0; min-height: 0; }
.st-key-cards [data-testid="stCaptionContainer"] p {
  font-size: 0.78rem; line-height: 1.25; margin: 0; }
.st-key-cards [data-testid="stCaptionContainer"] { margin: 0; }
.st-key-cards [data-testid="stPopover"] button {
  min-height: 1.3rem; padding: 0; font-size: 0.78rem; }
.st-key-cards [data-testid="stPopover"] button p { font-size: 0.78rem; }
.st-key-chips button { min-height: 1.8rem; padding: 0 0.6rem; }
.st-key-chips button p { font-size: 0.85rem; }
.st-key-timeline-lanes button { min-height: 1.8rem; padding: 0 0.6rem; }
.st-key-timeline-lanes button p { font-size: 0.82rem; }
.st-key-last-write { padding: 0.4rem 0.9rem; }
.st-key-panel { gap: 0.6rem; }
.st-key-panel p, .st-key-panel li, .st-key-panel td { font-size: 0.88rem; line-height: 1.4; }
.st-key-panel table { width: 100%; } .st-key-panel thead { display: none; }
.st-key-panel td { padding: 0.2rem 0.4rem 0.2rem 0; }
.st-key-panel [class*="st-key-panel-link"] button {
  text-align: left; min-height: 1.4rem; padding: 0; }
[class*="st-key-near-duplicates"] { margin-top: 0.5rem; }
@media (max-width: 1150px) { .st-key-cards { grid-template-columns: repeat(3, 1fr); } }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.6rem 0.9rem 2rem; }
  .st-key-cards {
    display: flex; flex-wrap: nowrap; overflow-x: auto; scroll-snap-type: x proximity; }
  .st-key-cards > div { flex: 0 0 62%; scroll-snap-align: start; }
  .stMain h1 { font-size: 1.35rem; }
}
"""

# Streamlit writes chosen pills and the slider's value in the colour that also lies under white
# letters on buttons; on dark ground no one colour can be both.
_CHOSEN = '[data-testid="stButtonGroup"] [data-selected] p, [data-testid="stSliderThumbValue"] p'


def apply() -> None:
    """Put the style sheet into the page, with the kinds' colours for the theme in use."""
    dark = st.context.theme.type == "dark"
    colours = "".join(
        f".st-key-kind-{name} strong {{ color: {look.dark if dark else look.light}; }}\n"
        for name, look in LOOKS.items()
    )
    quiet = QUIET[dark]
    captions = f'[data-testid="stCaptionContainer"] {{ opacity: 1; color: {quiet}; }}\n'
    chosen = f"{_CHOSEN} {{ color: {LOOKS['talks'].dark}; }}\n" if dark else ""
    st.html(f"<style>{_SHEET}{captions}{chosen}{colours}</style>")
