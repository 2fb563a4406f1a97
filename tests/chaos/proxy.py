"""A proxy on the loopback that cuts: the request has passed, its answer never comes."""

import random
import socket
import threading
from contextlib import suppress

from fixtures.postgres import free_port

PIECE = 1 << 16


class CuttingProxy:
    """Hands everything on, and once told to (`cuts`), ends that many connections at their next answer."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.target, self.chance = port, chance
        self.port = free_port()
        self.cuts = self.cut = 0
        self._one = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", self.port), backlog=256)
        threading.Thread(target=self._serve, daemon=True, name="proxy").start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return  # closed
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.target), 10)
        except OSError:
            client.close()
            return
        back = threading.Thread(target=self._answer, args=(server, client), daemon=True)
        back.start()
        with suppress(OSError):
            while piece := client.recv(PIECE):
                server.sendall(piece)
            server.shutdown(socket.SHUT_WR)
        back.join()

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while piece := server.recv(PIECE):
                if self._cuts_this():
                    piece = piece[: self.chance.randrange(len(piece))]
                    client.sendall(piece)
                    break
                client.sendall(piece)
        for end in (server, client):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _cuts_this(self) -> bool:
        with self._one:
            if not self.cuts:
                return False
            self.cuts -= 1
            self.cut += 1
            return True

    def close(self) -> None:
        self._door.close()
