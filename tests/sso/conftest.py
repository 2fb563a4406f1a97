"""Providers over real HTTP; the simulator tells the truth again after each test."""

from collections.abc import Iterator

import pytest

from shopcore.adapters.sso.sign_on import OidcSignOn
from steps.support import providers
from steps.support.providers import Site


@pytest.fixture
def oblako() -> Site:
    return providers.oblako()


@pytest.fixture
def propusk() -> Iterator[Site]:
    site = providers.propusk()
    site.behave()
    yield site
    site.behave()


@pytest.fixture
def sign_on(oblako: Site, propusk: Site) -> OidcSignOn:
    return OidcSignOn([oblako.provider, propusk.provider])
