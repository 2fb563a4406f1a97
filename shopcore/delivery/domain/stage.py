"""How far a case has come on its way to the client: a table of stages, and the words that people read."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Stage(StrEnum):
    """WAITING until orchestra's success; the last three are final."""

    WAITING = ""
    PREPARING = "PREPARING"
    ON_DESK = "ON_DESK"
    REGISTERED = "REGISTERED"
    IN_TRANSIT = "IN_TRANSIT"
    AT_POINT = "AT_POINT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    RETURNING = "RETURNING"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    CANCELED = "CANCELED"


FINAL = (Stage.DELIVERED, Stage.RETURNED, Stage.CANCELED)
KEPT_AT_POINT = timedelta(days=7)

# What staff may say of a case that our own people carry; a company's parcel goes as the company says.
TO_POINT: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.PREPARING: (Stage.IN_TRANSIT, Stage.AT_POINT),
    Stage.IN_TRANSIT: (Stage.AT_POINT,),
    Stage.AT_POINT: (Stage.DELIVERED, Stage.RETURNING),
    Stage.RETURNING: (Stage.RETURNED,),
}
TO_DOOR: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.PREPARING: (Stage.OUT_FOR_DELIVERY,),
    Stage.OUT_FOR_DELIVERY: (Stage.DELIVERED, Stage.RETURNING),
    Stage.RETURNING: (Stage.RETURNED,),
}
WORDS: Mapping[Stage, str] = {
    Stage.ON_DESK: "Служба доставки не приняла заказ: мы решаем, как его доставить, и напишем вам",
    Stage.REGISTERED: "Передан в службу доставки",
    Stage.IN_TRANSIT: "В пути",
    Stage.AT_POINT: "Ждёт в пункте выдачи",
    Stage.OUT_FOR_DELIVERY: "Курьер везёт заказ",
    Stage.RETURNING: "Возвращается на склад",
    Stage.DELIVERED: "Получен",
    Stage.RETURNED: "Вернулся на склад",
    Stage.CANCELED: "Доставка отменена",
}
