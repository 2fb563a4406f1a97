"""delivery: pickup points, own couriers' visits, and the cases of delivering orders (spec §3)."""

from shopcore.delivery.service.confirming import close_case, confirm
from shopcore.delivery.service.points import point, points, put_points, ready
from shopcore.delivery.service.visiting import (
    extend_visit,
    forget_visit,
    hold_visit,
    keep_visit,
    put_zones,
    release_visit,
    slots,
    sweep_visits,
    visit,
    visits_are_over,
    zone_of,
    zones,
)

__all__ = [
    "close_case",
    "confirm",
    "extend_visit",
    "forget_visit",
    "hold_visit",
    "keep_visit",
    "point",
    "points",
    "put_points",
    "put_zones",
    "ready",
    "release_visit",
    "slots",
    "sweep_visits",
    "visit",
    "visits_are_over",
    "zone_of",
    "zones",
]
