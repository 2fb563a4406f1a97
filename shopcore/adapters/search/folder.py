"""Where an index lies: one folder for each building of it, and a file that names the one that answers."""

import shutil
import tempfile
from pathlib import Path

from shopcore.adapters.search.schema import FORMAT

CURRENT = "current"
PREFIX = f"{FORMAT}-"


class Folder:
    """`root` is made when it is first written to; everything in it can be made again from the database."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """The building that answers; None when there is none of this format."""
        try:
            name = (self.root / CURRENT).read_text(encoding="ascii")
        except (OSError, ValueError):
            return None
        found = self.root / Path(name).name
        return found if name.startswith(PREFIX) and (found / "meta.json").exists() else None

    def new(self) -> Path:
        """A place for a new building; those that were never finished are swept away."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.sweep()
        return Path(tempfile.mkdtemp(prefix=PREFIX, dir=self.root))

    def publish(self, building: Path) -> None:
        """From now on this building answers; the change is one rename, so a crash leaves one or the other."""
        named = self.root / f"{CURRENT}.new"
        named.write_text(building.name, encoding="ascii")
        named.replace(self.root / CURRENT)
        self.sweep()

    def sweep(self) -> None:
        """Removes all other buildings; those who still read one keep it open."""
        kept = self.current()
        for building in self.root.iterdir():
            if building.is_dir() and building != kept:
                shutil.rmtree(building, ignore_errors=True)
