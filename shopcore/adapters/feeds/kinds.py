"""What the kinds of offers tell beside name and price: shown as parameters."""

from collections.abc import Iterator, Mapping

from shopcore.store.domain import Param

EXTRAS = {
    "author": "Автор",
    "artist": "Исполнитель",
    "performed_by": "Чтец",
    "performance_type": "Тип аудиокниги",
    "publisher": "Издательство",
    "series": "Серия",
    "year": "Год",
    "ISBN": "ISBN",
    "volume": "Количество томов",
    "part": "Том",
    "language": "Язык",
    "binding": "Переплёт",
    "page_extent": "Страниц",
    "storage": "Носитель",
    "format": "Формат",
    "recording_length": "Длительность",
    "media": "Носитель",
    "starring": "В ролях",
    "director": "Режиссёр",
    "originalName": "Оригинальное название",
    "worldRegion": "Часть света",
    "country": "Страна",
    "region": "Курорт",
    "days": "Дней",
    "dataTour": "Даты заезда",
    "hotel_stars": "Отель",
    "room": "Номер",
    "meal": "Питание",
    "included": "Включено",
    "transport": "Транспорт",
    "place": "Место проведения",
    "hall": "Зал",
    "hall_part": "Ряд и место",
    "date": "Дата",
    "country_of_origin": "Страна производства",
    "expiry": "Срок годности",
    "sales_notes": "Условия продажи",
}
YES_NO = {"true": "да", "false": "нет"}
FLAGS = {"manufacturer_warranty": "Гарантия производителя", "is_kids": "Для детей", "is_premiere": "Премьера"}
EVERY = EXTRAS | FLAGS
ORDER = {tag: number for number, tag in enumerate(EVERY)}


def title(texts: Mapping[str, str]) -> str:
    """name; or type, vendor and model; or artist and title."""
    made = " ".join(filter(None, (texts.get(tag) for tag in ("typePrefix", "vendor", "model"))))
    if texts.get("name") or texts.get("model") or not texts.get("title"):
        return texts.get("name") or (made if texts.get("model") or texts.get("typePrefix") else "")
    return " — ".join(filter(None, (texts.get("artist"), texts["title"])))


def extras(texts: Mapping[str, str]) -> Iterator[Param]:
    """In a fixed order, whatever the order of the elements."""
    told = texts.keys() & EVERY
    for tag in sorted(told, key=ORDER.__getitem__) if told else ():
        text = YES_NO.get(texts[tag].lower(), texts[tag]) if tag in FLAGS else texts[tag]
        if text:
            yield Param(EVERY[tag], text)
