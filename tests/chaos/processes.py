"""Processes that are watched, as systemd would: who dies is begun again after a moment."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

AGAIN_AFTER = 0.5  # seconds
STOPS_WITHIN = 30


class Watched:
    """One process of the installation, in a session of its own; its words go to a file."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.log = folder / f"{name}.log"
        self.deaths = 0
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as words:
            self.process = subprocess.Popen(
                self.command,
                env=os.environ | self.environment,
                stdout=words,
                stderr=words,
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self, group: bool = False) -> int:
        """kill -9 of the process, or of it with all its children; gives its number."""
        self.deaths += 1
        number = self.process.pid
        with suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL) if group else os.kill(number, signal.SIGKILL)
        return number

    def freeze(self, seconds: float) -> None:
        """SIGSTOP: it lives and does nothing, while its connections stay."""
        self.stop_for_now()
        time.sleep(seconds)
        self.go_on()

    def stop_for_now(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGCONT)

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self.kill(group=True)
            self.process.wait()


class Watch:
    """Begins the dead again until it is closed."""

    def __init__(self, watched: list[Watched]) -> None:
        self.watched = watched
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True, name="watch")
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(AGAIN_AFTER):
            for one in self.watched:
                if not one.alive:
                    one.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        for one in self.watched:
            one.stop()
