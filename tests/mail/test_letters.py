"""The texts of letters: the facts are in them, foreign text stays text, the typography is right."""

import re
from typing import Any

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from lxml.html import document_fromstring

from shopcore.adapters.letters import Letters

SELLER = {
    "name": "ООО «Прилавок»",
    "ogrn": "1027700132195",
    "inn": "7707083893",
    "address": "101000, Москва, ул. Мясницкая, д. 1",
    "phone": "+7 495 000-00-00",
    "email": "help@prilavok.example",
}
CODE = "0123456789ABCDEFGHJKMNPQRS"
SHOP_URL = "https://prilavok.example/"
NASTY = "<b>Анна</b> & {{ 7*7 }} \"'"


@pytest.fixture
def letters() -> Letters:
    return Letters(shop_url=SHOP_URL, seller=SELLER)


def visible(html: str) -> str:
    return re.sub(r"[ \n]+", " ", str(document_fromstring(html).xpath("string(//body)")))


def test_welcome_has_its_facts_in_both_versions(letters: Letters) -> None:
    subject, text, html = letters.render("welcome", {"first_name": "Анна", "code": CODE})
    assert subject == "Добро пожаловать в\u00a0«Прилавок»"
    for version in (text, visible(html)):
        assert "Здравствуйте, Анна!" in version
        for fact in ("name", "ogrn", "inn", "address", "phone", "email"):
            assert SELLER[fact] in version
    assert SHOP_URL in text
    button = "//a[normalize-space()='Перейти в\u00a0магазин']"
    assert document_fromstring(html).xpath(f"string({button}/@href)") == SHOP_URL


def test_without_a_first_name_the_greeting_has_no_hole(letters: Letters) -> None:
    _, text, html = letters.render("welcome", {"first_name": "", "code": CODE})
    assert text.startswith("Здравствуйте!\n")
    assert "Здравствуйте!" in visible(html)


def test_a_private_seller_has_another_number(letters: Letters) -> None:
    seller = {**SELLER, "name": "ИП Петров П. П.", "ogrn": "304500116000157"}
    _, text, html = letters.render("welcome", {"first_name": "", "seller": seller, "code": CODE})
    assert "ОГРНИП\u00a0304500116000157" in text
    assert "ОГРНИП\u00a0304500116000157" in html


def test_html_escapes_and_text_does_not(letters: Letters) -> None:
    _, text, html = letters.render("welcome", {"first_name": NASTY, "code": CODE})
    assert f"Здравствуйте, {NASTY}!" in text
    assert NASTY not in html
    assert f"Здравствуйте, {NASTY}!" in visible(html)
    assert "49" not in visible(html).partition("Спасибо")[0]


def test_text_is_no_html(letters: Letters) -> None:
    subject, text, _ = letters.render("welcome", {"first_name": "Анна", "code": CODE})
    assert not re.search(r"<[^>]+>|&\w+;", subject + text)


@pytest.mark.parametrize(
    ("always", "facts"),
    [
        ({"shop_url": SHOP_URL, "seller": SELLER}, {}),
        ({"shop_url": SHOP_URL, "seller": SELLER}, {"first_name": "Анна"}),
        ({"seller": SELLER}, {"first_name": "Анна", "code": CODE}),
        ({"shop_url": SHOP_URL}, {"first_name": "Анна", "code": CODE}),
        ({"shop_url": SHOP_URL, "seller": {"name": "ООО"}}, {"first_name": "Анна", "code": CODE}),
    ],
)
def test_a_missing_fact_is_an_error(always: dict[str, Any], facts: dict[str, Any]) -> None:
    with pytest.raises(UndefinedError):
        Letters(**always).render("welcome", facts)


def test_an_unknown_kind_is_an_error(letters: Letters) -> None:
    with pytest.raises(TemplateNotFound):
        letters.render("farewell", {})


KINDS = {
    "welcome": "/from-letter/confirm/",
    "email_confirmation": "/from-letter/confirm/",
    "email_change": "/from-letter/confirm/",
    "password_reset": "/from-letter/reset/",
    "email_changed": "",
    "password_changed": "",
    "account_deleted": "",
}


@pytest.mark.parametrize(("kind", "link"), KINDS.items())
def test_a_letter_of_an_account_leads_where_its_code_is_good_for(
    letters: Letters, kind: str, link: str
) -> None:
    facts = {"first_name": NASTY, "email": "anna@example.ru"} | ({"code": CODE} if link else {})
    subject, text, html = letters.render(kind, facts)
    assert 5 < len(subject) < 60
    assert f"Здравствуйте, {NASTY}!" in text
    assert NASTY not in html
    address = f"{SHOP_URL.rstrip('/')}{link}{CODE}"
    assert text.count(address) == html.count(f'"{address}"') == bool(link)
    assert (CODE in subject + visible(html)) is False


@pytest.mark.parametrize("kind", KINDS)
def test_typography(letters: Letters, kind: str) -> None:
    facts = {"first_name": "Анна", "email": "anna@example.ru", "code": CODE}
    subject, text, html = letters.render(kind, facts)
    for version in (subject, text, visible(html)):
        assert '"' not in version
        assert " - " not in version
        assert not re.search(r"(?<![\w-])(в|к|с|о|у|и|а|на|по|не|за|до|от|или) ", version, re.IGNORECASE)


def test_html_is_what_mail_programs_understand(letters: Letters) -> None:
    page = document_fromstring(letters.render("welcome", {"first_name": "Анна", "code": CODE})[2])
    assert page.get("lang") == "ru"
    assert page.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]
    assert all(table.get("role") == "presentation" for table in page.iter("table"))
    assert page.xpath("//table[contains(@style, 'max-width:600px')]")
    assert not page.xpath("//script|//link|//img[not(@alt)]")
