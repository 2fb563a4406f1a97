"""`python -m webapp.api.documents build`: writes openapi.json and asyncapi.json into the folder."""

import json
import sys
from pathlib import Path
from typing import Any

from flask import Flask

from shopcore.wiring import Settings, Shop, build
from shopcore.wiring.passwords import quick
from webapp import create_app
from webapp.api import asyncapi

SECRET = "only to describe the contracts"  # noqa: S105


def application() -> Flask:
    """An application that can tell its contracts; its database is never opened."""
    return create_app(_shop())


def openapi() -> dict[str, Any]:
    """The OpenAPI document of every contract."""
    return dict(application().test_client().get("/api/openapi.json").get_json())


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in {"openapi": openapi(), "asyncapi": asyncapi.document(_shop())}.items():
        text = json.dumps(document, ensure_ascii=False, indent=2)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _shop() -> Shop:
    settings = Settings("sqlite:////dev/null/none", smtp_url="smtp://127.0.0.1:25", secret_key=SECRET)
    return build(settings, passwords=quick())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
