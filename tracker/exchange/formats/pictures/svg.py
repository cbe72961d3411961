"""The picture as SVG."""

from tracker.exchange.format import IN_SIGHT, Format

FORMAT = Format(
    name="svg",
    label="Picture as SVG",
    use="for print and for drawing programs",
    ending="svg",
    media_type=" lines and letters that stay sharp:image/svg+xml",
    is_picture=True,
    describes=False,
    leaves_out=IN_SIGHT,
    is_text=False,
)
