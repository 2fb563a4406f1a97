"""Providers of single sign-on come from the environment; a half-described one refuses to start."""

import pytest

from shopcore.wiring import BadSettings, Settings
from shopcore.wiring.sign_on import NoSignOn, sign_on

ONE = {
    "SHOP_OIDC_PROVIDERS": "sber",
    "SHOP_OIDC_SBER_NAME": "Сбер ID",
    "SHOP_OIDC_SBER_ISSUER": "https://id.example",
    "SHOP_OIDC_SBER_CLIENT_ID": "prilavok",
    "SHOP_OIDC_SBER_CLIENT_SECRET": "a secret",
}
TWO = ONE | {name.replace("SBER", "TID"): text for name, text in ONE.items()}
TWO |= {"SHOP_OIDC_PROVIDERS": "sber, TID", "SHOP_OIDC_TID_ISSUER": "https://t.example/realms/shop"}


def test_several_providers_are_described() -> None:
    settings = Settings.from_environment(TWO)
    assert [one.key for one in settings.oidc] == ["sber", "tid"]
    assert sign_on(settings.oidc).providers == {"sber": "Сбер ID", "tid": "Сбер ID"}


def test_none_is_the_default() -> None:
    assert isinstance(sign_on(Settings.from_environment({}).oidc), NoSignOn)


@pytest.mark.parametrize("name", [name for name in ONE if name != "SHOP_OIDC_PROVIDERS"])
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(BadSettings, match=name):
        Settings.from_environment({key: text for key, text in ONE.items() if key != name})


@pytest.mark.parametrize(
    "issuer", ["http://id.example", "id.example", "https://", "https://id.example?a=b", "ftp://127.0.0.1"]
)
def test_an_issuer_has_tls(issuer: str) -> None:
    with pytest.raises(BadSettings, match="SHOP_OIDC_SBER_ISSUER"):
        Settings.from_environment(ONE | {"SHOP_OIDC_SBER_ISSUER": issuer})


def test_only_this_machine_needs_no_tls() -> None:
    (one,) = Settings.from_environment(ONE | {"SHOP_OIDC_SBER_ISSUER": "http://127.0.0.1:8001/sso"}).oidc
    assert one.trusts("http://127.0.0.1:8001/sso/token")
    assert not one.trusts("http://id.example/token")


@pytest.mark.parametrize(
    "bad",
    [
        {"SHOP_OIDC_PROVIDERS": "sber,sber"},
        {"SHOP_OIDC_PROVIDERS": "../evil"},
        {"SHOP_OIDC_SBER_SCOPE": "email"},
        TWO | {"SHOP_OIDC_TID_ISSUER": "https://id.example"},
    ],
)
def test_what_cannot_be_is_refused(bad: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match="SHOP_OIDC"):
        Settings.from_environment(ONE | bad)
