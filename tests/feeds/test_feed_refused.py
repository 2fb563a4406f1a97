"""What is no feed, or a hostile one: a Russian sentence, exit status 1, nothing changed."""

import os
import random
import re
from pathlib import Path

import pytest
from feed_owner import FILES, Owner

from fixtures.feeds import write
from shopcore.adapters.feeds import MEGABYTE, BadFeed, Limits
from shopcore.adapters.feeds.stream import elements
from shopcore.adapters.feeds.yml import read
from workers.intake import import_yml

REFUSED = {
    "bad_archive": "это архив",
    "bad_commerceml": "корневой элемент «КоммерческаяИнформация»",
    "bad_echo": "файл начинается с программы на PHP",
    "bad_empty": "файл пуст",
    "bad_encoding": "байты не соответствуют кодировке",
    "bad_encoding_name": "байты не соответствуют кодировке",
    "bad_entity": "объявлены свои сущности",
    "bad_html": "это веб-страница",
    "bad_laughs": "сущности",
    "bad_laughs_attribute": "сущности",
    "bad_no_offers": "нет ни одного предложения",
    "bad_parameter_entity": "объявлены свои сущности",
    "bad_php": "файл начинается с программы на PHP",
    "bad_spaces": "файл пуст",
    "bad_text": "это не XML",
    "bad_truncated": "строка 15: файл обрывается",
}


def refuse(owner: Owner, source: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The sentence that the command says."""
    before = owner.stored()
    assert import_yml(owner.shop, source, force=True, dry_run=False) == 1
    assert owner.stored() == before
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("Каталог не изменён.\n")
    return told.err


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_feed(owner: Owner, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = refuse(owner, str(FILES / f"{name}.yml"), capsys)
    assert REFUSED[name] in told


def test_every_bad_file_has_its_sentence() -> None:
    assert {path.stem for path in FILES.glob("bad_*")} == set(REFUSED)


def test_a_folder_a_device_and_nothing(owner: Owner, capsys: pytest.CaptureFixture[str]) -> None:
    assert "это папка" in refuse(owner, str(FILES), capsys)
    assert "такого файла нет" in refuse(owner, str(FILES / "none.yml"), capsys)
    assert "это не обычный файл" in refuse(owner, "/dev/zero", capsys)


def test_a_feed_without_any_price_is_refused(owner: Owner, capsys: pytest.CaptureFixture[str]) -> None:
    """Not one offer can be taken: that is no catalogue of nothing."""
    told = refuse(owner, str(FILES / "no_prices.yml"), capsys)
    assert "Ни одно предложение файла не годится. Ошибок: 3." in told
    assert "Первая — строка 3, предложение N-1: нет цены." in told


GOOD = sorted(path for path in FILES.glob("*.yml") if path.stem not in (*REFUSED, "no_prices"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_no_damage_to_any_of_our_feeds_is_more_than_a_bad_feed(path: Path, tmp_path: Path) -> None:
    """Read as the import reads; what the database makes of it, the damaged files below show."""
    file, good, read_whole = tmp_path / "feed.yml", path.read_bytes(), 0
    told: list[str] = []
    for seed in range(40):
        chance = random.Random(seed)
        file.write_bytes(cut(good, chance) if seed % 2 else flipped(good, chance))
        try:
            read_whole += bool(list(read(file, Limits(), quiet)))
        except BadFeed as bad:
            told.append(str(bad))
    assert len(told) == 40 - read_whole > 20
    assert all(re.search("[а-я]", text) for text in told)


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_file_is_refused_or_imported_whole(
    owner: Owner, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cut at a random place, or with random bytes changed; never an error of ours, never by halves."""
    chance, file = random.Random(seed), tmp_path / "feed.yml"
    write(file, 30, seed)
    good = file.read_bytes()
    file.write_bytes(cut(good, chance) if seed % 2 else flipped(good, chance))
    before = owner.stored()
    if import_yml(owner.shop, str(file), force=True, dry_run=False):
        assert owner.stored() == before
        told = capsys.readouterr().err
        assert "Каталог не загружен" in told
    else:
        assert owner.sold()
        assert owner.shop.audit() == []


def test_no_damage_is_more_than_a_bad_feed(tmp_path: Path) -> None:
    file, refused = tmp_path / "feed.yml", 0
    write(file, 30)
    good = file.read_bytes()
    for seed in range(300):
        chance = random.Random(seed)
        file.write_bytes(cut(good, chance) if seed % 2 else flipped(good, chance))
        try:
            assert list(read(file, Limits(), quiet))
        except BadFeed:
            refused += 1
    assert refused > 200


def cut(good: bytes, chance: random.Random) -> bytes:
    return good[: chance.randrange(len(good))]


def flipped(good: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(good)
    for _ in range(chance.choice((1, 3, 30))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def quiet(done: int, total: int) -> None:
    """Nobody looks at the progress."""


@pytest.mark.parametrize("junk", [b"<param>x</param>", b"<!-- x -->", b" ", b"<offer><x/>"])
def test_megabytes_without_an_offer_are_refused(tmp_path: Path, junk: bytes) -> None:
    file = tmp_path / "long.yml"
    file.write_bytes(b"<yml_catalog><shop><offers><offer>" + junk * (3 * MEGABYTE // len(junk)))
    with pytest.raises(BadFeed, match=r"подряд нет ни одного предложения|вложенность"):
        list(read(file, Limits(silence=MEGABYTE), quiet))


def test_one_endless_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "long.yml"
    file.write_bytes(b"<yml_catalog><shop><offers><offer><name>" + b"x" * (12 * MEGABYTE))
    with pytest.raises(BadFeed, match="слишком длинный текст"):
        list(read(file, Limits(silence=16 * MEGABYTE), quiet))


def test_too_many_offers_are_refused_as_soon_as_they_are_too_many(tmp_path: Path) -> None:
    file = tmp_path / "many.yml"
    write(file, 200)
    reading = read(file, Limits(offers=100), quiet)
    with pytest.raises(BadFeed, match="больше 100 предложений"):
        list(reading)


def test_too_large_a_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.yml"
    with file.open("wb") as target:
        os.truncate(target.fileno(), 3 * MEGABYTE)
    with pytest.raises(BadFeed, match="файл больше 2 МБ"):
        list(read(file, Limits(megabytes=2), quiet))


def test_what_was_read_leaves_the_tree(tmp_path: Path) -> None:
    file = tmp_path / "feed.yml"
    write(file, 2000)
    last = None
    for last in elements(file, Limits(), quiet):
        assert sum(1 for _ in last.getroottree().iter()) < 3000
    assert last is not None
