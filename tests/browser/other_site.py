"""The example of a front end, served from an origin of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CLIENT = Path(__file__).resolve().parents[2] / "docs" / "examples" / "headless"
_PAGES = {"/": "index.html", "/preview/": "preview/index.html"}
#: The portal's address as they have it.
_PORTAL = "http://localhost:8000"


class _Files(SimpleHTTPRequestHandler):
    def __init__(self, portal: str, *arguments, **options):
        self.portal = portal
        super().__init__(*arguments, directory=str(CLIENT), **options)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path not in _PAGES:
            super().do_GET()
            return
        text = (CLIENT / _PAGES[path]).read_text().replace(_PORTAL, self.portal).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments) -> None:
        """Nobody reads it."""


@contextmanager
def other_site(port: int, portal: str) -> Iterator[str]:
    """Serve it until the end; its address, without a slash at the end.

    :param portal: the address of the portal that it asks.
    """
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Files, portal))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
