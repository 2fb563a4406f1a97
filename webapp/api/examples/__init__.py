"""Examples of requests and answers, the specification's own ones corrected where its schemas disagree."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def example(name: str) -> Any:
    """The example `<service>.<operation>.<request or status>`."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
