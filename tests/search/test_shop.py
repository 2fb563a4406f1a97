"""A shop with its index: the plain search until there is one, few statements, a database that went back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text

from shopcore.front import catalogue
from shopcore.front.listing import listing
from shopcore.store import service as store
from shopcore.store.domain import Question
from shopcore.wiring import Settings, Shop, build
from workers import demo


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    url = f"sqlite:///{tmp_path / 'shop.sqlite3'}"
    shop = build(Settings(url, smtp_url="smtp://127.0.0.1:1", search_dir=str(tmp_path / "search")))
    shop.migrate()
    demo.load(shop)
    yield shop
    shop.close()


def statements(shop: Shop, question: Question) -> int:
    seen: list[str] = []

    def count(connection: object, cursor: object, statement: str, *rest: object) -> None:
        seen.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(shop.database.read, "before_cursor_execute", count)
    catalogue.search(shop, question)
    event.remove(shop.database.read, "before_cursor_execute", count)
    return len(seen)


def test_until_there_is_an_index_the_plain_search_answers(shop: Shop) -> None:
    found = catalogue.search(shop, Question("кружка туман"))
    assert [one.name for one in found.items] == ["Кружка «Туман», 350 мл"]
    assert not catalogue.search(shop, Question("кржука")).total
    assert not catalogue.suggest(shop, "круж").words
    assert shop.follow() > 10
    assert catalogue.search(shop, Question("кржука")).corrected == "кружка"
    assert catalogue.suggest(shop, "круж").words == ("кружка",)


def test_until_there_is_an_index_a_category_still_holds_only_what_is_in_it(shop: Shop) -> None:
    kitchen = next(one for one in shop.read(store.categories) if one.name == "Кухня")
    found = listing(shop, Question(category=kitchen.id))
    assert (found.title, found.found.total) == ("Кухня", 45)
    assert found.found.items[0].name == "Чайник заварочный «Капля», 0,8 л"
    assert not listing(shop, Question("рюкзак", category=kitchen.id)).found.total


def test_a_page_takes_two_statements(shop: Shop) -> None:
    shop.follow()
    assert statements(shop, Question("кружка", price_from=1, available=True)) == 2
    assert statements(shop, Question("вертолёт")) == 2, "what has become cheaper is offered"
    assert statements(shop, Question("вертолёт", price_from=1)) == 0


def test_following_twice_does_nothing(shop: Shop) -> None:
    assert shop.follow()
    assert not shop.follow()


def test_a_product_that_has_left_is_not_shown_though_it_is_still_indexed(shop: Shop) -> None:
    shop.follow()
    with shop.database.write.begin() as connection:
        connection.execute(text("UPDATE product SET sold = false WHERE name LIKE 'Кружка «Туман»%'"))
    assert not catalogue.search(shop, Question("кружка туман")).items


def test_a_database_that_went_back_is_indexed_anew(shop: Shop) -> None:
    shop.follow()
    before = catalogue.search(shop, Question("")).total
    with shop.database.write.begin() as connection:
        connection.execute(text("DELETE FROM product WHERE revision > 5"))
        connection.execute(text("UPDATE catalogue SET revision = 5"))
    assert shop.follow() == 5
    assert catalogue.search(shop, Question("")).total == 5 < before
