"""The picture as PDF."""

from tracker.exchange.format import IN_SIGHT, Format
from tracker.language import later

FORMAT = Format(
    name="pdf",
    label=later("Picture as PDF"),
    use=later("for print"),
    ending="pdf",
    media_type=" one page of the picture’s size:application/pdf",
    is_picture=True,
    describes=False,
    leaves_out=IN_SIGHT,
    is_text=False,
)
