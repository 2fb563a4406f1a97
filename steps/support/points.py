"""How a shopper looks for a pickup point."""

from steps.support.shopper import Shopper

TOWN, WORDS, SHOW = "город", "улица, метро или номер пункта", "Показать пункты"


def look(shopper: Shopper, city: str) -> None:
    """In a town."""
    shopper.fill(TOWN, city)
    shopper.press(SHOW)


def look_for(shopper: Shopper, name: str) -> None:
    """By the number in a point's name: «СДЭК, KZN12»."""
    shopper.fill(WORDS, name.split(", ")[-1])
    shopper.press(SHOW)
