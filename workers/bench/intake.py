"""`shop bench import`: feeds of growing length, while another process goes on serving."""

import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fixtures import feeds
from shopcore.wiring import build
from workers import demo
from workers.bench.bystander import serve, settings

DEARER = 0.05
HEAD = "offers   what      seconds     CPU  ms/offer    MB   read p95   worst  write p95   worst (ms)"


@dataclass(frozen=True)
class Run:
    """One import: what it took, and how the bystander fared (seconds)."""

    offers: int
    what: str
    seconds: float
    cpu: float
    megabytes: int
    reads: list[float]
    writes: list[float]

    def __str__(self) -> str:
        return (
            f"{self.offers:<8} {self.what:<8} {self.seconds:8.1f} {self.cpu:7.1f}"
            f" {self.seconds / self.offers * 1000:9.3f} {self.megabytes:5}"
            f" {_p95(self.reads):10.1f} {max(self.reads) * 1000:7.0f}"
            f" {_p95(self.writes):10.1f} {max(self.writes) * 1000:7.0f}"
        )


def bench(sizes: Iterable[int]) -> int:
    """Prints a line for each import: new, the same again, a twentieth dearer."""
    print(HEAD)
    for offers in sizes:
        with tempfile.TemporaryDirectory(prefix="prilavok-bench-") as folder:
            for run in _runs(Path(folder), offers):
                print(run, flush=True)
    return 0


def _runs(folder: Path, offers: int) -> Iterator[Run]:
    feed, dearer = folder / "feed.yml", folder / "dearer.yml"
    feeds.write(feed, offers)
    feeds.write(dearer, offers, dearer=DEARER)
    shop = build(settings(folder))
    shop.migrate()
    demo.load(shop)
    shop.follow()
    shop.close()
    for what, source in (("new", feed), ("same", feed), ("changed", dearer)):
        yield _measured(folder, source, offers, what)


def _measured(folder: Path, feed: Path, offers: int, what: str) -> Run:
    """The import and the bystander in processes of their own."""
    spawn = multiprocessing.get_context("spawn")
    stop, served, loaded = spawn.Event(), spawn.Queue(), spawn.Queue()
    bystander = spawn.Process(target=serve, args=(folder, stop, served))
    loader = spawn.Process(target=_load, args=(folder, str(feed), loaded))
    bystander.start()
    loader.start()
    seconds, cpu, megabytes = loaded.get(timeout=600)
    loader.join()
    stop.set()
    reads, writes = served.get(timeout=60)
    bystander.join()
    return Run(offers, what, seconds, cpu, megabytes, reads, writes)


def _load(folder: Path, feed: str, answers: Any) -> None:
    shop = build(settings(folder))
    begun, cpu = time.perf_counter(), time.process_time()
    shop.import_yml(feed, force=True)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answers.put((time.perf_counter() - begun, time.process_time() - cpu, megabytes))


def _p95(seconds: list[float]) -> float:
    """Milliseconds."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000
