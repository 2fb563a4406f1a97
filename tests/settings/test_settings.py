"""An installation refuses to start with a missing or default secret."""

from datetime import timedelta

import pytest

from shopcore.wiring import BadSettings, Settings, build

GOOD = {
    "SHOP_SECRET_KEY": "0123456789abcdef0123456789abcdef",
    "SHOP_SMTP_URL": "smtp://127.0.0.1:25",
    "SHOP_BANK_SHOP_ID": "100500",
    "SHOP_BANK_SECRET_KEY": "test_0123456789abcdef",
}


def test_good_settings_pass() -> None:
    settings = Settings.from_environment(GOOD | {"SHOP_TRUSTED_PROXIES": "2", "OTHER": "x"}).check()
    assert (settings.trusted_proxies, settings.smtp_url) == (2, "smtp://127.0.0.1:25")


@pytest.mark.parametrize("secret", ["", "secret", "changeme", "short", "a" * 31])
def test_a_weak_secret_is_refused(secret: str) -> None:
    with pytest.raises(BadSettings, match="SHOP_SECRET_KEY"):
        Settings.from_environment(GOOD | {"SHOP_SECRET_KEY": secret}).check()


def test_a_mail_server_is_needed() -> None:
    with pytest.raises(BadSettings, match="SHOP_SMTP_URL"):
        Settings.from_environment({"SHOP_SECRET_KEY": GOOD["SHOP_SECRET_KEY"]}).check()


@pytest.mark.parametrize("wrong", [{"SHOP_BANK_SHOP_ID": ""}, {"SHOP_BANK_SECRET_KEY": "test_secret"}])
def test_a_bank_is_needed(wrong: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match="SHOP_BANK_SECRET_KEY"):
        Settings.from_environment(GOOD | wrong).check()


@pytest.mark.parametrize("wrong", [{"SHOP_VAT_CODE": "13"}, {"SHOP_TAX_SYSTEM": "0"}])
def test_taxes_are_known_ones(wrong: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match="SHOP_VAT_CODE"):
        Settings.from_environment(GOOD | wrong).check()


@pytest.mark.parametrize(("minutes", "seconds"), [("0", "0"), ("15", "0"), ("1", "61"), ("1441", "60")])
def test_patience_has_its_bounds(minutes: str, seconds: str) -> None:
    wrong = {"SHOP_SAGA_MINUTES": minutes, "SHOP_SAGA_ASK_AGAIN_SECONDS": seconds}
    with pytest.raises(BadSettings, match="SHOP_SAGA_MINUTES"):
        Settings.from_environment(GOOD | wrong).check()


def test_patience_is_set() -> None:
    told = Settings.from_environment(GOOD | {"SHOP_SAGA_MINUTES": "5"}).check().patience
    assert (told.time_out, told.ask_again) == (timedelta(minutes=5), timedelta(minutes=1))


def test_networks_must_be_some() -> None:
    settings = Settings.from_environment(GOOD | {"SHOP_BANK_WEBHOOK_NETWORKS": "the bank's"})
    with pytest.raises(BadSettings, match="SHOP_BANK_WEBHOOK_NETWORKS"):
        build(settings)


def test_a_number_must_be_one() -> None:
    with pytest.raises(BadSettings, match="SHOP_TRUSTED_PROXIES"):
        Settings.from_environment(GOOD | {"SHOP_TRUSTED_PROXIES": "many"})


def test_the_seller_is_told_as_a_whole() -> None:
    seller = Settings.from_environment(GOOD | {"SHOP_SELLER_NAME": "ИП Иванов"}).seller
    assert seller["name"] == "ИП Иванов"
    assert set(seller) == {"name", "ogrn", "inn", "address", "phone", "email"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"SHOP_VAPID_PRIVATE_KEY": "short", "SHOP_VAPID_SUBJECT": "mailto:a@example.ru"},
        {"SHOP_QUIET_HOURS": "22"},
        {"SHOP_QUIET_HOURS": "22:00-25:00"},
        {"SHOP_TIMEZONE": "Moscow"},
        {"SHOP_TIMEZONE": "../etc"},
    ],
)
def test_channels_that_cannot_be_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match=next(iter(wrong))):
        build(Settings.from_environment(GOOD | wrong).check())


def test_push_needs_somebody_to_write_to() -> None:
    with pytest.raises(BadSettings, match="SHOP_VAPID_SUBJECT"):
        Settings.from_environment(GOOD | {"SHOP_VAPID_PRIVATE_KEY": "x"}).check()
