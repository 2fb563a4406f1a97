"""What a feed that waits would change: selects over what waits and what is stored."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select

from shopcore.adapters.sql.store.staging import UPDATE, WHOLE
from shopcore.adapters.sql.store.tables import categories, products, staged, staged_stock, stock
from shopcore.store.domain import OUTLETS

NEW, BACK, OTHER, SAME = "created", "returned", "updated", "unchanged"
SAID = stock.c.on_hand - stock.c.missing
IS_CATEGORY = and_(categories.c.key == staged.c.category_key, categories.c.key != "")
ORPHAN = and_(staged.c.state == WHOLE, not_(exists().where(IS_CATEGORY)))
LEAVES = and_(products.c.sold, not_(exists().where(staged.c.sku == products.c.sku)))
PRICE = func.coalesce(staged.c.price, products.c.price)
KEPT = func.coalesce(staged.c.old_price, products.c.old_price)
OLD_PRICE = case((KEPT > PRICE, KEPT), else_=None)


def of_whole(nowhere: int, moved: Iterable[int]) -> Select[Any]:
    """Whole offers; `nowhere` is the category of what has none, `moved` those that read differently now."""
    place = func.coalesce(categories.c.id, nowhere)
    differs = or_(
        products.c.digest != staged.c.digest,
        products.c.price != staged.c.price,
        products.c.old_price.is_distinct_from(staged.c.old_price),
        products.c.category_id != place,
        place.in_(list(moved)),
        _stock_differs(),
    )
    action = case((products.c.id.is_(None), NEW), (not_(products.c.sold), BACK), (differs, OTHER), else_=SAME)
    joined = staged.outerjoin(products, products.c.sku == staged.c.sku).outerjoin(categories, IS_CATEGORY)
    chosen = select(staged.c.seq, staged.c.sku, products.c.id, place, action)
    return chosen.select_from(joined).where(staged.c.state == WHOLE)


def of_updates() -> Select[Any]:
    """Offers that tell only price and pieces of what is sold."""
    differs = or_(
        products.c.price != PRICE, products.c.old_price.is_distinct_from(OLD_PRICE), _stock_differs()
    )
    action = case((differs, OTHER), else_=SAME)
    chosen = select(staged.c.seq, staged.c.sku, products.c.id, products.c.category_id, action)
    joined = chosen.join_from(staged, products, products.c.sku == staged.c.sku)
    return joined.where(staged.c.state == UPDATE, products.c.sold)


def not_updates(whole: bool) -> ColumnElement[bool]:
    """Offers without name that cannot be: in a feed of whole ones, or of what is not sold."""
    known = exists().where(products.c.sku == staged.c.sku, products.c.sold)
    return staged.c.state == UPDATE if whole else and_(staged.c.state == UPDATE, not_(known))


def _stock_differs() -> ColumnElement[bool]:
    """A place where the feed says another number, or one that it does not name any more."""
    here = and_(stock.c.product_id == products.c.id, stock.c.place_id == staged_stock.c.place_id)
    same = exists().where(here, staged_stock.c.pieces == SAID).correlate(staged_stock, products)
    other = exists().where(staged_stock.c.seq == staged.c.seq, not_(same)).correlate(staged, products)
    named = (
        exists()
        .where(staged_stock.c.seq == staged.c.seq, staged_stock.c.place_id == stock.c.place_id)
        .correlate(staged, stock)
    )
    unnamed = (
        exists()
        .where(stock.c.product_id == products.c.id, SAID != 0, not_(named))
        .correlate(staged, products)
    )
    return or_(other, and_(staged.c.counted == OUTLETS, unnamed))
