"""Level core: a member of staff before the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from shopcore.auth.domain import Account
from shopcore.front import desk
from shopcore.front.desk import Form, Given, Part, Row, Sheet
from shopcore.front.desk.sheet import SHOW, Act, after
from shopcore.front.screen import Item, ItemList
from shopcore.kernel import Forbidden, NotFound, Refusal
from steps.support.core_page import Page
from steps.support.core_seen import seen_field
from steps.support.seen import Seen
from steps.support.words import spaces

if TYPE_CHECKING:
    from steps.support.core import CoreShopper

CLOSED, NOT_FOUND = "Доступ закрыт", "Страница не найдена"
BACK = "Вернуться без изменений"


class CoreDesk:
    """The pages of one person's desk."""

    def __init__(self, shopper: CoreShopper) -> None:
        self.shopper = shopper
        self.shop = shopper.shop
        self.parts: dict[str, Callable[[], None]] = {
            desk.LINK: self.home,
            **{part.title: partial(self.part, part) for part in desk.PARTS},
        }

    def links(self) -> tuple[str, ...]:
        """What the frame of every page shows to staff."""
        return (desk.LINK,) if desk.is_staff(self._me()) else ()

    def home(self) -> None:
        try:
            sheet = desk.home(self.shop, self._me())
        except Forbidden:
            self._refused(CLOSED)
            return
        self._show(None, sheet)

    def part(self, part: Part, given: Given | None = None) -> None:
        if self._let_in(part):
            self._show(part, part.view(self.shop, desk.author(self._me()), given or {}))

    def one(self, part: Part, key: str, given: Given | None = None) -> None:
        assert part.one, part.key
        if self._let_in(part):
            try:
                self._show(part, part.one(self.shop, desk.author(self._me()), key, given or {}))
            except NotFound:
                self._refused(NOT_FOUND)

    def _let_in(self, part: Part) -> bool:
        try:
            desk.check(self._me(), part)
        except Forbidden:
            self._refused(CLOSED)
            return False
        return True

    def _me(self) -> Account:
        return self.shop.authorize(self.shopper.session)

    def _refused(self, title: str) -> None:
        self.shopper.page = Page(lambda: Seen(title, links=self.shopper.links()))

    def _show(self, part: Part | None, sheet: Sheet) -> None:
        entered = {one.key: one.value for form in sheet.forms for one in form.fields}
        keys = {one.name: one.key for form in sheet.forms for one in form.fields}
        keys |= {sheet.search.name: sheet.search.key} if sheet.search else {}
        page = Page(lambda: self._seen(part, sheet, entered), entered, keys)
        page.links = self._ways(part, sheet)
        page.subject = ItemList(sheet.title, items=tuple(map(_item, sheet.rows)))
        if part and sheet.search:
            here = partial(self.one, part, sheet.key) if sheet.key else partial(self.part, part)
            page.press[SHOW] = lambda: here(dict(entered))
        if part:
            for form in sheet.forms:
                for act in form.acts:
                    page.press[act.name] = partial(self._do, part, sheet.key or "new", form, act, entered)
            rows = {row.key: row for row in sheet.rows}
            page.beside = lambda key: self._beside(part, sheet, rows[key])
        self.shopper.page = page

    def _ways(self, part: Part | None, sheet: Sheet) -> dict[str, Callable[[], None]]:
        mine = {one.title: self.parts[one.title] for one in desk.open_to(self._me())}
        ways: dict[str, Callable[[], None]] = {desk.LINK: self.home, **mine}
        if part is None:
            return ways
        ways |= {spaces(one.name): partial(self.part, part, one.query) for one in sheet.filters}
        if part.one:
            ways |= {spaces(row.texts[0]): partial(self.one, part, row.key) for row in sheet.rows if row.link}
            ways |= {BACK: partial(self.one, part, sheet.key)} if sheet.question else {}
        return ways

    def _beside(self, part: Part, sheet: Sheet, row: Row) -> None:
        assert row.form, row
        self._do(part, sheet.key or row.key, row.form, row.form.acts[0], {})

    def _do(self, part: Part, key: str, form: Form, act: Act, entered: dict[str, str]) -> None:
        by = desk.author(self._me())
        given = {**form.hidden, **entered, "act": act.key}
        try:
            made = part.act(self.shop, by, key, given)
        except Refusal as refusal:
            if isinstance(refusal, NotFound) and "field" not in refusal.details:
                self._refused(NOT_FOUND)
                return
            self._show(part, after(part, self.shop, by, key, given, refusal))
        else:
            self.one(part, made or key) if part.one else self.part(part)

    def _seen(self, part: Part | None, sheet: Sheet, entered: dict[str, str]) -> Seen:
        beside = [act.name for row in sheet.rows if row.form for act in row.form.acts]
        names = [act.name for form in sheet.forms for act in form.acts]
        fields = {one.name: seen_field(one) for form in sheet.forms for one in form.fields}
        if sheet.search:
            fields[sheet.search.name] = seen_field(sheet.search)
            names.append(SHOW)
        facts = (f"{name}: {value}" for name, value in sheet.facts)
        return Seen(
            spaces(sheet.title),
            fields,
            dict.fromkeys((*names, *beside), True),
            (*self.shopper.links(), *self._ways(part, sheet)),
            tuple(map(spaces, (*sheet.notices, *facts))),
            spaces(sheet.problem),
            question=spaces(sheet.question),
            items=tuple(spaces(" ".join(row.texts)) for row in sheet.rows),
            story=tuple(spaces(one.words) for one in sheet.story),
        )


def _item(row: Row) -> Item:
    return Item(row.key, row.texts, row.form.acts[0].name if row.form else "")
