"""payment: takes money, confirms it, gives it back (spec §3)."""

from shopcore.payment.service.confirming import abandon, confirm, order_completed

__all__ = ["abandon", "confirm", "order_completed"]
