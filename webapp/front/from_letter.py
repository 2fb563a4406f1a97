"""The links of letters: their code moves into a cookie, so that no page, history or Referer has it."""

from flask import Blueprint, Response, redirect, url_for

from webapp.visitor import CODE, CODE_LIFE, keep

blueprint = Blueprint("from_letter", __name__, url_prefix="/from-letter")


@blueprint.get("/confirm/<code>")
def confirm(code: str) -> Response:
    return _carry(code, "confirmation.show")


@blueprint.get("/reset/<code>")
def reset(code: str) -> Response:
    return _carry(code, "reset.new")


def _carry(code: str, endpoint: str) -> Response:
    response = redirect(url_for(endpoint))
    keep(response, CODE, code[:64], CODE_LIFE)
    return response
