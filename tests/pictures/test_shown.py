"""Pictures on the pages: fetched ones, the shop's own, and drawings in their place."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml import etree
from picture_feed import Feed

from shopcore.store.domain import Product, Stored
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from tests.served import serving
from webapp.drawing import MOTIFS, TONES, drawn
from webapp.images import Image, images

SRC = re.compile(r'<img src="(/pictures/[^"]+)"')
LOOK = r"/pictures/drawn/[a-z]+-[0-5]\.svg"


@pytest.fixture
def visitor(feed: Feed) -> FlaskClient:
    """Behind the shop whose pictures lie in the feed's folder."""
    settings = vars(feed.shop.settings) | {"pictures_dir": str(feed.folder / "pictures")}
    feed.shop.settings = type(feed.shop.settings)(**settings)
    return serving(feed.shop).test_client()


def test_until_it_comes_a_drawing_stands_in_its_place(feed: Feed, visitor: FlaskClient) -> None:
    feed.load(("/good.jpg",), ("/missing.jpg",), ())
    waiting = SRC.findall(visitor.get("/search?q=чайник").text)
    assert len(waiting) == 3
    assert all(re.fullmatch(LOOK, src) for src in waiting)
    feed.shop.fetch_pictures()
    shown = SRC.findall(visitor.get("/search?q=чайник").text)
    assert sum(re.fullmatch(LOOK, src) is None for src in shown) == 1


def test_a_picture_that_came_is_shown_in_its_widths_and_kept(feed: Feed, visitor: FlaskClient) -> None:
    feed.load(("/good.jpg", "/missing.jpg", "/page.jpg"))
    feed.shop.fetch_pictures()
    page = visitor.get(visitor_product(feed.shop)).text
    (src,) = SRC.findall(page)
    assert f'srcset="{src[:-9]}320.webp 320w, {src[:-9]}640.webp 640w, {src} 1000w"' in page
    assert 'width="1000" height="500"' in page
    answer = visitor.get(src, buffered=True)
    assert answer.status_code == 200
    assert answer.content_type == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def visitor_product(shop: Shop) -> str:
    return f"/product/{arrange.product(shop, 'Чайник 1').id}"


@pytest.mark.parametrize(
    ("name", "category", "motif"),
    [
        ("Лесенка 50 × 60", "Полотенцесушители", "tap"),
        ("Полотенце льняное", "Текстиль", "shirt"),
        ("Мойка врезная 48 см", "Кухня", "tap"),
        ("F4304 рычаг", "Смесители «Frap» для кухни", "tap"),
        ("Уголок 25 мм", "", "tap"),
        ("Уголок школьника", "", "box"),
        ("Миски", "Для собак", "paw"),
        ("Крем для рук «Полотно»", "", "bottle"),
    ],
)
def test_a_drawing_is_of_the_thing_rather_than_of_what_it_is_for(
    feed: Feed, name: str, category: str, motif: str
) -> None:
    feed.load(("/good.jpg",))
    product = replace(arrange.product(feed.shop, "Чайник 1"), name=name, category=category)
    assert drawn(product).startswith(f"{motif}-")


def test_no_page_names_the_address_in_the_web(feed: Feed, visitor: FlaskClient) -> None:
    feed.load(("/good.jpg", "/missing.jpg"))
    for fetch in (False, True):
        if fetch:
            feed.shop.fetch_pictures()
        for address in ("/", visitor_product(feed.shop), "/api/store/search?q=чайник"):
            assert feed.site.url not in visitor.get(address).text


def test_the_cart_shows_it_too(feed: Feed, visitor: FlaskClient) -> None:
    feed.load(("/good.jpg",))
    anna = arrange.client(feed.shop)
    visitor.set_cookie(COOKIE, anna.session)
    arrange.in_cart(feed.shop, anna.username, "Чайник 1")
    assert re.search(LOOK, visitor.get("/cart").text)
    feed.shop.fetch_pictures()
    assert "/pictures/fetched/" in visitor.get("/cart").text


def test_the_contract_names_an_address_of_the_shop(feed: Feed, visitor: FlaskClient) -> None:
    feed.load(("/good.jpg",))
    for begins in ("pictures/drawn/", "pictures/fetched/"):
        picture = visitor.get("/api/store/search?q=чайник").json["items"][0]["picture"]
        assert picture.startswith(begins)
        assert visitor.get(f"/{picture}", buffered=True).status_code == 200
        feed.shop.fetch_pictures()


def test_the_shops_own_pictures_are_shown_as_they_are() -> None:
    own = Product(1, "Чайник", 100, pictures=("pictures/a.svg", "pictures/b.svg"))
    assert images(own) == [Image("/pictures/a.svg"), Image("/pictures/b.svg")]


def test_the_folder_may_be_named_from_where_the_shop_was_started(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (feed.folder / "own").mkdir()
    (feed.folder / "own" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    monkeypatch.chdir(feed.folder)
    feed.shop.settings = replace(feed.shop.settings, pictures_dir="own")
    with serving(feed.shop).test_client().get("/pictures/a.svg") as answer:
        assert answer.status_code == 200


def test_what_did_not_come_is_left_out_of_the_gallery() -> None:
    here = {"http://x/2.jpg": Stored("abcd", 300, 200)}
    found = images(Product(1, "Чайник", 100, pictures=("http://x/1.jpg", "http://x/2.jpg"), fetched=here))
    path = "/pictures/fetched/ab/abcd-300.webp"
    assert found == [Image(path, f"{path} 300w", 300, 200)]


@pytest.mark.parametrize(
    ("name", "category", "motif"),
    [
        ("Смеситель для кухни", "Кухня", "tap"),
        ("Крем для рук", "Уход", "bottle"),
        ("Корм для кошек", "", "paw"),
        ("Чайник", "", "cup"),
        ("Нечто", "Люстры", "lamp"),
        ("Отвёртка", "", "tool"),
        ("Ёлка", "Разное", "box"),
        ("", "", "box"),
    ],
)
def test_the_kind_of_goods_chooses_the_drawing(name: str, category: str, motif: str) -> None:
    product = Product(1, name, 100, category=category)
    assert drawn(product).partition("-")[0] == motif
    assert drawn(product) == drawn(product)


def test_every_drawing_is_a_small_svg_that_runs_nothing(visitor: FlaskClient) -> None:
    for name in (f"{motif}-{tone}" for motif in MOTIFS for tone in range(len(TONES))):
        answer = visitor.get(f"/pictures/drawn/{name}.svg")
        assert answer.content_type == "image/svg+xml; charset=utf-8"
        assert answer.headers["Cache-Control"] == "max-age=86400, public"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert len(answer.data) < 4000
        tags = {etree.QName(one).localname for one in etree.fromstring(answer.data).iter()}
        assert not tags & {"script", "foreignObject", "a", "image", "use"}


OTHERS = ["none-0", "box-6", "box--1", "box-x", "box", "frame-0", "box-0%2f..", "box-99999999999"]


def test_no_other_drawing(visitor: FlaskClient) -> None:
    for name in OTHERS:
        assert visitor.get(f"/pictures/drawn/{name}.svg").status_code == 404, name
