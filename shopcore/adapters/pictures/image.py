"""A stranger's picture → copies of it of a few widths, as WebP; what is no picture is refused."""

import struct
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from shopcore.store.domain.picture import WIDTHS

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PIXELS_MAX, SIDE_MAX = 25_000_000, 12_000
QUALITY = 82
BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, struct.error, MemoryError)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class BadPicture(Exception):
    """Why this is no picture for the shop; `later` says that it may have been cut off on its way."""

    def __init__(self, text: str, later: bool = False) -> None:
        super().__init__(text)
        self.later = later


class Copy(NamedTuple):
    width: int
    height: int
    webp: bytes


def resized(content: bytes) -> list[Copy]:
    """Copies from narrow to wide, none wider than the picture; the first frame of one that moves."""
    try:
        whole = _whole(_opened(content))
        widths = [*(width for width in WIDTHS if width < whole.width), min(whole.width, WIDTHS[-1])]
        return [_copy(whole, width) for width in dict.fromkeys(widths)]
    except BROKEN as error:
        raise BadPicture(f"изображение испорчено: {type(error).__name__}", later=True) from error


def _opened(content: bytes) -> Image.Image:
    """What the bytes say counts, not what the server says; nothing is decoded yet."""
    try:
        image = Image.open(BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise BadPicture("это не изображение JPEG, PNG, WebP или GIF") from error
    except BOMB as error:
        raise BadPicture("слишком большое изображение") from error
    if image.width * image.height > PIXELS_MAX or max(image.size) > SIDE_MAX:
        raise BadPicture(f"слишком большое изображение: {image.width} × {image.height}")
    return image


def _whole(image: Image.Image) -> Image.Image:
    """Decoded, upright, in RGB or RGBA; a large JPEG is decoded small at once."""
    image.draft(None, (WIDTHS[-1], WIDTHS[-1]))
    image.load()
    upright = ImageOps.exif_transpose(image)
    clear = upright.has_transparency_data
    return upright.convert("RGBA" if clear else "RGB")


def _copy(whole: Image.Image, width: int) -> Copy:
    height = max(1, round(whole.height * width / whole.width))
    small = whole.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    file = BytesIO()
    small.save(file, "WEBP", quality=QUALITY, method=4)
    return Copy(width, height, file.getvalue())
