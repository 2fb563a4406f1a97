"""Messages that auth receives: its own, so nobody who asks for a letter learns by the time it takes."""

from marshmallow import Schema, fields, validate

from shopcore.auth.domain import LIVES
from shopcore.kernel import Message

LETTER = "auth.letter"


class LetterWanted(Schema):
    """Somebody asks for a letter with a code; `email` is the new one where it is to change."""

    purpose = fields.String(required=True, validate=validate.OneOf(sorted(LIVES)))
    login = fields.String(required=True, validate=validate.Length(1, 254))
    email = fields.String(load_default="", validate=validate.Length(0, 254))


def letter_wanted(purpose: str, login: str, email: str = "") -> Message:
    return Message(LETTER, {"purpose": purpose, "login": login, "email": email})
