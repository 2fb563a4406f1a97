"""Orders that were received before picking had steps: a migration tells store, and they leave its list."""

import pytest
from alembic import command

from shopcore.adapters.migrations import config
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Stage
from shopcore.store import service as store
from shopcore.store.domain import Step
from shopcore.wiring import Shop
from steps.support import carriage, staff
from steps.support import given as arrange

MUG, PLACE = "Кружка «Туман», 350 мл", "Прилавок на Покровке"
UNTOLD = "DELETE FROM outbox WHERE stream = 'store.moved'"


@pytest.mark.parametrize(
    ("way", "step", "left"),
    [
        ((Stage.AT_POINT, Stage.DELIVERED), Step.HANDED_OVER, (1, 0)),
        ((Stage.AT_POINT, Stage.RETURNING), Step.RETURNING, (3, 2)),
        ((Stage.AT_POINT, Stage.RETURNING, Stage.RETURNED), Step.RETURNED, (3, 0)),
    ],
)
def test_they_leave_the_list(shop: Shop, way: tuple[Stage, ...], step: Step, left: tuple[int, int]) -> None:
    arrange.registered(shop, "anna@example.ru")
    arrange.stock(shop, MUG, {PLACE: 3})
    arrange.only_in_cart(shop, "anna@example.ru", MUG, 2)
    order_id = carriage.paid_at_point(shop, "anna@example.ru", PLACE).id
    with shop.database.write.begin() as connection:
        command.downgrade(config(connection), "0031")
    for stage in way:
        shop.write(delivery.advance, order_id, stage)
    arrange.change(shop, UNTOLD)
    assert [one.case.order_id for one in shop.read(store.to_pick, [Step.TO_PICK])] == [order_id]
    shop.migrate()
    shop.pump()
    assert shop.read(store.picking_case, order_id).case.step == step
    assert staff.on_hand(shop, MUG, PLACE) == left
    assert shop.audit(quiet=True) == []
