"""The picture as SVG."""

from tracker.exchange.format import IN_SIGHT, Format
from tracker.language import later

FORMAT = Format(
    name="svg",
    label=later("Picture as SVG"),
    use=later("for print and for drawing programs"),
    ending="svg",
    media_type=" lines and letters that stay sharp:image/svg+xml",
    is_picture=True,
    describes=False,
    leaves_out=IN_SIGHT,
    is_text=False,
)
