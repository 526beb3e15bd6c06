"""Which addresses may be called: never one inside the portal's own network (FIL-06).

The form asks here when an address is saved, and the sender once more for each connection: a name
can lead elsewhere by then.
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_PORTS = {"https": 443, "http": 80}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Public by their number, and yet not: relays and tunnels into IPv4, and the metadata of a cloud.
_NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "2002::/16", "2001::/32",
        "64:ff9b:1::/48", "fec0::/10", "::/96", "3fff::/20",
    )
]  # fmt: skip


class AddressRefused(Exception):
    """The host leads to where the portal must not call."""


@dataclass(frozen=True)
class Target:
    """Whom to call.

    :param host: the name, in lower case and ASCII.
    :param is_inside: whether ``PORTAL_WEBHOOK_HOSTS`` allows it to be in an internal network.
    """

    scheme: str
    host: str
    port: int
    path: str
    is_inside: bool


def read(address: str) -> Target:
    """Take an address apart.

    :raises ValidationError: when the address itself is not acceptable, in the active language.
    """
    if re.search(r"[\x00-\x20\x7f\\]", address):
        raise ValidationError(_("An address has no spaces in it."))
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValidationError(_("This is not an address.")) from None
    schemes = ("https", "http") if settings.PORTAL_WEBHOOK_HTTP else ("https",)
    if parts.scheme not in schemes:
        raise ValidationError(_("The address has to begin with https://"))
    if "@" in parts.netloc:
        raise ValidationError(_("No user name or password can stand in the address."))
    if "#" in address:
        raise ValidationError(_("Leave out what begins with #."))
    host = _host(parts)
    port = _PORTS[parts.scheme] if port is None else port
    is_inside = bool({host, f"{host}:{port}"} & set(settings.PORTAL_WEBHOOK_HOSTS))
    if not is_inside:
        _refuse_unusual(host)
    if port != _PORTS[parts.scheme] and f"{host}:{port}" not in settings.PORTAL_WEBHOOK_HOSTS:
        raise ValidationError(_("The address cannot name a port of its own."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, iri_to_uri(path), is_inside)


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    if not host:
        raise ValidationError(_("This is not an address."))
    return host


def _refuse_unusual(host: str) -> None:
    """Names only, with a dot: a number in any spelling, or a short name, leads inside."""
    labels = host.split(".")
    is_number = ":" in host or re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1])
    if is_number:
        raise ValidationError(_("Write the host by its name, not by its number."))
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValidationError(_("Write the whole name of the host, for example www.example.org."))
    if labels[-1] in ("localhost", "local", "internal", "localdomain", "arpa", "onion"):
        raise ValidationError(refused_in_words())


def refused_in_words() -> str:
    return _(
        "This address leads into an internal network. Whoever runs the portal can allow it "
        "(PORTAL_WEBHOOK_HOSTS)."
    )


def look_up(host: str, port: int) -> list[str]:
    """All numbers of a host, as the system knows them.

    :raises OSError: when it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def numbers_of(target: Target) -> list[str]:
    """The checked numbers to connect to; the name is not looked up again.

    :raises AddressRefused: when even one of them is not allowed.
    :raises OSError: when the name cannot be found.
    """
    numbers = look_up(target.host, target.port)
    for number in numbers:
        if not is_allowed(number, target.is_inside):
            raise AddressRefused(f"{target.host} is {number}")
    if not numbers:
        raise OSError(f"{target.host} has no number")
    return numbers


def is_allowed(number: str, is_inside: bool = False) -> bool:
    """Whether a connection may be made to this number.

    :param is_inside: whether it may be in a private network or on this machine.
    """
    try:
        address = _plain(ipaddress.ip_address(number.partition("%")[0]))
    except ValueError:
        return False
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if is_inside:
        return address.is_private or _is_public(address)
    return _is_public(address)


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    special = any(address in n for n in _NOT_PUBLIC if n.version == address.version)
    return address.is_global and not address.is_reserved and not special
