"""Takes in a feed: staged piece by piece in short transactions, then swapped in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shopcore.kernel import Conflict
from shopcore.store.domain import FeedCategory, Offer, Problem, Problems, tree
from shopcore.store.ports import Transaction

CREATED, RETURNED, UPDATED, UNCHANGED = "created", "returned", "updated", "unchanged"


@dataclass(frozen=True)
class Intake:
    """An import at work: where its pieces go."""

    id: str
    outlets: Mapping[str, int]
    warehouse: int | None


@dataclass
class Imported:
    """What an import did: numbers of offers, and what its owner should know."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    problems: Problems = field(default_factory=Problems)


@dataclass
class Batch:
    """Pieces of a feed with their numbers in it."""

    offers: list[tuple[int, Offer]] = field(default_factory=list)
    broken: list[tuple[int, Problem]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.offers) + len(self.broken)


def begin_import(tx: Transaction) -> Intake:
    """Claims the place where a feed waits; Conflict IMPORT_RUNNING when another import is at work."""
    import_id = tx.new_id()
    if not tx.staging.claim(import_id, tx.now):
        raise Conflict("IMPORT_RUNNING", "Уже идёт другая загрузка каталога: дождитесь её конца.")
    places = tx.products.places()
    warehouse = next((place.id for place in places if place.kind == "warehouse"), None)
    return Intake(import_id, {str(place.id): place.id for place in places}, warehouse)


def stage(tx: Transaction, intake: Intake, batch: Batch, names: dict[str, str]) -> list[Problem]:
    """Puts pieces where they wait; of offers with one id the first good one counts."""
    _still_ours(tx, intake)
    problems: list[Problem] = []
    known = tx.staging.known(
        [offer.sku for _, offer in batch.offers] + [one.offer for _, one in batch.broken]
    )
    broken_before = {sku for sku, (digest, _) in known.items() if not digest}
    fresh: dict[str, tuple[int, Offer]] = {}
    for number, offer in batch.offers:
        before = known.get(offer.sku)
        if before and before[0]:
            problems.append(_repeated(offer, before == (offer.digest, offer.price)))
        else:
            known[offer.sku] = (offer.digest, offer.price)
            fresh[offer.sku] = (number, offer)
    counted = []
    for number, offer in fresh.values():
        counts = offer.counts(intake.outlets, intake.warehouse)
        problems += [_stranger(offer, outlet) for outlet in counts.strangers]
        counted.append((number, offer, counts))
    tx.staging.forget([sku for sku in fresh if sku in broken_before])
    tx.staging.put(counted, names)
    broken = {
        one.offer: (number, one.offer, one.line) for number, one in batch.broken if one.offer not in known
    }
    tx.staging.put_broken(list(broken.values()))
    return problems


def finish_import(
    tx: Transaction,
    intake: Intake,
    categories: Mapping[str, FeedCategory],
    problems: Problems,
    guess: int = 10,
    force: bool = False,
) -> Imported:
    """Swaps the catalogue; Conflict TOO_MANY_WITHDRAWN when more than half would go, NO_GOOD_OFFERS."""
    _still_ours(tx, intake)
    whole, done = tx.swap.any_whole(), Imported(problems=problems)
    if not whole and not tx.swap.any_update():
        raise _nothing_good(problems)
    tx.swap.merge_categories(tree(categories, done.problems))
    tx.swap.compare(whole)
    done.problems.extend(tx.swap.strangers(whole))
    done.problems.extend(tx.swap.unknown_categories())
    done.created = tx.swap.count(CREATED) + tx.swap.count(RETURNED)
    done.updated, done.unchanged = tx.swap.count(UPDATED), tx.swap.count(UNCHANGED)
    done.withdrawn = _leaving(tx, force) if whole else 0
    if done.created or done.updated:
        tx.swap.apply(guess, intake.warehouse)
        done.problems.extend(tx.swap.shortages())
    if done.withdrawn:
        tx.swap.withdraw()
    return done


def drop_import(tx: Transaction, intake: Intake) -> None:
    """Empties the place where the feed waited."""
    tx.staging.release(intake.id)


def _nothing_good(problems: Problems) -> Conflict:
    told = f" Ошибок: {problems.error_count}."
    if problems.errors:
        first = problems.errors[0]
        told += f" Первая — строка {first.line}, предложение {first.offer}: {first.text}."
    return Conflict("NO_GOOD_OFFERS", f"Ни одно предложение файла не годится.{told}")


def _leaving(tx: Transaction, force: bool) -> int:
    gone, sold = tx.swap.leaving(), tx.swap.sold()
    if gone * 2 > sold and not force:
        raise Conflict(
            "TOO_MANY_WITHDRAWN",
            f"Загрузка сняла бы с продажи больше половины каталога: {gone} из {sold}. "
            "Если так и надо, повторите её с ключом --force.",
            {"withdrawn": gone, "sold": sold},
        )
    return gone


def _still_ours(tx: Transaction, intake: Intake) -> None:
    if not tx.staging.alive(intake.id, tx.now):
        raise Conflict("IMPORT_LOST", "Другая загрузка каталога началась раньше, чем кончилась эта.")


def _repeated(offer: Offer, same: bool) -> Problem:
    if same:
        return Problem(offer.line, offer.sku, "повтор того же предложения, взято первое", error=False)
    return Problem(offer.line, offer.sku, "такой id уже был у другого предложения, взято первое")


def _stranger(offer: Offer, outlet: str) -> Problem:
    return Problem(offer.line, offer.sku, f"неизвестная точка продаж (outlet) «{outlet[:40]}»", error=False)
