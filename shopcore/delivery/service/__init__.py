"""delivery: pickup points and the cases of delivering orders (spec §3)."""

from shopcore.delivery.service.confirming import close_case, confirm
from shopcore.delivery.service.points import point, points, put_points, ready

__all__ = ["close_case", "confirm", "point", "points", "put_points", "ready"]
