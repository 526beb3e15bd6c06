"""A small receiver of webhooks for tests: it answers as it is told, and counts who connects."""

import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

from cms.contrib.webhooks.event_types import EVENT_TYPES
from cms.contrib.webhooks.models import Webhook


class Heard(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


#: Takes the handler after the request was read, and writes the answer.
Manner = Callable[[BaseHTTPRequestHandler], None]


def answering(status: int, body: bytes = b"", **headers: str) -> Manner:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        with suppress(OSError):
            handler.wfile.write(body)

    return answer


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """One byte of a header now and then, for ever: no single wait is long."""
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not handler.server.closing.wait(0.1):
            handler.wfile.write(b"a")
            handler.wfile.flush()


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.server.closing.wait(60)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.heard.append(Heard(self.path, headers, body))
        self.server.manner(self)

    def log_message(self, *args):
        pass


class Receiver(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, manner: Manner, certificate: Path | None):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manner = manner
        self.heard: list[Heard] = []
        #: How often anybody connected, said anything or not.
        self.connections = 0
        self.closing = threading.Event()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)

    @property
    def port(self) -> int:
        return self.server_address[1]

    def get_request(self):
        line, address = super().get_request()
        self.connections += 1
        return line, address

    def finish_request(self, request, client_address):
        with suppress(OSError):
            if self.context:
                request = self.context.wrap_socket(request, server_side=True)
            super().finish_request(request, client_address)


@contextmanager
def receiver(manner: Manner | None = None, certificate: Path | None = None):
    with Receiver(manner or answering(204), certificate) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()


def make_certificate(folder: Path, name: str) -> Path:
    """A certificate that signs itself, for ``name``, with its key in the same file."""
    path = folder / f"{name}.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
            "-keyout", path, "-out", folder / "certificate",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + (folder / "certificate").read_text())
    return path


def make_webhook(server: Receiver | None = None, **fields) -> Webhook:
    """A webhook that is told everything; with ``server``, allow its port with ``allow``."""
    port = server.port if server else 443
    values = {
        "name": "The archive",
        "address": f"http://127.0.0.1:{port}/hook" if server else "https://hooks.example.org/a",
        "events": list(EVENT_TYPES),
        **fields,
    }
    return Webhook.objects.create(**values)


def allow(settings, server: Receiver, host: str = "127.0.0.1") -> None:
    """As on a developer's machine."""
    settings.PORTAL_WEBHOOK_HTTP = True
    settings.PORTAL_WEBHOOK_HOSTS = [f"{host}:{server.port}"]
