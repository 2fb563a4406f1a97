"""Files that appear whole or not at all, also when the power fails."""

import os
import tempfile
from pathlib import Path


def put(file: Path, content: bytes) -> None:
    """Readable for everybody: another web server may serve the folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            os.chmod(part.name, 0o644)
            os.replace(part.name, file)
        except BaseException:
            os.unlink(part.name)
            raise
