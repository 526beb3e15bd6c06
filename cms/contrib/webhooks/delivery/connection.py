"""A connection to a number that was checked, under the name that was asked for."""

import http.client
import socket
import ssl
import time
from contextlib import suppress

from cms.contrib.webhooks.delivery.addresses import Target


def _connect(numbers: list[str], port: int, timeout: float) -> socket.socket:
    """To the first of the numbers that answers; ``timeout`` seconds for all of them together."""
    end = time.monotonic() + timeout
    failure: OSError | None = None
    for number in numbers:
        left = end - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((number, port), left)
        except OSError as error:
            failure = error
    raise failure or TimeoutError("no number answered in time")


class PlainConnection(http.client.HTTPConnection):
    """:param numbers: as ``addresses.numbers_of`` gives them."""

    def __init__(self, target: Target, numbers: list[str], timeout: float):
        super().__init__(target.host, target.port, timeout=timeout)
        self.numbers = numbers
        #: The socket, even when ``http.client`` has handed it to the answer.
        self.line: socket.socket | None = None

    def connect(self):
        self.sock = self.line = _connect(self.numbers, self.port, self.timeout)
        self.sock.settimeout(self.timeout)

    def cut(self) -> None:
        """From another thread: whoever waits for the other side waits no longer."""
        if self.line:
            with suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)


class SafeConnection(PlainConnection):
    """TLS, with the certificate of the name, whichever number it was that answered."""

    default_port = http.client.HTTPS_PORT

    def connect(self):
        super().connect()
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # Cut off, too, while they shake hands.
        self.sock = self.line = context.wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()


def open_to(target: Target, numbers: list[str], timeout: float) -> PlainConnection:
    kind = SafeConnection if target.scheme == "https" else PlainConnection
    return kind(target, numbers, timeout)
