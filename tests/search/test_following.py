"""The index follows the catalogue: commits, readers, broken files, two keepers, sudden death."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_catalogue import categories, changes, fill, products

from shopcore.adapters.search import TantivySearch
from shopcore.store.domain import Availability, Changed, Product, Question

KILLED = """
import os, signal, sys
from pathlib import Path
from small_catalogue import categories, changes, products
from shopcore.adapters.search import TantivySearch
from shopcore.adapters.search.folder import Folder
from shopcore.adapters.search.writing import Writing

def die(*given):
    os.kill(os.getpid(), signal.SIGKILL)

moment, folder = sys.argv[1], Path(sys.argv[2])
if moment == "before the commit":
    Writing.commit = die
elif moment == "before the publication":
    Folder.publish = die
elif moment == "after the publication":
    Folder.sweep = lambda self: die() if self.current() else None
search = TantivySearch(folder)
search.begin()
goods = products()
search.take(changes(goods), categories(), len(goods), last=True)
"""

FULL = """
import resource, signal, sys
from pathlib import Path
from small_catalogue import categories, changes, fill, products
from shopcore.adapters.search import TantivySearch, keeper
from shopcore.store.domain import Changed, Question

def total(query):
    found = search.find(Question(query))
    return found.total if found else None

search = TantivySearch(Path(sys.argv[1]))
if sys.argv[2] == "filled":
    fill(search)
before = total("смеситель")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (16, resource.RLIM_INFINITY))
after = search.begin()
if after is not None:
    many = [one._replace(revision=one.revision + after) for one in changes(products())]
    gone = [Changed(one.revision, one.id, None) for one in many]
    search.take(gone if after else many, categories(), many[-1].revision, last=True)
assert total("смеситель") == before, "a full disk has changed the answers"
assert search.begin() is None, "it does not rest"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
search.keeper._rests_until = 0.0
goods = products()
after = search.begin()
news = [Changed(after + at, one.id, one) for at, one in enumerate(goods[:4], 1)]
search.take(news, categories(), news[-1].revision, last=True)
assert total("росинка") == 2, total("росинка")
"""

At = Callable[[Path | None], TantivySearch]


def total(search: TantivySearch, query: str = "", **more: object) -> int | None:
    hits = search.find(Question(query, **more))  # type: ignore[arg-type]
    return hits.total if hits else None


def tell(search: TantivySearch, *news: Changed) -> None:
    search.take(list(news), categories(), news[-1].revision, last=True)


def renamed(product: Product, name: str) -> Product:
    return replace(product, name=name)


@pytest.fixture
def at() -> Iterator[Callable[[Path | None], TantivySearch]]:
    """The search of a folder, as a process would have it; closed after the test."""
    made: list[TantivySearch] = []

    def make(folder: Path | None) -> TantivySearch:
        made.append(TantivySearch(folder))
        return made[-1]

    yield make
    for search in made:
        search.close()


@pytest.fixture(params=["memory", "folder"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, at: At) -> TantivySearch:
    return fill(at(tmp_path / "search" if request.param == "folder" else None))


def test_without_an_index_there_is_no_answer(tmp_path: Path, at: At) -> None:
    search = at(tmp_path / "never made")
    assert search.find(Question("чайник")) is None
    assert search.suggest("чайник") is None
    assert not (tmp_path / "never made").exists()


def test_a_half_built_index_does_not_answer(tmp_path: Path, at: At) -> None:
    search = at(tmp_path)
    search.begin()
    search.take(changes(products()[:10]), categories(), 50, last=False)
    assert search.find(Question("чайник")) is None


def test_changes_are_found_at_once(kept: TantivySearch) -> None:
    goods, after = products(), kept.begin() or 0
    assert after == len(goods)
    tell(
        kept,
        Changed(after + 1, 1, renamed(goods[0], "Стремянка складная")),
        Changed(after + 2, 2, None),
        Changed(after + 3, 999, replace(goods[2], id=999, name="Верстак столярный")),
        Changed(after + 4, 999, replace(goods[2], id=999, name="Верстак слесарный")),
    )
    assert total(kept) == len(goods)
    assert total(kept, "стремянка") == 1
    assert total(kept, "верстак слесарный") == 1
    assert total(kept, "верстак столярный") == 0
    assert total(kept, "росинка rs-31") == 0
    assert kept.begin() == after + 4
    prompt = kept.suggest("стрем")
    assert prompt is not None
    assert prompt.words == ("стремянка",)


def test_a_piece_sold_changes_nothing_and_the_last_piece_does(kept: TantivySearch) -> None:
    goods, after = products(), kept.begin() or 0
    fewer = replace(goods[0], availability=(Availability("Склад", 11),))
    state = kept.reader.state()
    tell(kept, Changed(after + 1, 1, fewer))
    assert kept.begin() == after + 1
    assert kept.reader.state() is state
    none = replace(goods[0], availability=(Availability("Склад", 0),))
    tell(kept, Changed(after + 2, 1, none))
    assert total(kept, "смеситель для кухни", available=True) == 0
    assert total(kept, "смеситель для кухни") == 1


def test_forgetting_begins_anew_and_answers_meanwhile(kept: TantivySearch) -> None:
    kept.forget()
    assert kept.begin() == 0
    assert total(kept) == len(products())
    kept.take(changes(products()[:5]), categories(), 5, last=True)
    assert total(kept) == 5


def test_other_readers_see_a_commit_at_once(tmp_path: Path, at: At) -> None:
    keeper, reader = fill(at(tmp_path)), at(tmp_path)
    assert total(reader) == len(products())
    after = keeper.begin() or 0
    tell(keeper, Changed(after + 1, 1, renamed(products()[0], "Стремянка складная")))
    assert total(reader, "стремянка") == 1
    keeper.forget()
    keeper.begin()
    keeper.take(changes(products()[:7]), categories(), 7, last=True)
    assert total(reader) == 7


def test_only_one_keeps_the_index(tmp_path: Path, at: At) -> None:
    first = fill(at(tmp_path))
    assert at(tmp_path).begin() is None
    assert first.begin() == len(products())


def test_the_next_process_goes_on_from_the_mark(tmp_path: Path, at: At) -> None:
    done = subprocess.run(_alone("never", tmp_path), check=False, env=_environment())
    assert done.returncode == 0
    heir = at(tmp_path)
    assert heir.begin() == len(products())
    tell(heir, Changed(len(products()) + 1, 1, None))
    assert total(heir) == len(products()) - 1


@pytest.mark.parametrize("moment", ["before the commit", "before the publication", "after the publication"])
def test_death_leaves_no_index_or_a_whole_one(tmp_path: Path, at: At, moment: str) -> None:
    done = subprocess.run(_alone(moment, tmp_path), check=False, env=_environment())
    assert done.returncode == -signal.SIGKILL
    heir = at(tmp_path)
    whole = moment == "after the publication"
    assert total(heir) == (len(products()) if whole else None)
    after = heir.begin()
    assert after == (len(products()) if whole else 0)
    heir.take(changes(products()[after:], after), categories(), len(products()), last=True)
    assert total(heir) == len(products())
    buildings = [one for one in tmp_path.iterdir() if one.is_dir()]
    assert len(buildings) == 1


@pytest.mark.parametrize("harm", ["meta.json", "*.term", "*.store", "*.fast", "*.idx", "all", "current"])
def test_a_broken_index_is_built_anew(tmp_path: Path, at: At, harm: str) -> None:
    subprocess.run(_alone("never", tmp_path), check=True, env=_environment())
    _harm(tmp_path, harm)
    heir = at(tmp_path)
    seen = total(heir, "смеситель")
    assert seen in (None, 5)
    after = heir.begin() or 0
    heir.take(changes(products()[after:], after), categories(), len(products()), last=True)
    assert total(heir, "смеситель") == 5


def test_a_folder_removed_under_a_working_keeper_is_made_again(tmp_path: Path, at: At) -> None:
    keeper = fill(at(tmp_path))
    (tmp_path / "current").unlink()
    assert total(keeper) is None
    assert keeper.begin() == 0
    keeper.take(changes(products()), categories(), len(products()), last=True)
    assert total(keeper) == len(products())


@pytest.mark.parametrize("before", ["empty", "filled"])
def test_a_full_disk_costs_only_freshness(tmp_path: Path, before: str) -> None:
    command = [sys.executable, "-c", FULL, str(tmp_path), before]
    done = subprocess.run(command, check=False, env=_environment(), stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stderr
    assert "cannot be written" in done.stderr


def test_where_no_folder_can_be_the_search_is_without_an_index(tmp_path: Path, at: At) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="ascii")
    search = at(tmp_path / "file" / "search")
    assert search.begin() is None
    assert search.find(Question("чайник")) is None
    assert search.suggest("чайник") is None


def test_a_process_that_only_serves_sees_what_another_keeps(tmp_path: Path, at: At) -> None:
    """As web processes and the relay do."""
    server = at(tmp_path)
    assert total(server, "смеситель") is None
    subprocess.run(_alone("never", tmp_path), check=True, env=_environment())
    assert total(server, "смеситель") == 5
    shutil.rmtree(tmp_path)
    assert total(server, "смеситель") is None
    subprocess.run(_alone("never", tmp_path), check=True, env=_environment())
    assert total(server, "смеситель") == 5


def _harm(folder: Path, harm: str) -> None:
    if harm == "current":
        (folder / "current").write_text("../../etc", encoding="ascii")
        return
    building = next(one for one in folder.iterdir() if one.is_dir())
    for path in building.glob("*.*" if harm == "all" else harm):
        path.write_bytes(b"\x00 broken \xff" * 3)


def _alone(moment: str, folder: Path) -> list[str]:
    return [sys.executable, "-c", KILLED, moment, str(folder)]


def _environment() -> dict[str, str]:
    """The same modules as here."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
