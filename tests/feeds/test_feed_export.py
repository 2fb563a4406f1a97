"""The catalogue as a feed: it imports back to the same catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest
from feed_owner import FILES, Owner
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from fixtures.feeds import write
from shopcore.adapters.feeds.text import description, line
from shopcore.store.domain import Product
from steps.support.house import House
from webapp import create_app


@pytest.fixture(
    params=["the demo", "simple", "tree", "variants", "escaped", "kinds", "stock", "a generated one"]
)
def told(owner: Owner, tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, Product]:
    """A catalogue loaded from a feed."""
    if request.param == "a generated one":
        write(tmp_path / "made.yml", 600)
        owner.load(str(tmp_path / "made.yml"))
    elif request.param != "the demo":
        owner.load(f"{request.param}.yml")
    return owner.sold()


def exported(owner: Owner, to: Path) -> str:
    to.write_text("".join(owner.shop.export_yml()), encoding="utf-8")
    return str(to)


def test_its_own_export_changes_nothing(owner: Owner, told: dict[str, Product], tmp_path: Path) -> None:
    feed, before = exported(owner, tmp_path / "out.yml"), owner.stored()
    done = owner.load(feed, force=False)
    assert (done.created, done.updated, done.unchanged, done.withdrawn) == (0, 0, len(told), 0)
    assert done.problems.errors == []
    assert owner.stored() == before


def test_another_shop_becomes_the_same(
    owner: Owner, house: House, told: dict[str, Product], tmp_path: Path
) -> None:
    feed, tree = exported(owner, tmp_path / "out.yml"), owner.categories()
    house.open()
    assert house.shop
    other = Owner(house.shop)
    other.load(feed)
    assert {sku: bare(one) for sku, one in other.sold().items()} == {
        sku: bare(one) for sku, one in told.items()
    }
    assert other.categories().items() >= {key: way for key, way in tree.items() if key}.items()


def bare(product: Product) -> Product:
    """Without what every shop numbers for itself, and without the page's address."""
    return replace(product, id=0, category_id=0, url="")


def test_anybody_may_fetch_it(owner: Owner) -> None:
    answer = create_app(owner.shop).test_client().get("/export/yandex.xml")
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    root = etree.fromstring(answer.data)
    assert {one.get("id") for one in root.iter("offer")} == set(owner.sold())
    address = root.findtext(".//offer/url")
    assert address
    assert address.startswith(f"{owner.shop.settings.base_url}/product/")


def test_what_is_held_is_not_offered(owner: Owner) -> None:
    owner.load("stock.yml")
    with owner.shop.database.write.begin() as connection:
        connection.exec_driver_sql("UPDATE stock SET held = on_hand")
    root = etree.fromstring("".join(owner.shop.export_yml()).encode())
    assert {one.get("instock") for one in root.iter("outlet")} == {"0"}
    assert {one.get("available") for one in root.iter("offer")} == {"false"}


MARKUP = st.lists(
    st.sampled_from(
        ["&", "amp;", "lt;", "gt;", "<", ">", "p", "/", "script", " ", "\n", "#12;", "nbsp;", "Ё"]
    )
).map("".join)


@given(MARKUP)
@example("&amp;lt;b&amp;gt;")
@example("&#12;&#1;")
@example("<p>a\n\nb")
def test_a_text_that_was_read_reads_the_same_again(text: str) -> None:
    once = line(text)
    assert line(once) == once


@given(MARKUP)
@example("&amp;lt;b&amp;gt;x")
@example("&<amp;>amp;")
@example("<x>&lt;b&gt;y")
@example("&#12;&#1;")
@example("a\n\nb &lt;b&gt;")
def test_a_description_that_was_cleaned_is_clean(text: str) -> None:
    once = description(text)
    assert description(once) == once
    etree.Element("description").text = once


def test_all_files_are_named_in_a_test() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [path.name for path in FILES.iterdir() if path.stem not in texts] == []
