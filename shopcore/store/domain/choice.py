"""The variants of a model as a client chooses among them."""

from dataclasses import dataclass

from shopcore.store.domain.product import Param, Product, Variant

OPTIONS_MAX = 40


@dataclass(frozen=True)
class Option:
    """A value to choose: the variant it leads to, and whether that is the one looked at."""

    text: str
    variant: Variant
    chosen: bool = False


@dataclass(frozen=True)
class Choice:
    """A parameter in which the variants of a model differ."""

    name: str
    options: tuple[Option, ...]


def choices(product: Product) -> tuple[Choice, ...]:
    """A choice for each parameter that differs; without such parameters the variants by their names."""
    own = next((one for one in product.variants if one.id == product.id), None)
    if own is None:
        return ()
    found = tuple(Choice(name, _options(product.variants, own, name)) for name in _names(product.variants))
    if found:
        return found
    named = tuple(Option(one.name, one, one.id == own.id) for one in product.variants[:OPTIONS_MAX])
    return (Choice("Вариант", named),)


def _names(variants: tuple[Variant, ...]) -> list[str]:
    """Of parameters that part the variants in the same way the first is the choice, the others follow it."""
    parted: dict[tuple[int, ...], str] = {}
    for name in dict.fromkeys(param.name for one in variants for param in one.choice):
        values = [_values(one, name) for one in variants]
        parted.setdefault(tuple(map(values.index, values)), name)
    return [name for parting, name in parted.items() if any(parting)]


def _options(variants: tuple[Variant, ...], own: Variant, name: str) -> tuple[Option, ...]:
    """Each value once; it leads to the variant that has it and is otherwise most like this one."""
    best: dict[str, Variant] = {}
    for one in variants:
        for value in _values(one, name):
            if value not in best or _likeness(one, own) > _likeness(best[value], own):
                best[value] = one
    return tuple(
        Option(value, one, value in _values(own, name)) for value, one in list(best.items())[:OPTIONS_MAX]
    )


def _values(variant: Variant, name: str) -> tuple[str, ...]:
    """Several values of one parameter are one choice: «белый, синий»."""
    found = [param.text for param in variant.choice if param.name == name]
    return (", ".join(found),) if found else ()


def _likeness(one: Variant, own: Variant) -> tuple[bool, int, bool]:
    shared: set[Param] = set(one.choice) & set(own.choice)
    return one.id == own.id, len(shared), one.free > 0
