"""Words of the sentences: parameter types of the cucumber expressions, loaded once by environment.py."""

from datetime import timedelta

from behave.cucumber_expression import define_parameter_type_with, use_step_matcher_for_cucumber_expressions

UNITS = {"секунд": "seconds", "минут": "minutes", "час": "hours", "д": "days"}
STORED = {"записано": True, "не записано": False}
WRITTEN = {
    "без дефисов": lambda code: code.replace("-", ""),
    "маленькими буквами": str.lower,
    "с пробелами вместо дефисов": lambda code: code.replace("-", " "),
}
TROUBLES = {
    "не работает": "down",
    "подписывает чужим ключом": "signature",
    "не подписывает": "unsigned",
    "отвечает за другой сайт": "issuer",
    "отвечает другому магазину": "audience",
    "отвечает на другой вопрос": "nonce",
    "отвечает вчерашним": "expired",
    "выдаёт себя за другого": "other-sender",
}
STATES = {"активна": True, "неактивна": False}


def spaces(text: str) -> str:
    """Money and numbers as people type them: with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def kopecks(money: str) -> int:
    """«1 234,50 ₽» → 123450."""
    return int(spaces(money).removesuffix(" ₽").replace(" ", "").replace(",", ""))


def duration(text: str) -> timedelta:
    """«30 секунд», «15 минут», «1 час», «14 дней»."""
    number, word = text.split()
    unit = next(unit for start, unit in UNITS.items() if word.startswith(start))
    return timedelta(**{unit: int(number)})


def _define(name: str, pattern: str, transformer: object = str) -> None:
    define_parameter_type_with(name, pattern, str, transformer)


use_step_matcher_for_cucumber_expressions()
_define("имя", "«([^«»]*(?:«[^«»]*»[^«»]*)*)»")
_define("деньги", r"\d[\d \u00a0\u202f]*,\d\d", spaces)
_define("скидка", r"−\d+ %")
_define("состояние", "активна|неактивна", STATES.__getitem__)
_define("порядок", "от дешёвых к дорогим|от дорогих к дешёвым", "от дорогих к дешёвым".__eq__)
_define("компания", "СДЭК|Яндекс Доставка", str)
_define("срок", r"\d+ (?:секунд[аы]?|минут[аы]?|час(?:а|ов)?|день|дня|дней)", duration)
_define("подтверждён", "подтверждён|не подтверждён", "подтверждён".__eq__)
_define("беда", "|".join(TROUBLES), TROUBLES.__getitem__)
_define("записано", "записано|не записано", STORED.__getitem__)
_define("что случилось", "активировал другой клиент|заблокировали|подарили больше года назад")
_define("написание", "|".join(WRITTEN), WRITTEN.__getitem__)
