"""Pictures good and bad, made here."""

import struct
import zlib
from io import BytesIO

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (2000, 1000), colour: str = "red", mode: str = "RGB"
) -> bytes:
    return saved(Image.new(mode, size, colour), kind)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def moving() -> bytes:
    """A GIF of two frames: red, then blue."""
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def clear() -> bytes:
    """A PNG with nothing in it, to see through."""
    return saved(Image.new("RGBA", (500, 500), (0, 0, 0, 0)), "PNG")


def lying() -> bytes:
    """A JPEG that a camera has turned: 60 by 30 as stored, 30 by 60 as seen."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(Image.new("RGB", (60, 30), "green"), "JPEG", exif=exif)


def bomb(width: int = 100_000, height: int = 100_000) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b""))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
