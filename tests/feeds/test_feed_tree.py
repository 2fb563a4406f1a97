"""Categories: misspelt parents, circles, orphans, and offers that belong nowhere."""

from pathlib import Path

from feed_owner import FILES, Owner, warned
from hypothesis import given
from hypothesis import strategies as st

from shopcore.store.domain import FeedCategory, Problems, tree
from shopcore.store.domain.feed import DEEPEST

KEYS = st.integers(1, 12).map(str)


def test_every_spelling_of_the_parent_makes_the_tree(owner: Owner) -> None:
    owner.load("tree.yml")
    found = owner.categories()
    assert found["11"] == "Посуда / Чайники / Заварочные & прочие"
    assert found["12"] == "Посуда / Кружки"
    assert found["14"] == "Посуда / Пиалы / Пиалы малые"
    assert found["16"] == "Посуда / Блюдца / Блюдца малые"
    assert (found["17"], found["18"]) == ("Сама себе", "Корневая")


def test_circles_and_orphans_hang_on_the_root(owner: Owner) -> None:
    done = owner.load("tree.yml")
    found = owner.categories()
    assert (found["21"], found["20"], found["30"]) == ("Яйцо", "Яйцо / Курица", "Сирота")
    assert "категория 21: вложена сама в себя, она стала корневой" in warned(done)
    assert "категория 30: нет родительской категории 999, она стала корневой" in warned(done)
    assert "категория 30 повторяется, взята первая" in warned(done)
    assert "категория «Без номера» без id, она не учтена" in warned(done)


def test_offers_of_no_category_are_sold_without_one(owner: Owner) -> None:
    done = owner.load("tree.yml")
    found = owner.sold()
    assert {found[sku].category for sku in ("C-777", "C-none")} == {"Без категории"}
    assert warned(done)["нет такой категории, товар попал в «Без категории»"] == ["C-777", "C-none"]


def test_a_category_that_was_renamed_changes_its_products(owner: Owner, tmp_path: Path) -> None:
    owner.load("tree.yml")
    before = owner.shop.read(lambda tx: tx.products.revision())
    renamed = (FILES / "tree.yml").read_text(encoding="utf-8").replace(">Посуда<", ">Всё для чая<")
    (tmp_path / "renamed.yml").write_text(renamed, encoding="utf-8")
    done = owner.load(str(tmp_path / "renamed.yml"))
    assert owner.categories()["10"] == "Всё для чая / Чайники"
    assert (done.updated, done.unchanged) == (4, 5)
    changed = owner.shop.read(lambda tx: tx.products.changed(before, 100))
    assert {one.product.sku for one in changed if one.product} == {"C-1", "C-10", "C-11", "C-12"}


@given(st.dictionaries(KEYS, st.one_of(st.just(""), KEYS)))
def test_any_parents_make_a_forest_of_all_the_categories(parents: dict[str, str]) -> None:
    told = {key: FeedCategory(key, key, parent) for key, parent in parents.items()}
    made = tree(told, Problems())
    assert sorted(one.key for one in made) == sorted(told)
    placed = {""}
    for one in made:
        assert one.parent in placed
        placed.add(one.key)


def test_a_chain_is_cut_where_it_is_too_deep() -> None:
    told = {str(n): FeedCategory(str(n), "", str(n - 1) if n > 1 else "") for n in range(1, 60)}
    roots = [one.key for one in tree(told, Problems()) if not one.parent]
    assert roots == ["1", str(DEEPEST + 1), str(2 * DEEPEST + 1)]
