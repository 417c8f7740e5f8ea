"""The line between an installation and its database, to be made bad."""

import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

OPEN, CLOSED, SWALLOWS = "open", "closed", "swallows"
HOST = "127.0.0.1"
CHUNK = 65536


class Line:
    """Passes on what comes to a port of its own, until it is told otherwise.

    `closed` hangs up and refuses; `swallows` takes everything and passes nothing on, as a firewall that drops;
    `late` is how many seconds each piece takes.
    """

    def __init__(self, server: Path) -> None:
        self.server = server
        self.mood, self.late = OPEN, 0.0
        self.pairs: list[tuple[socket.socket, socket.socket]] = []
        self.listener = self._listen(0)
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Hang up, and let nobody in."""
        self.mood = CLOSED
        for pair in self.pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self.pairs.clear()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server((HOST, port))
        listener.settimeout(0.1)
        return listener

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self.listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self._let_in(client)

    def _let_in(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        try:
            if self.mood == CLOSED:
                raise ConnectionRefusedError
            server.connect(str(self.server))
        except OSError:
            client.close()
            server.close()
            return
        self.pairs.append((client, server))
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._pass_on, args=[one, other], daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(CHUNK):
                time.sleep(self.late)
                while self.mood == SWALLOWS:
                    time.sleep(0.05)
                other.sendall(piece)
        with suppress(OSError):
            other.shutdown(socket.SHUT_RDWR)
