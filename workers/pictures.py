"""`shop pictures`: fetches what feeds name and tells the shop's owner what is missing, and why."""

from collections.abc import Iterator, Mapping

from shopcore.store import service as store
from shopcore.store.domain.picture import GIVEN_UP, READY, WAITING
from shopcore.wiring import Shop


def pictures(shop: Shop, again: bool) -> int:
    """Works until nothing is due; `again` tries anew what was given up."""
    if again:
        shop.write(store.retry_pictures)
    silent: set[str] = set()
    while shop.fetch_pictures(silent=silent):
        pass
    print("\n".join(_report(*shop.read(store.pictures_told))))
    return 0


def _report(states: Mapping[str, int], problems: Mapping[str, int]) -> Iterator[str]:
    had, waiting, lost = (states.get(state, 0) for state in (READY, WAITING, GIVEN_UP))
    yield f"Изображения: получено {had}, ждут {waiting}, не получено {lost}"
    for problem, times in problems.items():
        yield f"  {problem}: {times}"
