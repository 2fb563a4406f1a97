"""A feed from an address: time-outs, sizes, redirects, answers that are no feed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_owner import FILES, Owner

from shopcore.adapters.feeds import BadFeed, Limits, fetch
from shopcore.adapters.feeds.source import opened
from tests import hostile_site
from tests.hostile_site import Site, body, redirect
from workers.intake import import_yml

GOOD = (FILES / "simple.yml").read_bytes()
ANSWERS = {
    "/good": body(GOOD),
    "/missing": body(b"no", 404),
    "/html": body(b"<!DOCTYPE html><html></html>", kind="text/html"),
    "/once": redirect("/good"),
    "/round": redirect("/round"),
    "/ftp": redirect("ftp://127.0.0.1/x"),
    "/inside": redirect("http://10.0.0.1/secret"),
    "/endless": hostile_site.endless,
    "/silent": hostile_site.silent,
    "/drops": hostile_site.drop_by_drop,
    "/short": hostile_site.cut_short(GOOD),
}


@pytest.fixture
def site() -> Iterator[Site]:
    with hostile_site.opened(ANSWERS) as site:
        yield site


def read(url: str, limits: Limits = Limits()) -> bytes:  # noqa: B008  (immutable)
    with opened(url, limits) as path:
        return Path(path).read_bytes()


def test_an_address_is_imported(owner: Owner, site: Site) -> None:
    assert owner.shop.import_yml(f"{site.url}/good", force=True).created == 2


def test_a_redirect_is_followed(site: Site) -> None:
    assert read(f"{site.url}/once") == GOOD


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "адрес отвечает кодом 404"),
        ("/round", "адрес перенаправляет больше 5 раз"),
        ("/ftp", "адрес перенаправляет не на http"),
        ("/endless", "по адресу больше 1 МБ"),
        ("/short", "адрес не читается"),
    ],
)
def test_an_address_that_gives_no_feed_is_refused(site: Site, path: str, said: str) -> None:
    with pytest.raises(BadFeed, match=said):
        read(f"{site.url}{path}", Limits(megabytes=1))


@pytest.mark.parametrize("path", ["/silent", "/drops", "/endless"])
def test_an_address_that_takes_too_long_is_left(site: Site, path: str) -> None:
    with pytest.raises(BadFeed, match=r"адрес (не отвечает|отвечает дольше 0.1 секунд)"):
        read(f"{site.url}{path}", Limits(seconds=0.1))


def test_nobody_listens_there() -> None:
    with pytest.raises(BadFeed, match="адрес не читается"):
        read("http://127.0.0.1:9/feed.yml")


def test_from_outside_no_redirect_leads_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "inside", lambda url: False)
    monkeypatch.setattr(fetch, "is_public", lambda ip: ip == "127.0.0.1")
    assert read(f"{site.url}/once") == GOOD
    with pytest.raises(BadFeed, match="ведёт во внутреннюю сеть"):
        read(f"{site.url}/inside")


def test_an_owner_may_name_an_address_of_his_own_network(site: Site) -> None:
    assert fetch.inside(site.url)
    assert not fetch.inside("http://8.8.8.8/")


@pytest.mark.parametrize("path", ["/missing", "/html", "/round", "/short"])
def test_the_command_says_so_and_changes_nothing(
    owner: Owner, site: Site, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = owner.stored()
    assert import_yml(owner.shop, f"{site.url}{path}", force=True, dry_run=False) == 1
    assert owner.stored() == before
    told = capsys.readouterr().err
    assert told.startswith("Каталог не загружен: ")
    assert told.endswith("Каталог не изменён.\n")
