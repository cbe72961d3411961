"""The picture as PNG."""

from tracker.exchange.format import IN_SIGHT, Format
from tracker.language import later

FORMAT = Format(
    name="png",
    label=later("Picture as PNG"),
    use=later("for a message or a slide"),
    ending="png",
    media_type=" pixels, twice as sharp as its width says:image/png",
    is_picture=True,
    describes=False,
    leaves_out=IN_SIGHT,
    is_text=False,
)
