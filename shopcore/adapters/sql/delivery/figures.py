"""What waits in delivery's tables."""

from shopcore.adapters.figure import figure
from shopcore.adapters.sql.delivery.tables import IS_HELD, TO_REGISTER, cases, consignments, visits
from shopcore.delivery.domain import OPEN, Stage

FIGURES = (
    figure("parcels_waiting", TO_REGISTER, since=consignments.c.begun_at),
    figure("parcels_on_desk", cases.c.stage == Stage.ON_DESK, cases.c.state == OPEN, since=cases.c.at),
    figure("visit_holds", IS_HELD, since=visits.c.until),
)
