"""The tags of the features that name pieces of the specification: @contract: @code: @stream: @duty:."""

from collections.abc import Iterable, Iterator, Mapping

from steps.support.trace.features import Told
from steps.support.trace.spec import Item
from steps.support.trace.verdict import COVERED, OPEN, Verdict

SCHEMES = ("contract:", "code:", "stream:", "duty:")


def tagged(features: Iterable[Told]) -> dict[str, str]:
    """Where each tag stands first on a scenario that runs."""
    places: dict[str, str] = {}
    for told in features:
        for tag in told.tags if told.runs else ():
            places.setdefault(tag, told.place)
    return places


def unknown_tags(features: Iterable[Told], items: Iterable[Item]) -> Iterator[str]:
    """Tags of these schemes that name nothing in the specification, on any scenario."""
    known = {tag for item in items for tag in item.tags}
    strange = {
        (told.place, tag)
        for told in features
        for tag in told.tags
        if tag.startswith(SCHEMES) and tag not in known
    }
    for place, tag in sorted(strange):
        yield f"{place}: метка @{tag} ничего не называет в спецификации"


def by_tag(item: Item, places: Mapping[str, str]) -> Verdict:
    """Covered where a scenario carries one of the item's tags."""
    found = [places[tag] for tag in item.tags if tag in places]
    if found:
        return Verdict(item, COVERED, found[0])
    return Verdict(item, OPEN, why=f"нет сценария с меткой @{item.tags[-1]}")
