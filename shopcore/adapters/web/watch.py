"""A limit of time for a whole conversation, whatever the other side does."""

import socket
import threading
from types import TracebackType


class Watch:
    """Cuts the connection that it was shown when the time is up; `late` says that it was."""

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def over(self, connection: socket.socket) -> None:
        """This connection is cut from now on, at once if it is too late already."""
        with self._lock:
            self._socket = connection
            late = self.late
        if late:
            _shut(connection)

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        with self._lock:
            self.late, connection = True, self._socket
        if connection is not None:
            _shut(connection)


def _shut(connection: socket.socket) -> None:
    """TLS is not said good-bye to: another thread may be reading from it."""
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself
