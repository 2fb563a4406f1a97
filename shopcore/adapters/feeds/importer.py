"""Drives an import: reads the feed, stages it in short transactions, swaps it in one."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

from shopcore.adapters.feeds import Limits
from shopcore.adapters.feeds.stream import Progress
from shopcore.adapters.feeds.yml import Item, read
from shopcore.store import service as store
from shopcore.store.domain import FeedCategory, Offer, Problem, Problems
from shopcore.store.ports import Transaction
from shopcore.store.service import Batch, Imported, Intake

PIECE = 500
Write = Callable[..., Any]


class Rehearsed(Exception):
    """Takes a dry run's report out of its transaction, which is rolled back."""

    def __init__(self, done: Imported) -> None:
        self.done = done


class Import:
    """One import; `write` runs a use case in a transaction of its own."""

    def __init__(self, write: Write, limits: Limits, guess: int) -> None:
        self.write = write
        self.limits = limits
        self.guess = guess
        self.problems = Problems()
        self.categories: dict[str, FeedCategory] = {}
        self.names: dict[str, str] = {}

    def run(self, path: Path, progress: Progress, force: bool, dry_run: bool) -> Imported:
        """All or nothing; BadFeed and Refusal leave the catalogue as it was."""
        intake: Intake = self.write(store.begin_import)
        try:
            for batch in self._batches(read(path, self.limits, progress)):
                self.problems.extend(self.write(store.stage, intake, batch, self.names))
            done = self._finish(intake, force, dry_run)
        finally:
            self.write(store.drop_import, intake)
        return done

    def _batches(self, items: Iterator[Item]) -> Iterator[Batch]:
        batch, numbers = Batch(), count(1)
        for item in items:
            if isinstance(item, FeedCategory):
                self._category(item)
            elif isinstance(item, Offer):
                batch.offers.append((next(numbers), item))
            else:
                self.problems.add(item)
                if item.error and item.offer:
                    batch.broken.append((next(numbers), item))
            if len(batch) >= PIECE:
                yield batch
                batch = Batch()
        yield batch

    def _category(self, item: FeedCategory) -> None:
        if item.key in self.categories:
            text = f"категория {item.key[:40]} повторяется, взята первая"
            self.problems.add(Problem(item.line, "", text, error=False))
            return
        self.categories[item.key] = item
        self.names[item.key] = item.name

    def _finish(self, intake: Intake, force: bool, dry_run: bool) -> Imported:
        """A transaction that is run again adds to the problems anew, so it is given a copy."""

        def finish(tx: Transaction) -> Imported:
            problems = deepcopy(self.problems)
            done = store.finish_import(tx, intake, self.categories, problems, self.guess, force)
            if dry_run:
                raise Rehearsed(done)
            return done

        try:
            done: Imported = self.write(finish)
        except Rehearsed as rehearsed:
            return rehearsed.done
        return done
