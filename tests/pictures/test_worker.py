"""The worker of pictures: what comes, what is tried again, what is given up, and two of them at once."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from picture_feed import Feed, gallery

from shopcore.store import service as store
from shopcore.store.domain import Picture, Product, Stored, Taken
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock
from tests.hostile_site import Site
from workers.cli import main
from workers.pictures import pictures

DAYS = timedelta(days=3)


def product(shop: Shop, sku: str) -> Product:
    """As its page shows it."""
    sold = next(one for one in shop.read(store.page, 0, 1000) if one.sku == sku)
    return shop.read(store.product, sold.id)


def told(shop: Shop) -> tuple[dict[str, int], dict[str, int]]:
    states, problems = shop.read(store.pictures_told)
    return dict(states), dict(problems)


def files(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_pictures_come_and_are_shown_with_their_product(feed: Feed, site: Site) -> None:
    feed.load(("/good.jpg", "/other.png"), ("/good.jpg",))
    assert product(feed.shop, "1").fetched == {}
    assert feed.shop.fetch_pictures() == 1
    assert product(feed.shop, "1").fetched.keys() == {f"{site.url}/good.jpg"}
    assert product(feed.shop, "2").fetched == product(feed.shop, "1").fetched
    (stored,) = product(feed.shop, "2").fetched.values()
    assert (stored.width, stored.height, stored.widths) == (1000, 500, (320, 640, 1000))
    assert files(feed.folder / "pictures") == sorted(stored.file(width) for width in (320, 640, 1000))


def test_main_pictures_come_first(feed: Feed, clock: StoppedClock, site: Site) -> None:
    feed.load(("/other.png", "/same.jpg"), ("/good.jpg",))
    feed.shop.fetch_pictures()
    assert set(site.asked) == {"/other.png", "/good.jpg"}
    clock.move(timedelta(minutes=1))
    feed.shop.fetch_pictures()
    assert site.asked[2:] == ["/same.jpg"]


def test_a_picture_is_fetched_once(feed: Feed, clock: StoppedClock, site: Site) -> None:
    feed.load(("/good.jpg",))
    feed.shop.fetch_pictures()
    feed.load(("/good.jpg",), ("/good.jpg",))
    clock.move(DAYS)
    assert feed.shop.fetch_pictures() == 0
    assert site.asked == ["/good.jpg"]


def test_one_content_at_two_addresses_lies_there_once(feed: Feed) -> None:
    feed.load(("/good.jpg",), ("/same.jpg",))
    feed.shop.fetch_pictures()
    assert len(files(feed.folder / "pictures")) == 3


FOR_GOOD = {
    "/page.jpg": "это не изображение JPEG, PNG, WebP или GIF",
    "/drawing.svg": "это не изображение JPEG, PNG, WebP или GIF",
    "/bomb.png": "слишком большое изображение",
    "/missing.jpg": "адрес отвечает кодом 404",
    "/inside.jpg": "адрес ведёт во внутреннюю сеть",
    "/endless.jpg": "по адресу больше 1 МБ",
}


@pytest.mark.parametrize(("path", "problem"), FOR_GOOD.items())
def test_what_will_never_be_a_picture_is_given_up_at_once(
    feed: Feed, clock: StoppedClock, site: Site, path: str, problem: str
) -> None:
    feed.load((path,))
    feed.shop.fetch_pictures()
    assert told(feed.shop) == ({"GIVEN_UP": 1}, {problem: 1})
    clock.move(DAYS)
    assert feed.shop.fetch_pictures() == 0
    assert site.asked == [path]
    assert files(feed.folder / "pictures") == []


@pytest.mark.parametrize("path", ["/broken.jpg", "/short.jpg", "/silent.jpg"])
def test_what_may_come_another_time_is_tried_again_and_given_up_at_last(
    feed: Feed, clock: StoppedClock, site: Site, path: str
) -> None:
    feed.load((path,))
    for minutes in (0, 1, 10, 60, 360, 1440):
        if minutes:
            clock.move(timedelta(minutes=minutes, seconds=-1))
            assert feed.shop.fetch_pictures() == 0
            clock.move(timedelta(seconds=1))
        assert feed.shop.fetch_pictures() == 1
    assert told(feed.shop)[0] == {"GIVEN_UP": 1}
    clock.move(DAYS)
    assert feed.shop.fetch_pictures() == 0
    assert site.asked == [path] * 6


def test_a_silent_host_does_not_hold_up_the_others(feed: Feed, site: Site) -> None:
    """Its other pictures wait for the next turn."""
    feed.load(("/silent.jpg",), ("/silent-too.jpg",))
    assert feed.shop.fetch_pictures() == 1
    assert len(site.asked) == 1
    assert feed.shop.fetch_pictures() == 1
    assert set(site.asked) == {"/silent.jpg", "/silent-too.jpg"}


def test_hosts_that_are_not_on_the_list_are_not_asked_until_they_are(
    feed: Feed, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    feed.shop.gallery = gallery(feed.folder / "pictures", "shop.example, *.shop.example")
    feed.load(("/good.jpg",))
    assert pictures(feed.shop, again=False) == 0
    assert capsys.readouterr().out == (
        "Изображения: получено 0, ждут 0, не получено 1\n  сайта 127.0.0.1 нет в списке разрешённых: 1\n"
    )
    assert site.asked == []
    feed.shop.gallery = gallery(feed.folder / "pictures", "127.0.*")
    assert pictures(feed.shop, again=True) == 0
    assert capsys.readouterr().out == "Изображения: получено 1, ждут 0, не получено 0\n"


def test_a_withdrawn_product_asks_for_nothing(feed: Feed, site: Site) -> None:
    feed.load(("/good.jpg",), ("/other.png",))
    feed.load(("/good.jpg",))
    feed.shop.fetch_pictures()
    assert site.asked == ["/good.jpg"]


def test_two_workers_never_fetch_the_same_picture(feed: Feed, site: Site) -> None:
    feed.load(*((path,) for path in ("/good.jpg", "/same.jpg", "/other.png", "/missing.jpg", "/page.jpg")))
    threads = [threading.Thread(target=feed.shop.fetch_pictures) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(site.asked) == ["/good.jpg", "/missing.jpg", "/other.png", "/page.jpg", "/same.jpg"]
    assert told(feed.shop)[0] == {"READY": 3, "GIVEN_UP": 2}


def test_a_picture_whose_worker_died_is_taken_by_another(feed: Feed, clock: StoppedClock) -> None:
    feed.load(("/good.jpg",))
    feed.shop.write(store.note_pictures)
    dead = feed.shop.write(store.claim_picture)
    assert isinstance(dead, Picture)
    assert feed.shop.fetch_pictures() == 0
    clock.move(timedelta(minutes=2))
    assert feed.shop.fetch_pictures() == 1
    assert told(feed.shop)[0] == {"READY": 1}


def test_a_late_worker_spoils_nothing(feed: Feed, clock: StoppedClock) -> None:
    """His lease was over: his refusal is not heard, and the picture that came stays."""
    feed.load(("/good.jpg",))
    feed.shop.write(store.note_pictures)
    late = feed.shop.write(store.claim_picture)
    clock.move(timedelta(minutes=2))
    feed.shop.write(store.claim_picture)
    feed.shop.write(store.settle_picture, late, Taken(problem="нет"))
    assert told(feed.shop) == ({"WAITING": 1}, {})
    feed.shop.write(store.settle_picture, late, Taken(Stored("ab", 1, 1)))
    assert told(feed.shop) == ({"READY": 1}, {})
    feed.shop.write(store.settle_picture, late, Taken(problem="нет"))
    assert told(feed.shop) == ({"READY": 1}, {})


def test_a_gallery_that_breaks_is_tried_again(
    feed: Feed, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(address: str) -> Taken:
        raise OSError("disk full")

    monkeypatch.setattr(feed.shop.gallery, "take", full)
    feed.load(("/good.jpg",))
    feed.shop.fetch_pictures()
    assert told(feed.shop) == ({"WAITING": 1}, {"сбой магазина: OSError": 1})
    assert "disk full" in caplog.text


def test_an_import_without_pictures_of_the_web_asks_nothing(feed: Feed) -> None:
    assert feed.shop.fetch_pictures() == 0
    assert told(feed.shop) == ({}, {})
    assert not feed.shop.read(store.pictures_behind)


def test_the_command_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["pictures", "--help"])
    assert "--again" in capsys.readouterr().out
