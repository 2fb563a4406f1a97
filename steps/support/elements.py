"""The elements that the spec's lists name, and how each is recognised on a page."""

import re
from collections.abc import Callable, Iterable

from steps.support.seen import Seen, SeenProduct

MONEY = re.compile(r"\d[\d ]*,\d\d ₽")
WALLET = re.compile(r"баланс кошелька \d[\d ]*,\d\d ₽")
TOPPED_UP = re.compile(r"Теперь в кошельке \d[\d ]*,\d\d ₽\.")
BALANCE = re.compile(r"Баланс карты: \d[\d ]*,\d\d ₽")


def _each(check: Callable[..., object]) -> Callable[[Seen], bool]:
    """True of every line of the cart, and there is one."""
    return lambda seen: bool(seen.positions) and all(check(position) for position in seen.positions)


def _is_money(text: str) -> bool:
    return MONEY.fullmatch(text) is not None


ELEMENTS: dict[str, Callable[[Seen], bool]] = {
    "список товарных позиций в заказе": lambda seen: bool(seen.positions),
    "описание товара": _each(lambda position: position.name and position.description),
    "цена товара": _each(lambda position: _is_money(position.price)),
    "количество товара в заказе": _each(lambda position: position.quantity > 0),
    "общая стоимость товарной позиции": _each(lambda position: _is_money(position.sum)),
    "общая стоимость заказа": lambda seen: _is_money(seen.total),
    "поле для ввода кода активации": lambda seen: "код активации" in seen.fields,
    "баланс активированной карты": lambda seen: any(map(BALANCE.fullmatch, seen.notices)),
    "учетные данные клиента": lambda seen: any(item.startswith("e-mail ") for item in seen.items),
    "баланс его кошелька": lambda seen: any(map(WALLET.fullmatch, seen.items)),
    "поле ввода для суммы пополнения": lambda seen: "сумма пополнения" in seen.fields,
    "обновленный баланс кошелька": lambda seen: any(map(TOPPED_UP.fullmatch, seen.notices)),
    "информация об успешном завершении операции": lambda seen: seen.title == "Подарочная карта оплачена",
    "ссылка-приглашение перейти к каталогу товаров": lambda seen: "Перейти к каталогу товаров" in seen.links,
}


def has_element(seen: Seen, element: str) -> bool:
    """Whether the page has what the spec's list names: a button, an option of every line, a part."""
    named = re.fullmatch(r'(кнопка|опция) "(.+)"', element)
    if named is None:
        return ELEMENTS[element](seen)
    kind, name = named.groups()
    if kind == "кнопка":
        return name in seen.buttons
    return bool(seen.positions) and all(position.option == name for position in seen.positions)


def check_elements(seen: Seen, elements: Iterable[str]) -> None:
    missing = [element for element in elements if not has_element(seen, element)]
    assert not missing, f"на странице «{seen.title}» нет: {', '.join(missing)}"


CARD: dict[str, Callable[[SeenProduct], bool]] = {
    "название": lambda card: bool(card.name),
    "цена": lambda card: _is_money(card.price),
    "изображение": lambda card: card.picture,
    "скидка": lambda card: re.fullmatch(r"−\d+ %", card.discount) is not None and _is_money(card.old_price),
    "доступность в разных магазинах": lambda card: (
        len(card.availability) > 1 and set(card.availability.values()) <= {"много", "мало", "нет"}
    ),
}


def check_card(card: SeenProduct, elements: Iterable[str]) -> None:
    missing = [element for element in elements if not CARD[element](card)]
    assert not missing, f"в карточке «{card.name}» нет: {', '.join(missing)}: {card}"
