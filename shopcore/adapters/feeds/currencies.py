"""Prices in other currencies, at the rates that the feed itself gives."""

from decimal import Decimal

from shopcore.adapters.feeds.numbers import decimal

RUBLE = "RUB"
ALIASES = {"RUR": RUBLE, "": RUBLE}


def code(text: str) -> str:
    return ALIASES.get(text.upper(), text.upper())


class Rates:
    """Rates to the feed's main currency; a bank's rate («CBRF») is not known here."""

    def __init__(self) -> None:
        self._known: dict[str, Decimal] = {}

    def learn(self, currency: str, rate: str, plus: str) -> None:
        value = decimal(rate)
        if value is not None and value > 0:
            self._known[code(currency)] = value * (100 + (decimal(plus) or 0)) / 100

    def to_rubles(self, currency: str) -> Decimal | None:
        """What to multiply by, None for roubles themselves; ValueError when the rate is not known."""
        wanted = code(currency)
        if wanted == RUBLE:
            return None
        if wanted not in self._known or RUBLE not in self._known:
            raise ValueError(f"цена в валюте {wanted[:10]}, а её курса к рублю в файле нет")
        return self._known[wanted] / self._known[RUBLE]
