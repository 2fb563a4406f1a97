"""Screenshots made small enough to live inside a page."""

from base64 import b64encode
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageChops

from steps.support.livedoc.record import PictureRecord

WIDTH = 960
QUALITY = 60
MARGIN = 24


def digest(png: bytes) -> str:
    """A name for the picture; the same bytes have the same name."""
    return sha256(png).hexdigest()[:16]


def picture(png: bytes) -> PictureRecord:
    """The screenshot as WebP, without the empty space at its foot, at most WIDTH pixels wide."""
    with Image.open(BytesIO(png)) as source:
        small = _without_empty_foot(source.convert("RGB"))
    if small.width > WIDTH:
        small = small.resize((WIDTH, round(small.height * WIDTH / small.width)), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "WEBP", quality=QUALITY)
    source_text = f"data:image/webp;base64,{b64encode(out.getvalue()).decode('ascii')}"
    return {"source": source_text, "width": small.width, "height": small.height}


def _without_empty_foot(screen: Image.Image) -> Image.Image:
    corner = screen.getpixel((0, screen.height - 1))
    empty = Image.new("RGB", screen.size, corner)
    box = ImageChops.difference(screen, empty).getbbox()
    return screen.crop((0, 0, screen.width, min(box[3] + MARGIN, screen.height))) if box else screen
