"""The contracts of billing, the project's own: the wallet, its history, gift cards (decisions, General)."""

from typing import Any

from shopcore.billing import service as billing
from webapp.api.arguments import Blueprint
from webapp.api.authorized import authorized, contracts
from webapp.api.examples import example
from webapp.api.schemas.billing import GiftCardsAnswer, HistoryAnswer, HistoryQuery, WalletAnswer
from webapp.shop import shop

blueprint = Blueprint(
    "billing", __name__, url_prefix="/api/billing", description="Кошелёк и подарочные карты"
)


contract = contracts(blueprint, (404, "ACCOUNT_DELETED"))


@blueprint.route("/wallet")
@contract()
@blueprint.response(200, WalletAnswer, example=example("billing.wallet.200"))
def wallet() -> dict[str, int]:
    """Показывает остаток кошелька."""
    return {"balance": shop.read(billing.wallet_balance, authorized().username) or 0}


@blueprint.route("/history")
@contract((400, "VALIDATION"))
@blueprint.arguments(HistoryQuery, location="query")
@blueprint.response(200, HistoryAnswer, example=example("billing.history.200"))
def history(given: dict[str, int]) -> dict[str, Any]:
    """Показывает историю кошелька."""
    items, total = shop.read(billing.wallet_history, authorized().username, given["page"])
    return {"items": items, "total": total}


@blueprint.route("/gift-cards")
@contract()
@blueprint.response(200, GiftCardsAnswer, example=example("billing.gift-cards.200"))
def gift_cards() -> dict[str, Any]:
    """Показывает активированные подарочные карты."""
    return {"items": shop.read(billing.gift_cards, authorized().username)}
