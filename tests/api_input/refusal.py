"""What every refusal of a contract looks like."""

import re
from typing import Any

from werkzeug.test import TestResponse


def refusal(response: TestResponse) -> dict[str, Any]:
    """The body of a 4xx or 5xx, after checking what all of them must have."""
    assert 400 <= response.status_code < 600, response.status
    assert response.mimetype == "application/json"
    body = response.get_json()
    assert re.fullmatch("[А-ЯЁ].*[.]", body["errorMessage"])
    assert re.fullmatch("[A-Z][A-Z_]+", body["errorCode"])
    assert body["traceId"]
    for text in body.get("fields", {}).values():
        assert re.search("[а-яё]", text)
    return dict(body)
