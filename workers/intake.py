"""`shop import-yml`: a progress bar on a terminal, and the report for the shop's owner."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from shopcore.kernel import Refusal
from shopcore.wiring import Shop
from shopcore.wiring.shop import BadFeed, Imported, Problem, Problems

NOTHING = "Каталог не изменён."


def import_yml(shop: Shop, source: str, force: bool, dry_run: bool) -> int:
    """Prints what was done; exit status 1 when the feed was refused as a whole."""
    try:
        with _progress() as progress:
            done = shop.import_yml(source, force, dry_run, progress)
    except BadFeed as error:
        print(f"Каталог не загружен: {error}. {NOTHING}", file=sys.stderr)
        return 1
    except Refusal as refusal:
        print(f"Каталог не загружен. {refusal.text} {NOTHING}", file=sys.stderr)
        return 1
    print("\n".join(report(done, dry_run)))
    return 0


def report(done: Imported, dry_run: bool) -> Iterator[str]:
    """The lines of the report: numbers first, then errors, then warnings."""
    problems = done.problems
    yield "Пробный прогон, каталог не изменён. Изменилось бы:" if dry_run else "Каталог загружен."
    yield (
        f"новых: {done.created}, изменённых: {done.updated}, без изменений: {done.unchanged}, "
        f"снятых с продажи: {done.withdrawn}"
    )
    yield f"ошибок: {problems.error_count}, предупреждений: {problems.warning_count}"
    if problems.errors:
        yield "Ошибки (предложения пропущены):"
        yield from (f"  {_where(one)}: {one.text}" for one in problems.errors)
        yield from _rest(problems.error_count - len(problems.errors))
    if problems.warnings:
        yield "Предупреждения:"
        yield from (_warning(text, problems) for text in problems.warnings)
        yield from _rest(problems.warning_count - problems.times.total())


def _warning(text: str, problems: Problems) -> str:
    examples = problems.warnings[text]
    more = problems.times[text] - len(examples)
    return f"  {text}: {'; '.join(map(_where, examples))}" + (f" и ещё {more}" if more else "")


def _where(problem: Problem) -> str:
    return f"строка {problem.line}" + (f", предложение {problem.offer}" if problem.offer else "")


def _rest(hidden: int) -> Iterator[str]:
    if hidden:
        yield f"  … и ещё {hidden}"


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar where somebody looks at it; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Чтение каталога", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
