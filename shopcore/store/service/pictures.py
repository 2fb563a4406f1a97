"""Brings the pictures that feeds only name: noted, taken with no transaction open, settled."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace

from shopcore.store.domain import Picture, Taken
from shopcore.store.domain.picture import GIVEN_UP, LEASE, READY, WAITING, pause
from shopcore.store.ports import Gallery, Transaction

BATCH = 500
log = logging.getLogger(__name__)


def pictures_behind(tx: Transaction) -> bool:
    """Whether products have changed whose pictures are not noted yet."""
    return tx.pictures.behind()


def picture_is_due(tx: Transaction, silent: Collection[str] = ()) -> bool:
    """Whether there is anything to claim; asking locks nothing."""
    return tx.pictures.due(tx.now, silent)


def note_pictures(tx: Transaction) -> int:
    """Writes down the addresses of pictures of products that have changed; says of how many products."""
    return tx.pictures.note(tx.now, BATCH)


def claim_picture(tx: Transaction, silent: Collection[str] = ()) -> Picture | None:
    """A picture that is due and not of a silent host; nobody else takes it for two minutes."""
    return tx.pictures.claim(tx.now, tx.now + LEASE, silent)


def take_picture(picture: Picture, gallery: Gallery) -> Taken:
    """One attempt, with no transaction open; what breaks it is logged, and it is tried again."""
    try:
        return gallery.take(picture.address)
    except Exception as error:
        log.exception("picture %s: no attempt could be made", picture.id)
        return Taken(problem=f"сбой магазина: {type(error).__name__}", later=True)


def settle_picture(tx: Transaction, picture: Picture, taken: Taken) -> None:
    """Writes down what became of the attempt: here, to be repeated later, or given up for good."""
    tried = replace(picture, attempts=picture.attempts + 1)
    wait = pause(tried.attempts)
    if taken.stored is not None:
        tx.pictures.settle(tried, READY, tx.now, taken)
    elif taken.later and wait is not None:
        tx.pictures.settle(tried, WAITING, tx.now + wait, taken)
    else:
        log.warning("picture %s is given up: %s", picture.id, taken.problem)
        tx.pictures.settle(tried, GIVEN_UP, tx.now, taken)


def retry_pictures(tx: Transaction) -> int:
    """Tries anew what was given up; says how many."""
    return tx.pictures.retry(tx.now)


def pictures_told(tx: Transaction) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How many pictures are in each state, and why how many could not be had."""
    return tx.pictures.states(), tx.pictures.problems()
