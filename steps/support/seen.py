"""What a person sees on a page, the same at every level."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SeenField:
    """A field of a form by the name people read."""

    name: str
    value: str = ""
    masked: bool = False
    error: str = ""


@dataclass(frozen=True)
class SeenProduct:
    """A product's card or page; money as it is printed, with plain spaces."""

    name: str
    price: str
    old_price: str = ""
    discount: str = ""
    picture: bool = False
    availability: dict[str, str] = field(default_factory=dict)
    description: str = ""
    params: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    shops: dict[str, tuple[str, str]] = field(default_factory=dict)
    pictures: int = 0


@dataclass(frozen=True)
class SeenPosition:
    """A line of the cart."""

    name: str
    description: str
    price: str
    quantity: int
    sum: str
    option: str


@dataclass(frozen=True)
class Seen:
    """A page as it is read: names are the accessible names, buttons say whether they are active."""

    title: str
    fields: dict[str, SeenField] = field(default_factory=dict)
    buttons: dict[str, bool] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    problem: str = ""
    cards: tuple[SeenProduct, ...] = ()
    product: SeenProduct | None = None
    positions: tuple[SeenPosition, ...] = ()
    total: str = ""
    question: str = ""
    crumbs: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    similar: tuple[SeenProduct, ...] = ()
    items: tuple[str, ...] = ()
    options: dict[str, bool] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    details: dict[str, tuple[str, ...]] = field(default_factory=dict)
    held: str = ""
    story: tuple[str, ...] = ()

    def position(self, name: str) -> SeenPosition:
        return next(position for position in self.positions if position.name == name)

    def card(self, name: str) -> SeenProduct:
        return next(card for card in self.cards if card.name == name)
