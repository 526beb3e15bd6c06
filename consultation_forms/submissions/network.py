"""Where a request comes from: for limits only, never stored."""

import time
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def client_address(request: HttpRequest) -> str:
    """The visitor's address, believing only ``PORTAL_TRUSTED_PROXIES`` hops of forwarding."""
    hops = settings.PORTAL_TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if hops and len(forwarded) >= hops and forwarded[-hops]:
        return forwarded[-hops]
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """What counts as one network: of IPv6 the 64 bits that a line gets, of which it has 2**64
    addresses to choose from.

    :param address: perhaps with a port or a zone, as some proxies write it.
    """
    host = address.partition("]")[0].removeprefix("[")
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))


def is_same_origin(request: HttpRequest, secret_address: bool = False) -> bool:
    """Whether a POST was sent by one of our own pages, as far as the browser tells.

    Browsers send at least one of the two headers with a POST; a programme without either harms
    nobody but itself, since no cookie gives it any power here.

    :param secret_address: whether only the right person knows where to post. Pages that send no
        referrer make browsers hide the origin; older ones then say nothing more.
    """
    origin = request.headers.get("Origin", "")
    if origin == "null" and not secret_address:
        # A page that sends no referrer, as those behind secret links, hides its origin as well.
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    if origin and origin != "null":
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def count_request(request: HttpRequest, scope: str, seconds: int) -> tuple[int, int] | None:
    """Count this request among those of its network in the present window of time.

    :param scope: what is counted, for example a form's id.
    :param seconds: the length of the fixed windows.
    :returns: how many they are now, and in how many seconds the next window begins; ``None`` when
        the cache cannot be reached.
    """
    network = salted_hmac("network", network_of(client_address(request))).hexdigest()[:20]
    window, passed = divmod(int(time.time()), seconds)
    key = f"limit:{scope}:{window}:{network}"
    try:
        cache.add(key, 0, timeout=seconds)
        return cache.incr(key), seconds - passed
    except Exception:
        return None


def exceeds_limit(request: HttpRequest, scope: str, limit: int, seconds: int) -> bool:
    """Count this request; whether its network has now made more than ``limit`` in the window.

    :param scope: what is counted, for example a form's id.
    :param limit: how many are fine; many citizens can share one address, so be generous.
    :param seconds: the length of the fixed window.
    :returns: ``True`` also when the cache cannot be reached: the cautious answer.
    """
    counted = count_request(request, scope, seconds)
    return counted is None or counted[0] > limit
