"""Pictures: fetched from the web, checked, resized, kept in a folder."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from shopcore.adapters.pictures.folder import put
from shopcore.adapters.web import MEGABYTE, Bounds, Trouble
from shopcore.adapters.web.reader import Reader
from shopcore.store.domain import Stored, Taken

BOUNDS = Bounds(seconds=30, size=10 * MEGABYTE)
RECIPE = b"1"


class WebGallery:
    """Takes pictures from the web into a folder."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.folder = folder
        self.reader = reader

    def take(self, address: str) -> Taken:
        """Pillow is loaded by the first picture."""
        from shopcore.adapters.pictures.image import BadPicture, resized

        try:
            content = b"".join(self.reader.pieces(address))
            copies = resized(content)
        except Trouble as trouble:
            return Taken(None, str(trouble), trouble.later, trouble.silent)
        except BadPicture as bad:
            return Taken(None, str(bad), bad.later)
        name = sha256(RECIPE + content).hexdigest()[:32]
        stored = Stored(name, copies[-1].width, copies[-1].height)
        for copy in copies:
            put(self.folder / stored.file(copy.width), copy.webp)
        return Taken(stored)


def allowed(hosts: str) -> Callable[[str], bool]:
    """Whether a host is on a list like «shop.example, *.cdn.example»; «*» stands for every host."""
    known = [host.strip().lower() for host in hosts.split(",")]
    return lambda host: any(fnmatchcase(host.lower(), one) for one in known)
