"""A small mail server for tests: it takes mail, refuses it, or says nothing at all."""

import email.policy
import socketserver
import threading
import time
from contextlib import contextmanager
from email.message import EmailMessage


class _Conversation(socketserver.StreamRequestHandler):
    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
        self.wfile.flush()

    def handle(self) -> None:
        if self.server.manner == "silent":
            self.server.closing.wait(60)
        elif self.server.manner == "busy":
            self.say("421 too busy")
        else:
            try:
                self.say("220 test")
                self.converse()
            except OSError:
                pass  # the sender was killed

    def converse(self) -> None:
        while line := self.rfile.readline():
            self.server.heard += 1
            word = line.split()[0].upper() if line.split() else b""
            if word == b"RCPT" and self.server.manner == "refusing":
                self.say("550 no such mailbox")
            elif word == b"DATA":
                self.say("354 go on")
                self.take()
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line:
            self.server.taken.append(
                email.message_from_bytes(b"".join(lines), policy=email.policy.default)
            )
            time.sleep(self.server.delay)
            self.say("250 taken")


class MailServer(socketserver.ThreadingTCPServer):
    """
    :param manner: ``"good"``, ``"refusing"`` (every mailbox), ``"busy"`` (421 at once) or
        ``"silent"`` (takes the connection and says nothing).
    :param delay: seconds between taking a mail and saying so.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, manner: str = "good", delay: float = 0):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.manner = manner
        self.delay = delay
        self.taken: list[EmailMessage] = []
        #: How many lines senders have said, mails apart.
        self.heard = 0
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextmanager
def mail_server(manner: str = "good", delay: float = 0):
    with MailServer(manner, delay) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()


def send_through(settings, port: int) -> None:
    """Let Django send its mail to ``port``; one second is long enough to wait."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 1
