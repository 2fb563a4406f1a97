"""One feed after another: what is new, changed, unchanged, gone; what is refused; nothing by halves."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from feed_owner import FILES, Owner

from shopcore.adapters.feeds import importer
from shopcore.kernel import Conflict
from shopcore.store import service as store
from steps.support.clock import StoppedClock


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed of a few offers comes in several pieces."""
    monkeypatch.setattr(importer, "PIECE", 2)


def changed(tmp_path: Path, name: str, *changes: tuple[str, str]) -> str:
    text = (FILES / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "changed.yml").write_text(text, encoding="utf-8")
    return str(tmp_path / "changed.yml")


def test_the_first_feed_is_all_new(owner: Owner) -> None:
    sold = len(owner.sold())
    done = owner.load("stock.yml")
    assert (done.created, done.updated, done.unchanged, done.withdrawn) == (8, 0, 0, sold)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["stock.yml", "tree.yml", "simple.yml", "variants.yml", "escaped.yml"])
def test_the_same_feed_again_changes_nothing(owner: Owner, name: str) -> None:
    first = owner.load(name)
    before = owner.stored()
    again = owner.load(name, force=False)
    assert (again.created, again.updated, again.unchanged) == (0, 0, first.created)
    assert owner.stored() == before


def test_only_what_differs_is_changed(owner: Owner, tmp_path: Path) -> None:
    owner.load("stock.yml")
    before = owner.shop.read(lambda tx: tx.products.revision())
    cheaper = changed(tmp_path, "stock.yml", ('id="S-count">\n<price>100<', 'id="S-count">\n<price>99<'))
    done = owner.load(cheaper)
    assert (done.created, done.updated, done.unchanged, done.withdrawn) == (0, 1, 7, 0)
    assert owner.sold()["S-count"].price == 9900
    found = owner.shop.read(store.changed, before, 10)
    assert [one.product.sku for one in found if one.product] == ["S-count"]


def test_an_offer_that_left_is_withdrawn_and_may_come_back(owner: Owner, tmp_path: Path) -> None:
    owner.load("stock.yml")
    left = owner.sold()["S-count"].id
    before = owner.shop.read(lambda tx: tx.products.revision())
    done = owner.load(changed(tmp_path, "stock.yml", ('"S-count"', '"S-new"')))
    assert (done.created, done.withdrawn) == (1, 1)
    gone = [one.id for one in owner.shop.read(store.changed, before, 10) if one.product is None]
    assert gone == [left]
    back = owner.load("stock.yml")
    assert (back.created, back.withdrawn) == (1, 1)
    assert owner.sold()["S-count"].id == left


def test_revisions_grow_and_are_never_shared(owner: Owner) -> None:
    for name in ("stock.yml", "update.yml", "tree.yml", "stock.yml"):
        owner.load(name)
    found = owner.shop.read(store.changed, 0, 10_000)
    numbers = [one.revision for one in found]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] <= owner.shop.read(lambda tx: tx.products.revision())
    pieces = owner.shop.read(store.changed, 0, 5) + owner.shop.read(store.changed, numbers[4], 10_000)
    assert pieces == found


def test_an_offer_with_an_error_stays_as_it_was(owner: Owner, tmp_path: Path) -> None:
    owner.load("stock.yml")
    broken = changed(tmp_path, "stock.yml", ('id="S-count">\n<price>100<', 'id="S-count">\n<price>-<'))
    done = owner.load(broken)
    assert (done.updated, done.withdrawn, done.problems.error_count) == (0, 0, 1)
    assert owner.sold()["S-count"].price == 10000


def test_in_a_whole_feed_an_offer_without_name_is_an_error(owner: Owner, tmp_path: Path) -> None:
    owner.load("simple.yml")
    done = owner.load(changed(tmp_path, "simple.yml", ("<name>Кружка</name>", "")))
    assert [(one.offer, one.text) for one in done.problems.errors] == [("T-18", "нет названия")]
    assert owner.sold()["T-18"].name == "Кружка"


def test_more_than_half_gone_is_refused_without_force(owner: Owner) -> None:
    owner.load("stock.yml")
    before = owner.stored()
    with pytest.raises(Conflict) as refused:
        owner.load("simple.yml", force=False)
    assert refused.value.code == "TOO_MANY_WITHDRAWN"
    assert refused.value.details == {"withdrawn": 8, "sold": 8}
    assert owner.stored() == before


def test_exactly_half_gone_is_not_refused(owner: Owner, tmp_path: Path) -> None:
    owner.load("simple.yml")
    done = owner.load(changed(tmp_path, "simple.yml", ('"T-18"', '"T-19"')), force=False)
    assert (done.created, done.withdrawn) == (1, 1)


def test_a_dry_run_tells_and_changes_nothing(owner: Owner) -> None:
    before = owner.stored()
    done = owner.load("stock.yml", dry_run=True)
    assert (done.created, done.withdrawn > 100) == (8, True)
    assert owner.stored() == before


@pytest.mark.usefixtures("small")
def test_a_crash_between_the_pieces_changes_nothing(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write = owner.stored(), owner.shop.write
    calls: list[str] = []

    def dying(use_case: Callable[..., Any], *args: Any) -> Any:
        calls.append(use_case.__name__)
        if calls.count("stage") == 3:
            raise KeyboardInterrupt
        return write(use_case, *args)

    monkeypatch.setattr(owner.shop, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        owner.load("stock.yml")
    after = owner.stored()
    for table in ("product", "stock", "category"):
        assert after[table] == before[table]


def test_while_an_import_is_at_work_another_is_refused(owner: Owner) -> None:
    before = owner.stored()
    owner.shop.write(store.begin_import)
    with pytest.raises(Conflict, match="IMPORT_RUNNING"):
        owner.load("stock.yml")
    assert owner.stored() == before


def test_an_import_that_died_gives_way_after_a_minute(owner: Owner, clock: StoppedClock) -> None:
    dead = owner.shop.write(store.begin_import)
    clock.move(timedelta(minutes=2))
    assert owner.load("stock.yml").created == 8
    with pytest.raises(Conflict, match="IMPORT_LOST"):
        owner.shop.write(store.stage, dead, store.Batch(), {})
