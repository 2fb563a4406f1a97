"""What people type, and what they mean: the expected products come first, in any order among themselves."""

import pytest
from small_catalogue import code

from shopcore.adapters.search import TantivySearch
from shopcore.store.domain import Question

MEANT = {
    "forms of a word": """
        смеситель | RS-40 RS-31 32225
        смесители | RS-40 RS-31 32225
        смесителя для кухни | RS-40
        кружка | GZ-2035 GZ-2036
        кружками | GZ-2035 GZ-2036
        кружек | GZ-2035 GZ-2036
        набор кружек | LS-4
        полотенец | LP-2
        полотенца махровые | LP-7
        махровое полотенце | LP-7
        щеток | SC-19 SC-20
        сковородки чугунной | PE-26 PE-28
        краны шаровые | VT.215 VT.217
        кран шаровый | VT.215 VT.217
        трубы полипропиленовые | PA-25 PA-20
        подушки | RB-45
        одеял | SN-1
        кремы для лица | BR-1
        шампуни | TR-9
        мыла | TR-4
        чашек | SV-6""",
    "ё and е": """
        ёжик | SC-19
        ежик | SC-19
        щётка | SC-19 SC-20
        щетка | SC-19 SC-20
        клён | LS-9
        елка | GZ-2036
        ведро | CH-5
        берёза крем | BR-1""",
    "beginnings": """
        смес | RS-40 RS-31 32225
        полотенцесуш | DW-60
        сковор | PE-26 PE-28
        крем для л | BR-1
        мы | TR-4 TR-5
        чайн | GZ-1108 GZ-1112 SV-6
        шамп | TR-9
        подушка декор | RB-45
        пол | LP-2""",
    "slips": """
        смиситель | RS-40 RS-31 32225
        смеситиль | RS-40 RS-31 32225
        смситель | RS-40 RS-31 32225
        смесетель для кухни | RS-40
        кржука | GZ-2035 GZ-2036
        крушка | GZ-2035 GZ-2036
        скаварода | PE-26 PE-28
        сковородда | PE-26 PE-28
        полатенце | LP-2
        падушка | RB-45
        унетаз | UN-7
        сифонн | C0100 C0410
        шампуьн | TR-9
        расческа диревяная | RP-2
        чугуная сковорода | PE-26
        полтенцесушитель | DW-60
        grohee | 32225
        росенка | RS-40 RS-31""",
    "the wrong layout": """
        cvtcbntkm | RS-40 RS-31 32225
        cvtcbntkm lkz re[yb | RS-40
        rhe;rf | GZ-2035 GZ-2036
        `;br | SC-19
        gjleirf | RB-45
        смеситель dfyyf | RS-31
        пкщру | 32225
        cvbcbntkm | RS-40 RS-31 32225
        ifvgeym | TR-9
        vskj | TR-4""",
    "two alphabets in a word": """
        смеcитель | RS-40 RS-31 32225
        кpан шаровой | VT.215 VT.217
        Крeм | BR-1
        кружkа | GZ-2035 GZ-2036
        НJ-25 | HJ-25""",
    "signs that are not seen": """
        сме\u200bситель | RS-40 RS-31 32225
        смеси\u0301тель | RS-40 RS-31 32225
        \u202eсмеситель\u202c | RS-40 RS-31 32225
        чаи\u0306ник | GZ-1108 GZ-1112
        кру\u00adжка | GZ-2035 GZ-2036
        \ufeffкран\u00a0шаровой | VT.215 VT.217
        🚿 смеситель 🚿 | RS-40 RS-31 32225""",
    "codes": """
        GZ-1108 | GZ-1108
        gz1108 | GZ-1108
        gz 1108 | GZ-1108
        vt.215 | VT.215
        VT 217 | VT.217
        hj-32 | HJ-32
        hj32 | HJ-32
        rs-40 | RS-40
        росинка rs40 | RS-40
        C0410 | C0410
        32225 | 32225""",
    "numbers and units": """
        0,8 л | GZ-1108
        0.8л | GZ-1108
        чайник 1,2л | GZ-1112
        чайник 1.2 литра | GZ-1112
        350 мл | GZ-2035 GZ-2036
        350мл ёлка | GZ-2036
        кран 1/2 | VT.215
        кран шаровой 3/4 | VT.217
        кран шаровой 1/2" | VT.215
        кран шаровой ½ | VT.215
        труба 25 | PA-25
        труба 25х4,2 | PA-25
        доска 40х24 | LS-9
        доска 40 × 24 | LS-9
        доска 40*24см | LS-9
        соль 1кг | TR-6
        фен 2000вт | RP-1
        сковорода 28см | PE-28""",
    "order of words, words that say nothing": """
        разделочная доска | LS-9
        кухня смеситель | RS-40
        для кухни смеситель | RS-40
        сифон на раковину | C0100
        крем для сухой кожи лица | BR-1
        шампунь для волос | TR-9
        чайник и кружка | GZ-2035
        с крышкой сковорода | PE-26
        соль в ванну | TR-6""",
    "what stands where": """
        чайник | GZ-1108 GZ-1112
        картридж | KS-11
        капля | GZ-1108
        подводка | KS-12
        полотенцесушитель | DW-60
        раковина | SK-50
        крем духи | BR-7
        кремдухи | BR-7
        крем-духи | BR-7
        grohe | 32225
        смеситель grohe | 32225
        травник шампунь | TR-9
        косметика крем | BR-1
        крем | BR-1 BR-7 BR-2
        латунь кран | VT.215 VT.217
        красный | RB-45 PE-3
        берёза | RP-2""",
    "one word or two": """
        пыле сборник | CH-7
        пыле-сборник | CH-7
        пылесборник | CH-7
        полотенце сушитель | DW-60
        полотенце-сушитель | DW-60
        стекломой | CH-8
        стекло-мой | CH-8
        стекло мой | CH-8
        морскаясоль | TR-6
        шароваякран | VT.215 VT.217
        кремдухи мандарин | BR-7
        кран букса | VT.230""",
    "names by ear": """
        грохе | 32225
        грое | 32225
        смеситель гроэ | 32225
        кайзер | KS-11 KS-12
        кайсер картридж | KS-11
        нивея | NV-8
        молочко нивеа | NV-8
        про аква муфта | HJ-25
        santek | SK-50 UN-7
        valtek | VT.215 VT.217 VT.230
        smesitel | RS-40 RS-31 32225
        rosinka | RS-40 RS-31
        chainik | GZ-1108 GZ-1112""",
    "words of one root": """
        полипропилен труба | PA-25 PA-20
        латунный кран | VT.215 VT.217
        шерстяной плед | OB-17
        бамбук мыльница | TR-5
        керамический чайник | GZ-1108 GZ-1112
        пластиковый сифон | C0100 C0410
        чугун сковорода | PE-26
        хлопковое полотенце | LP-7
        фарфор чашка | SV-6""",
    "what it is before what it is for": """
        раковина | SK-50
        крем для тела | BR-7
        душ | RS-31
        для ванны | RS-31 C0410 TR-6
        унитаз | UN-7
        щётка | SC-19 SC-20
        щетка для пола | SC-20
        для полотенцесушителя | DW-1""",
}
CASES = [
    pytest.param(query.strip(), wanted.split(), id=f"{kind}: {query.strip()}")
    for kind, lines in MEANT.items()
    for query, wanted in (line.rsplit("|", 1) for line in lines.strip().splitlines())
]


@pytest.mark.parametrize(("query", "wanted"), CASES)
def test_what_is_meant_comes_first(search: TantivySearch, query: str, wanted: list[str]) -> None:
    hits = search.find(Question(query))
    assert hits is not None
    found = [code(one) for one in hits.ids]
    assert set(found[: len(wanted)]) == set(wanted), found


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
