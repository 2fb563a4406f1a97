"""The contracts keep the specification's own names, types, codes and cookies; what is added is decided."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from steps.support.trace.contracts import Wire, read_contracts
from steps.support.trace.decisions import read_decisions
from steps.support.trace.openapi import OpenApi
from steps.support.trace.spec import chapters
from webapp.api.documents import openapi

ROOT = Path(__file__).parents[2] / "docs" / "spec"
BUILT = {
    *("auth.auth", "auth.login", "auth.register", "auth.logout"),
    *("order.place", "order.adjust", "order.cancel", "order.process", "order.get"),
}
DOCUMENT = OpenApi(openapi())
DECISIONS = read_decisions((ROOT / "decided.toml").read_text(encoding="utf-8"))
ADDED = {
    "Person": {"email", "phone"},  # GET /auth has them in its example only
    "OrderAnswer": {"number", "kind", "total", "refundedTotal", "paymentStatus"},
    "ErrorAnswer": {"errorCode", "traceId", "fields"},
    "WantedItem": {"id"},
    "NewItem": {"id"},
    "WantedProduct": {"name", "price"},
    "ChangedOrder": {"status"},
    "CanceledOrder": {"status"},
    "ProcessedOrder": {"status"},
}
OWN = {
    *("NewGiftCard", "NewTopUp"),
    *("ChosenPoint", "ChosenCourier", "ConfirmedPrice", "DeliveryAnswer"),
    *("AskedQuotes", "AskedPointQuote", "ChosenCompany", "CaseQuery"),
    *("QuoteAnswer", "QuotesAnswer", "HappeningAnswer", "CaseAnswer"),
    *("PointAnswer", "PointsAnswer", "SlotAnswer", "SlotsAnswer"),
    *("NewPayment", "PressedPayment", "PaymentQuery", "PaymentAnswer", "ForgottenCard", "TypedCode"),
    *("SavedCardAnswer", "SavedCardsAnswer"),
    *("WalletAnswer", "MovementAnswer", "HistoryAnswer", "GiftCardAnswer", "GiftCardsAnswer"),
    *("CardAnswer", "FoundAnswer", "PlaceAnswer", "OrderPage", "SuggestionsAnswer"),
    *("FacetsAnswer", "CategoryCountAnswer", "ParamCountsAnswer", "ValueCountAnswer"),
}


def wires() -> Iterator[Any]:
    """Every piece of the specification's contracts that is built and not settled by a decision."""
    chapter = chapters((ROOT / "shop-spec.ru.md").read_text(encoding="utf-8"))["4"]
    streams = tomllib.loads((ROOT / "names.toml").read_text(encoding="utf-8"))["streams"]
    for group in read_contracts(chapter, {title: name for name, title in streams.items()}):
        for wire in group.items:
            if isinstance(wire, Wire) and wire.door in BUILT and wire.id not in DECISIONS.settled:
                yield pytest.param(wire, id=wire.id)


@pytest.mark.parametrize("wire", list(wires()))
def test_the_document_has_what_the_specification_names(wire: Wire) -> None:
    assert DOCUMENT.mistake_in(wire, DECISIONS.on_wire(wire.path)) == ""


def test_the_specification_has_many_names() -> None:
    assert len(list(wires())) > 140


def spec_names() -> set[str]:
    found = (param.values[0] for param in wires())
    return {name for wire in found for name in DECISIONS.on_wire(wire.path) if isinstance(wire, Wire)}


@pytest.mark.parametrize("schema", sorted(DOCUMENT.content["components"]["schemas"]))
def test_what_the_specification_does_not_name_is_decided(schema: str) -> None:
    """store's contracts are the project's own."""
    if schema not in OWN:
        names = set(DOCUMENT.content["components"]["schemas"][schema]["properties"])
        assert names <= spec_names() | ADDED.get(schema, set())
