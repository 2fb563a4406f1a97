"""Level core: what the pages of a client's account call."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Place
from shopcore.front import (
    cabinet,
    channels,
    confirmation,
    email_change,
    my_data,
    orders,
    password_change,
    profile,
    purse,
    reset,
    sessions,
)
from shopcore.front.screen import Field, Screen
from shopcore.kernel import Refusal
from steps.support.core_order import order_page
from steps.support.core_page import Page
from steps.support.core_seen import seen_screen
from steps.support.words import spaces

if TYPE_CHECKING:
    from steps.support.core import CoreShopper

HERE = Place("127.0.0.1", "Firefox/140.0 (Windows NT 10.0)")
Given = dict[str, str]


class CoreAccount:
    """The pages of one shopper's account."""

    def __init__(self, shopper: "CoreShopper") -> None:
        self.shopper = shopper
        self.shop = shopper.shop
        self.code = ""
        self.parts: dict[str, Callable[[], None]] = {
            cabinet.LINK: self.cabinet,
            orders.LINK: self.orders,
            purse.LINK: self.purse,
            profile.LINK: lambda: self.profile(profile.known(self.me())),
            email_change.LINK: self.email,
            password_change.LINK: self.password,
            sessions.LINK: self.sessions,
            channels.LINK: self.channels,
            my_data.LINK: self.data,
        }

    def me(self) -> Account:
        return self.shop.authorize(self.shopper.session)

    def visit(self, address: str) -> None:
        """A letter's link."""
        _, _, kind, self.code = address.split("/")
        {"confirm": self.confirm, "reset": self.new_password}[kind]()

    def cabinet(self, refusal: Refusal | None = None, given: Given | None = None) -> None:
        press = {cabinet.RESEND: lambda given: self._resend(), cabinet.TOP_UP: self._top_up}
        self._part(cabinet.view(self.shop, self.me(), given, refusal), (cabinet.AMOUNT,), press, given)

    def orders(self, number: int = 1) -> None:
        screen = orders.view(self.shop, self.me().username, number)
        links: dict[str, Callable[[], None]] = {
            spaces(item.texts[0]): _with(self.order, item.key) for item in screen.items
        }
        if screen.page > 1:
            links["Новее"] = lambda: self.orders(number - 1)
        if screen.page < screen.pages:
            links["Раньше"] = lambda: self.orders(number + 1)
        self._part(screen, links=links)

    def purse(self, told: str = "") -> None:
        me = self.me().username
        screen = purse.view(self.shop, me, told=told)
        self._part(screen, total=screen.balance)
        self.shopper.page.subject = screen
        self.shopper.page.beside = self._forget

    def _forget(self, card: str) -> None:
        purse.forget(self.shop, self.me().username, card)
        self.purse(purse.FORGOTTEN)

    def order(self, order_id: str) -> None:
        me = self.me().username
        screen, found = orders.one(self.shop, me, order_id)
        self._part(screen, total=found.total)
        again = partial(self.order, order_id)
        self.shopper.page = order_page(self.shopper, me, order_id, self.shopper.page, again)

    def profile(self, given: Mapping[str, str], refusal: Refusal | None = None, *told: str) -> None:
        screen = profile.view(given, refusal)
        self._part(screen, profile.FIELDS, {profile.SUBMIT: self._save_profile}, given, *told)

    def email(self, refusal: Refusal | None = None) -> None:
        press = {email_change.SUBMIT: self._change_email}
        self._part(email_change.view({}, refusal), email_change.FIELDS, press)

    def password(self, refusal: Refusal | None = None, *told: str) -> None:
        press = {password_change.SUBMIT: self._change_password}
        self._part(password_change.view(refusal), password_change.FIELDS, press, None, *told)

    def sessions(self, *told: str) -> None:
        me, key = self.me().username, self.shopper.session
        screen = sessions.view(self.shop, me, key, told)
        self._part(screen, press={sessions.END_OTHERS: lambda given: self._end_others()})
        self.shopper.page.subject = screen
        self.shopper.page.beside = self._end

    def channels(self, refusal: Refusal | None = None, given: Given | None = None, told: str = "") -> None:
        screen = channels.view(self.shop, self.me(), given, refusal, told)
        self._part(screen, (channels.SUBSCRIPTION,), {channels.CONNECT: self._connect}, given)
        self.shopper.page.subject = screen
        self.shopper.page.beside = self._switch

    def _connect(self, given: Given) -> None:
        text = given.get(channels.SUBSCRIPTION.key, "")
        try:
            told = channels.connect(self.shop, self.me(), text, HERE.agent)
        except Refusal as refusal:
            self.channels(refusal, given)
        else:
            self.channels(told=told)

    def _switch(self, key: str) -> None:
        button = next(one.button for one in self.shopper.page.subject.items if one.key == key)
        if button == channels.DISCONNECT:
            told = channels.disconnect(self.shop, self.me(), key)
        else:
            told = channels.switch(self.shop, self.me(), key, button == channels.ON)
        self.channels(told=told)

    def data(self, refusal: Refusal | None = None) -> None:
        self._part(my_data.view(refusal), my_data.FIELDS, {my_data.SUBMIT: self._delete})
        text = json.dumps(my_data.export(self.shop, self.me()), ensure_ascii=False)
        self.shopper.page.files = {my_data.DOWNLOAD: lambda: text}

    def confirm(self) -> None:
        self._try(lambda: self._show(confirmation.view(self.shop, self.code), (), self._confirming()))

    def reset(self, refusal: Refusal | None = None) -> None:
        self._show(reset.view(refusal), reset.FIELDS, {reset.SUBMIT: self._ask_reset})

    def new_password(self) -> None:
        self._try(lambda: reset.check(self.shop, self.code), self._new_form)

    def _new_form(self, refusal: Refusal | None = None) -> None:
        given: Given = {}
        press = {reset.NEW_SUBMIT: self._set_password}
        self._waking(lambda: reset.new_view(given, refusal), reset.NEW_FIELDS, press, given)

    def _confirming(self) -> dict[str, Callable[[Given], None]]:
        return {confirmation.SUBMIT: lambda given: self._try(self._confirm)}

    def _confirm(self) -> None:
        self._show(confirmation.submit(self.shop, self.code, HERE))

    def _ask_reset(self, given: Given) -> None:
        try:
            device = self.shopper.device
            self._show(reset.ask(self.shop, given.get("login", ""), HERE, device))
        except Refusal as refusal:
            self.reset(refusal)

    def _set_password(self, given: Given) -> None:
        try:
            reset.submit(self.shop, self.code, given.get("password", ""), HERE)
        except Refusal as refusal:
            self._dead(refusal) if refusal.code == "BAD_CODE" else self._new_form(refusal)
            return
        self.shopper.session = ""
        self.shopper.show_sign_in(notices=(reset.DONE,))

    def _top_up(self, given: Given) -> None:
        try:
            placed = cabinet.top_up(self.shop, self.me().username, given)
        except Refusal as refusal:
            self.cabinet(refusal, given)
        else:
            self.shopper.paying().begin(placed.id)

    def _resend(self) -> None:
        try:
            told = cabinet.resend(self.shop, self.me().username)
        except Refusal as refusal:
            self.cabinet(refusal)
        else:
            self._part(cabinet.view(self.shop, self.me()), (), {}, None, told)

    def _save_profile(self, given: Given) -> None:
        try:
            account = profile.submit(self.shop, self.me().username, given)
        except Refusal as refusal:
            self.profile(given, refusal)
        else:
            self.profile(profile.known(account), None, profile.SAVED)

    def _change_email(self, given: Given) -> None:
        try:
            self._part(email_change.submit(self.shop, self.me(), given))
        except Refusal as refusal:
            self.email(refusal)

    def _change_password(self, given: Given) -> None:
        try:
            password_change.submit(self.shop, self.me(), given, self.shopper.session)
        except Refusal as refusal:
            self.password(refusal)
        else:
            self.password(None, password_change.DONE)

    def _end(self, key: str) -> None:
        sessions.end(self.shop, self.me().username, key)
        self.sessions(sessions.ENDED)

    def _end_others(self) -> None:
        sessions.end_others(self.shop, self.me().username, self.shopper.session)
        self.sessions(sessions.ALL_ENDED)

    def _delete(self, given: Given) -> None:
        try:
            screen = my_data.delete(self.shop, self.me(), given)
        except Refusal as refusal:
            self.data(refusal)
            return
        self.shopper.session = ""
        self._show(screen)

    def _try(self, act: Callable[[], None], then: Callable[[], None] = lambda: None) -> None:
        try:
            act()
        except Refusal as refusal:
            self._dead(refusal)
        else:
            then()

    def _dead(self, refusal: Refusal) -> None:
        self._show(Screen(confirmation.TITLE, problem=refusal.text))

    def _part(
        self,
        screen: Screen,
        fields: tuple[Field, ...] = (),
        press: Mapping[str, Callable[[Given], None]] | None = None,
        given: Mapping[str, str] | None = None,
        *told: str,
        links: Mapping[str, Callable[[], None]] | None = None,
        total: int | None = None,
    ) -> None:
        self._show(screen, fields, press, given, *told, links={**self.parts, **(links or {})}, total=total)

    def _show(
        self,
        screen: Screen,
        fields: tuple[Field, ...] = (),
        press: Mapping[str, Callable[[Given], None]] | None = None,
        given: Mapping[str, str] | None = None,
        *told: str,
        links: Mapping[str, Callable[[], None]] | None = None,
        total: int | None = None,
    ) -> None:
        names = (*self.shopper.links(), *(links or {}))
        entered = dict(given or {})
        self._waking(lambda: screen, fields, press or {}, entered, names, told, total)
        self.shopper.page.links = dict(links or {})

    def _waking(
        self,
        view: Callable[[], Screen],
        fields: tuple[Field, ...],
        press: Mapping[str, Callable[[Given], None]],
        given: Given,
        names: tuple[str, ...] | None = None,
        told: tuple[str, ...] = (),
        total: int | None = None,
    ) -> None:
        links = self.shopper.links() if names is None else names
        page = Page(lambda: seen_screen(view(), links, told, total), given)
        page.keys = {field.name: field.key for field in fields}
        page.press = {name: _with(act, given) for name, act in press.items()}
        self.shopper.page = page


def _with(act: Callable[[Any], Any], given: Any) -> Callable[[], None]:
    return lambda: act(given)


def signed_in(shop: Any, session: str) -> bool:
    """Whether this session is somebody's who may act."""
    found = shop.read(auth.session, session)
    return found is not None and found.account is not None and found.account.state == "ACTIVE"
