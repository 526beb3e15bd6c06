"""Sends one delivery, once, and says how it went."""

import http.client
import ssl
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from cms.contrib.webhooks.delivery.addresses import AddressRefused, Target, numbers_of, read
from cms.contrib.webhooks.delivery.connection import PlainConnection, open_to
from cms.contrib.webhooks.delivery.signature import headers
from cms.contrib.webhooks.models import Delivery, Failure
from cms.contrib.webhooks.models.delivery import ANSWER_LENGTH, DETAIL_LENGTH
from cms.contrib.webhooks.signing_secret import valid_secrets

#: Seconds, from the connection to the end of the answer.
TIMEOUT = 10
#: Bytes; what is longer is not read.
MOST_OF_ANSWER = 64 * 1024
_USER_AGENT = "Tashawur-Webhooks/1"
_LONGEST_WISH = timedelta(days=1)


@dataclass(frozen=True)
class Result:
    """How one try went.

    :param status: of the answer; ``None`` when there was none.
    :param failure: one of ``Failure``; ``""`` when it arrived.
    :param duration: milliseconds.
    :param not_before: when the other side wants to be tried again.
    """

    status: int | None = None
    answer: str = ""
    failure: str = ""
    detail: str = ""
    duration: int = 0
    not_before: datetime | None = None

    @property
    def is_unreachable(self) -> bool:
        """Whether another delivery would fare no better now."""
        return self.failure not in ("", Failure.STATUS, Failure.REDIRECT) or (
            self.status is not None and (self.status >= 500 or self.status == 429)
        )


def post(delivery: Delivery) -> Result:
    """It never raises; nothing is followed, and nothing is looked up twice."""
    began = time.monotonic()
    try:
        # What is noted in technical words is in one language for everybody.
        with translation.override("en"):
            target = read(delivery.webhook.address)
        numbers = _numbers_of(target)
        found = _exchange(open_to(target, numbers, TIMEOUT), target, delivery)
    except (AddressRefused, ValidationError) as error:
        found = {"failure": Failure.REFUSED, "detail": _words(error)}
    except _UnknownHost as error:
        found = {"failure": Failure.UNKNOWN_HOST, "detail": _words(error)}
    except ssl.SSLCertVerificationError as error:
        found = {"failure": Failure.UNTRUSTED, "detail": _words(error)}
    except TimeoutError as error:
        found = {"failure": Failure.TOO_SLOW, "detail": _words(error)}
    except Exception as error:
        found = {"failure": Failure.UNREACHABLE, "detail": _words(error)}
    return Result(duration=round((time.monotonic() - began) * 1000), **found)


class _UnknownHost(Exception):
    pass


def _numbers_of(target: Target) -> list[str]:
    try:
        return numbers_of(target)
    except OSError as error:
        raise _UnknownHost(str(error)) from error


def _words(error: Exception) -> str:
    words = error.messages[0] if isinstance(error, ValidationError) else str(error)
    return f"{type(error).__name__.strip('_')}: {words}".replace("\x00", "")[:DETAIL_LENGTH]


def _exchange(connection: PlainConnection, target: Target, delivery: Delivery) -> dict:
    """Asks and reads. Ten seconds for all of it: a watch cuts the line of who answers drop by drop.

    :raises TimeoutError: when they are over.
    """
    over = threading.Event()

    def cut() -> None:
        over.set()
        connection.cut()

    watch = threading.Timer(TIMEOUT, cut)
    watch.daemon = True
    watch.start()
    try:
        found = _ask(connection, target, delivery)
    except Exception as error:
        if over.is_set():
            raise TimeoutError("cut after ten seconds") from error
        raise
    finally:
        watch.cancel()
        connection.close()
    if over.is_set():
        raise TimeoutError("cut after ten seconds")
    return found


def _ask(connection: PlainConnection, target: Target, delivery: Delivery) -> dict:
    body = delivery.body.encode()
    now = timezone.now()
    secrets = valid_secrets(delivery.webhook, now)
    connection.request(
        "POST",
        target.path,
        body,
        {
            "Content-Type": "application/json",
            "User-Agent": _USER_AGENT,
            "Connection": "close",
            **headers(delivery.event_id, int(now.timestamp()), body, secrets),
        },
    )
    with connection.getresponse() as response:
        return _read(response)


def _read(response: http.client.HTTPResponse) -> dict:
    text = response.read(MOST_OF_ANSWER).decode("utf-8", "replace").replace("\x00", "")
    found = {"status": response.status, "answer": text[:ANSWER_LENGTH].strip()}
    if 200 <= response.status < 300:
        return found
    is_redirect = 300 <= response.status < 400
    found["failure"] = Failure.REDIRECT if is_redirect else Failure.STATUS
    found["not_before"] = _wish(response.getheader("Retry-After", ""))
    return found


def _wish(retry_after: str) -> datetime | None:
    """When to come again, at most a day from now: seconds or a date, as in RFC 9110."""
    now = timezone.now()
    try:
        seconds = int(retry_after) if retry_after.strip().isdigit() else None
        wanted = (
            now + timedelta(seconds=min(seconds, 10**6))
            if seconds is not None
            else parsedate_to_datetime(retry_after)
        )
        return min(max(wanted, now), now + _LONGEST_WISH)
    except (TypeError, ValueError, OverflowError):
        return None
