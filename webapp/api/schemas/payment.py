"""Bodies of payment's contracts."""

from typing import Any

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from shopcore.payment.domain import State
from webapp.api.fields import Money, OrderId, Schema, Text

BANK_CARD, QR_PAY, WALLET, GIFT_CARD = "BANK_CARD", "QR_PAY", "WALLET", "GIFT_CARD"
ID = "^[0-9a-f]{32}$"
PAYMENT_ID = {"description": "Идентификатор платежа", "pattern": ID}
CARD_ID = {"description": "Идентификатор сохранённой карты", "pattern": ID}
TOKEN_TYPE = {"description": "Тип средства оплаты"}
STATES = (*(state.value for state in State), "UNKNOWN")


class Own(Text):
    """An id that the shop has made: 32 hexadecimal signs."""

    def __init__(self, **rest: Any) -> None:
        checks = [validate.Regexp(ID, error="32 шестнадцатеричные цифры.")]
        super().__init__(32, validate=checks, **rest)


class Flag(fields.Boolean):
    """true or false; 0 and 1, which Python takes for the same, are numbers."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class NewPayment(Schema):
    """POST /start"""

    orderId = OrderId(required=True, metadata={"description": "Идентификатор заказа"})
    tokenType = fields.String(
        required=True,
        validate=validate.OneOf((BANK_CARD, QR_PAY, WALLET, GIFT_CARD)),
        metadata=TOKEN_TYPE,
    )
    savedCardId = Own(metadata=CARD_ID)
    saveCard = Flag(load_default=False, metadata={"description": "Сохранить карту"})


class PaymentQuery(Schema):
    """GET /get"""

    paymentId = Own(required=True, metadata=PAYMENT_ID)


class PressedPayment(Schema):
    """PUT /pay"""

    paymentId = Own(required=True, metadata=PAYMENT_ID)
    tokenType = fields.String(validate=validate.OneOf((WALLET, GIFT_CARD)), metadata=TOKEN_TYPE)
    giftCardNumber = Text(
        16,
        validate=validate.Regexp("^[0-9]{16}$", error="16 цифр."),
        metadata={"description": "Номер подарочной карты", "pattern": "^[0-9]{16}$"},
    )


class PaymentAnswer(AnswerSchema):
    """An attempt to pay."""

    paymentId = fields.String(required=True, attribute="id", metadata=PAYMENT_ID)
    orderId = OrderId(required=True, attribute="order_id", metadata={"description": "Идентификатор заказа"})
    status = fields.String(
        required=True,
        validate=validate.OneOf(STATES),
        metadata={"description": "Состояние; UNKNOWN — банк ещё не ответил"},
    )
    tokenType = fields.String(required=True, attribute="token_type", metadata=TOKEN_TYPE)
    maskedTokenId = fields.String(
        required=True, attribute="masked", metadata={"description": "Маскированный ид средства платежа"}
    )
    amount = Money(required=True, metadata={"description": "Сумма, рубли"})
    refunded = Money(required=True, metadata={"description": "Сколько возвращено или возвращается, рубли"})
    confirmationUrl = fields.String(
        required=True,
        attribute="confirmation_url",
        metadata={"description": "Страница банка, на которой платёж подтверждают; пусто, когда не нужна"},
    )
    errorMsg = fields.String(required=True, attribute="text", metadata={"description": "Почему не прошёл"})


class SavedCardAnswer(AnswerSchema):
    """A card that the bank keeps for the client."""

    savedCardId = fields.String(required=True, attribute="id", metadata=CARD_ID)
    title = fields.String(required=True, metadata={"description": "Последние цифры"})
    expires = fields.String(required=True, metadata={"description": "Срок действия или пусто"})


class SavedCardsAnswer(AnswerSchema):
    """The client's saved cards, newest first."""

    items = fields.List(
        fields.Nested(SavedCardAnswer), required=True, metadata={"description": "Сохранённые карты"}
    )


class ForgottenCard(Schema):
    """PUT /forget-card"""

    savedCardId = Own(required=True, metadata=CARD_ID)


class TypedCode(Schema):
    """PUT /activate-gift-card"""

    code = Text(60, required=True, metadata={"description": "Код активации из письма"})
