"""A page of the web application as a person reads it; all selectors of the specification are here."""

from collections.abc import Iterator

from lxml import html

from steps.support.seen import Seen, SeenField, SeenPosition, SeenProduct
from steps.support.words import spaces

FIELDS = ".//main//label"
LISTED = ".//main//article[@data-part='card' or @data-part='similar']"


def parse(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def seen(page: str) -> Seen:
    """What there is to see on a page of the shop."""
    root = parse(page)
    main = root.find(".//main")
    positions = _parts(main, "position")
    return Seen(
        _text(main.find(".//h1")),
        {field.name: field for field in _fields(main)},
        {_text(button): "disabled" not in button.attrib for button in main.iter("button")},
        tuple(_text(link) for link in root.iter("a")),
        tuple(_text(part) for part in _parts(main, "notice")),
        " ".join(_text(part) for part in _parts(main, "problem")),
        tuple(_product(card) for card in _parts(main, "card")),
        next((_product(part) for part in _parts(main, "product")), None),
        tuple(_position(part) for part in positions),
        _part(main, "total"),
        _part(main, "question"),
        tuple(_text(part) for part in _parts(main, "crumb")),
        tuple(_text(part) for part in _parts(main, "section")),
        tuple(_product(card) for card in _parts(main, "similar")),
        tuple(_text(part) for part in _parts(main, "item")),
        {_text(label): _is_active(field) for label, field in _options(main)},
        tuple(_text(label) for label, field in _options(main) if "checked" in field.attrib),
        {_part(one, "option-name"): _about(one) for one in _parts(main, "choice-point")},
        next((_text(time)[:5] for part in _parts(main, "held") for time in part.iter("time")), ""),
        tuple(_text(part) for part in _parts(main, "happened")),
        about={_text(one.find("label")): _text(one.find("p")) for one in _parts(main, "option")},
        groups=tuple(_text(legend) for legend in main.iter("legend")),
        paid=tuple(_part(line, "name") for line in _parts(main, "paid") if _part(line, "mark") == "Оплачено"),
    )


def onwards(page: str) -> str:
    """Where a page sends on by itself at once; "" when it stays."""
    for one in parse(page).iter("meta"):
        if one.get("http-equiv") == "refresh" and one.get("content").startswith("0;url="):
            return str(one.get("content").removeprefix("0;url="))
    return ""


def news(root: html.HtmlElement) -> html.HtmlElement:
    """The part of a page that follows what happens."""
    return next(part for part in root.iter() if part.get("data-news"))


def printed(root: html.HtmlElement) -> str:
    return html.tostring(root, encoding="unicode")


def option(root: html.HtmlElement, name: str) -> html.HtmlElement:
    """The radio button of this name; an inactive one cannot be chosen."""
    for label, field in _options(root):
        if _text(label) == name:
            if not _is_active(field):
                raise AssertionError(f"опция «{name}» неактивна")
            return field
    raise LookupError(f"нет опции «{name}»")


def labelled(root: html.HtmlElement, name: str) -> html.HtmlElement:
    """The field that has this name for people."""
    for label in root.iter("label"):
        if _text(label) == name:
            return root.get_element_by_id(label.get("for"))
    raise LookupError(f"нет поля «{name}»")


def button(root: html.HtmlElement, name: str) -> html.HtmlElement:
    """The button of this name; an inactive one cannot be pressed."""
    for found in root.iter("button"):
        if _text(found) == name:
            if "disabled" in found.attrib:
                raise AssertionError(f"кнопка «{name}» неактивна")
            return found
    raise LookupError(f"нет кнопки «{name}»")


def link(root: html.HtmlElement, name: str) -> html.HtmlElement:
    for found in root.iter("a"):
        if _text(found) == name:
            return found
    raise LookupError(f"нет ссылки «{name}»")


def card_link(root: html.HtmlElement, name: str) -> html.HtmlElement:
    """What leads from the card of this product to its page."""
    for card in root.xpath(LISTED):
        if _part(card, "name") == name:
            return card.find(".//a")
    raise LookupError(f"нет карточки «{name}»")


def position(root: html.HtmlElement, name: str) -> html.HtmlElement:
    """The line of the cart with this product."""
    for part in _parts(root, "position"):
        if _part(part, "name") == name:
            return part
    raise LookupError(f"нет позиции «{name}»")


def suggestions(root: html.HtmlElement) -> tuple[str, ...]:
    """What the field of the search offers, each by its name."""
    options = root.iterfind(".//form//*[@role='option']")
    return tuple(_text(option.find("span")) for option in options)


def item(root: html.HtmlElement, line: str) -> html.HtmlElement:
    """The line of a list that says this."""
    for part in _parts(root, "item"):
        if line in _text(part):
            return part
    raise LookupError(f"нет строки «{line}»")


def form_data(form: html.HtmlElement) -> list[tuple[str, str]]:
    """What the form would send as it stands."""
    return list(form.form_values())


def _options(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, html.HtmlElement]]:
    """Radio buttons with their labels."""
    for label in root.iterfind(".//form//label"):
        field = root.get_element_by_id(label.get("for"))
        if field.get("type") == "radio":
            yield label, field


def _about(point: html.HtmlElement) -> tuple[str, str]:
    return _part(point, "ready") or _part(point, "why-not"), _part(point, "point-price")


def _is_active(field: html.HtmlElement) -> bool:
    around = (field, *field.iterancestors("fieldset"))
    return not any("disabled" in one.attrib for one in around)


def _fields(main: html.HtmlElement) -> list[SeenField]:
    fields = [_choice(group) for group in _parts(main, "field")]
    for label in main.iterfind(".//form//label"):
        if any(group.get("data-part") == "field" for group in label.iterancestors("fieldset")):
            continue
        field = main.get_element_by_id(label.get("for"))
        kind = field.get("type", "text")
        if kind == "radio":
            continue
        value = field.get("value", "") if kind != "checkbox" else ("yes" if "checked" in field.attrib else "")
        value = field.text_content().strip() if field.tag == "textarea" else value
        fields.append(SeenField(_text(label), value, kind == "password", _part(label.getparent(), "error")))
    return fields


def _choice(group: html.HtmlElement) -> SeenField:
    """A field that lets choose; its value is the name of what is chosen."""
    chosen = (label for label in group.iter("label") if _chosen(group, label))
    return SeenField(_text(group.find("legend")), next(map(_text, chosen), ""), False, _part(group, "error"))


def _chosen(group: html.HtmlElement, label: html.HtmlElement) -> bool:
    return "checked" in group.get_element_by_id(label.get("for")).attrib


def _product(part: html.HtmlElement) -> SeenProduct:
    places = {_part(place, "place-name"): _part(place, "place-word") for place in _parts(part, "place")}
    choices = list(_parts(part, "choice"))
    description = next(
        (html.tostring(found, encoding="unicode") for found in _parts(part, "description")), ""
    )
    return SeenProduct(
        _part(part, "name"),
        _part(part, "price"),
        _part(part, "old-price"),
        _part(part, "discount"),
        any(picture.tag == "img" and picture.get("src") for picture in _parts(part, "picture")),
        places,
        description,
        {_part(param, "param-name"): _part(param, "param-value") for param in _parts(part, "param")},
        {_part(one, "choice-name"): tuple(map(_text, _parts(one, "option-text"))) for one in choices},
        tuple(_text(link) for one in choices for link in one.iterfind(".//a[@aria-current]")),
        {
            _part(place, "place-name"): (_part(place, "place-address"), _part(place, "place-hours"))
            for place in _parts(part, "place")
        },
        sum(1 for _ in _parts(part, "picture")),
    )


def _position(part: html.HtmlElement) -> SeenPosition:
    quantity = next(_parts(part, "quantity"))
    return SeenPosition(
        _part(part, "name"), _part(part, "description"), _part(part, "price"),
        int(quantity.get("value")), _part(part, "sum"), _part(part, "option"),
    )  # fmt: skip


def _parts(root: html.HtmlElement, name: str):  # type: ignore[no-untyped-def]
    return root.iterfind(f".//*[@data-part='{name}']")


def _part(root: html.HtmlElement, name: str) -> str:
    return next((_text(part) for part in _parts(root, name)), "")


def _text(element: html.HtmlElement | None) -> str:
    return "" if element is None else " ".join(spaces(element.text_content()).split())
