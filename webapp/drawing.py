"""Pictures drawn in place of those that are not here: one motif for a kind of goods, in a few tones."""

import re
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from flask import render_template

from shopcore.store.domain import Product

ANY = "box"
STEMS = {
    "tap": "смесит кран ракови унитаз ванн душ сантех труб сифон насос фитинг радиатор муфт шланг водо мойк "
    "полотенцесуш п/сушит тройник американк крестовин штуцер футорк излив патруб заглушк трап\\b аэратор "
    "вентиль хомут эксцентрик дивертор арматур компакт\\b бачок бачк отвод\\b отводы полипропилен\\b "
    "уголок\\W+\\d",
    "bottle": "шампун крем космет лосьон мыло гель бальзам парфюм духи уход тушь помад масл маск флюид",
    "paw": "корм собак собач кош питом зоо животн ошейник аквариум лакомств когтет наполнител",
    "cup": "чай чаш кофе круж посуд кастрюл сковород термос стакан бокал тарел кухн",
    "lamp": "ламп люстр фонар торшер гирлянд светильник освещ бра ночник",
    "book": "книг журнал тетрад канцел учебн аудиокниг роман блокнот открыт",
    "shirt": "одежд футбол рубаш плать куртк текстил плед бель носк шапк шарф полотен простын ткан",
    "tool": "инструмент дрел молот ключ пила шуруп отверт крепеж гвозд топор бита сверл перфоратор",
    "toy": "игруш детск конструктор кукл мяч кубик пазл игра юла",
    "gift": "подар сувенир праздн сертификат набор букет",
    "leaf": "сад растен семен цветок дач огород саженц грядк лейк горшок грунт",
    "device": "телефон ноутбук электр кабел зарядн компьютер техник монитор наушник смартфон прибор аппарат",
    "tent": "спорт туризм турист палатк рюкзак самокат велосипед йог гантел лыж поход",
    "sofa": "мебел стул стол диван кресл шкаф полк кроват комод тумб зеркал",
}
ANYWHERE = "|".join(rf"(?P<{name}>\b(?:{stems.replace(' ', '|')}))" for name, stems in STEMS.items())
MOTIF, THING = re.compile(ANYWHERE), re.compile(rf"(?<!\bдля )(?<!\bд/)(?:{ANYWHERE})")


class Tone(NamedTuple):
    """Colours that go together: of the wall, of the table, of the thing."""

    wall: str
    shade: str
    table: str
    light: str
    pale: str
    mid: str
    ink: str


TONES = (
    Tone("#efe6d6", "#dfd0b8", "#d0bd9f", "#fbf6ec", "#f3e3c6", "#b98d57", "#7d5a35"),
    Tone("#e3ece4", "#c9dacd", "#b7cbbb", "#f6faf6", "#dcebdd", "#6d9a80", "#2f6a50"),
    Tone("#e2eaee", "#c8d6de", "#b6c7d1", "#f6f9fb", "#dde8ee", "#7195a8", "#3b6378"),
    Tone("#f3e3db", "#e6cbbd", "#d9b8a7", "#fdf5f1", "#f6ddd1", "#c98566", "#944a2e"),
    Tone("#eae5ee", "#d6cce0", "#c6bbd2", "#f9f7fb", "#e8e0ef", "#9683ac", "#5e4b78"),
    Tone("#f4ebd2", "#ead9ab", "#dcc791", "#fdf9ec", "#f8eaba", "#cfa03c", "#8d6715"),
)
MOTIFS = (*STEMS, ANY)


def drawn(product: Product | None) -> str:
    """The drawing that stands for the product: what it is chooses the motif, rather than what it is for."""
    if product is None:
        return f"{ANY}-0.svg"
    text = f"{product.name} {product.category}".lower().replace("ё", "е")
    found = THING.search(text) or MOTIF.search(text)
    return f"{found.lastgroup if found else ANY}-{crc32(product.name.encode()) % len(TONES)}.svg"


@lru_cache(len(MOTIFS) * len(TONES))
def drawing(motif: str, tone: int) -> str:
    """The drawing itself; KeyError when there is none."""
    if motif not in MOTIFS or tone >= len(TONES):
        raise KeyError(motif)
    return render_template("drawn/frame.svg", motif=motif, tone=TONES[tone])
