"""FIL-06: webhooks call nobody inside, whatever the address looks like and wherever it leads."""

import socket

import pytest
from django.core.exceptions import ValidationError

from cms.contrib.webhooks.delivery import addresses
from cms.contrib.webhooks.delivery.addresses import is_allowed, read
from cms.contrib.webhooks.delivery.send import SendDueDeliveries
from cms.contrib.webhooks.events.outbox import tell
from cms.contrib.webhooks.models import Delivery, Webhook
from tests.factories import make_staff
from tests.webhook_receiver import allow, answering, make_webhook, receiver

ADD = "/admin/webhooks/new/"


class Names(dict):
    """The numbers of each host, as the resolver tells them.

    :ivar asked: for which hosts it was asked.
    """

    SOCK_STREAM = socket.SOCK_STREAM

    def __init__(self):
        self.asked = []

    def getaddrinfo(self, host, port, *args, **kwargs):
        self.asked.append(host)
        if host not in self:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, port)) for n in self[host]]


@pytest.fixture
def names(monkeypatch):
    resolver = Names()
    monkeypatch.setattr(addresses, "socket", resolver)
    return resolver


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.org/", "ftp://hooks.example.org/", "file:///etc/passwd", "//a.org/",
        "gopher://hooks.example.org/", "javascript:alert(1)", "hooks.example.org", "https://", "",
        "https:///path", "https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/",
        "https://0177.0.0.1/", "https://127.1/", "https://0/", "https://0x7f.1/",
        "https://１２７.0.0.1/", "https://127.0.0.1./", "https://[::1]/",
        "https://[::ffff:127.0.0.1]/", "https://[fe80::1%25eth0]/", "https://8.8.8.8/",
        "https://169.254.169.254/latest/meta-data/", "https://localhost/", "https://LOCALHOST/",
        "https://localhost./", "https://a.localhost/", "https://intranet/",
        "https://metadata.google.internal/", "https://printer.local/",
        "https://hooks.example.org./", "https://hooks..example.org/", "https://-a.example.org/",
        "https://user@hooks.example.org/", "https://user:secret@hooks.example.org/",
        "https://hooks.example.org@127.0.0.1/", "https://hooks.example.org:8443/",
        "https://hooks.example.org:80/", "https://hooks.example.org:22/",
        "https://hooks.example.org:99999/", "https://hooks.example.org:x/",
        "https://hooks.example.org/#part", "https://hooks.example.org/a b",
        "https://hooks.example.org\\@127.0.0.1/", "https://hooks.example.org/\r\nHost: a",
        "https://hooks.example.org\t/", "https://[::1", "https://a%00b.example.org/",
    ],
)  # fmt: skip
def test_fil_06_unusual_addresses_are_refused(address):
    with pytest.raises(ValidationError):
        read(address)


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("https://hooks.example.org", "hooks.example.org", "/"),
        ("https://HOOKS.Example.org:443/a/b?c=d", "hooks.example.org", "/a/b?c=d"),
        ("https://données.example.org/é", "xn--donnes-eva.example.org", "/%C3%A9"),
    ],
)
def test_good_addresses(address, host, path):
    target = read(address)
    assert (target.scheme, target.host, target.port, target.path) == ("https", host, 443, path)
    assert not target.is_inside


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::", "2001::1",
        "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
        "3fff::1", "nonsense", "",
    ],
)  # fmt: skip
def test_fil_06_numbers_inside_are_refused(number):
    assert not is_allowed(number)


@pytest.mark.parametrize(
    "number",
    ["8.8.8.8", "41.77.112.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_numbers_outside_are_allowed(number):
    assert is_allowed(number)


@pytest.mark.parametrize("number", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::"])
def test_fil_06_not_even_an_allowed_host_leads_to_metadata(number):
    assert not is_allowed(number, is_inside=True)


@pytest.mark.parametrize("number", ["127.0.0.1", "10.1.2.3", "fd00::1", "8.8.8.8"])
def test_an_allowed_host_may_be_inside(number):
    assert is_allowed(number, is_inside=True)


def test_only_the_port_that_is_allowed(settings):
    settings.PORTAL_WEBHOOK_HOSTS = ["10.1.2.3:8443", "archive.ministry.example"]
    assert read("https://10.1.2.3:8443/").is_inside
    assert read("https://archive.ministry.example/").is_inside
    for address in ("https://10.1.2.3/", "https://10.1.2.3:22/", "https://10.1.2.4:8443/",
                    "https://archive.ministry.example:8443/"):  # fmt: skip
        with pytest.raises(ValidationError):
            read(address)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("found", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], []])
def test_fil_06_the_form_refuses_in_her_language(portal, client, names, found, language):
    client.force_login(make_staff("Administrators", language=language))
    if found:
        names["hooks.example.org"] = found
    values = {"name": "A", "address": "https://hooks.example.org/", "events": ["idea.decided"]}
    page = client.post(ADD, values)
    assert page.status_code == 200
    assert not Webhook.objects.exists()
    said = page.context["form"].errors["address"][0]
    assert said in page.content.decode().replace("&#x27;", "'")
    if language == "en":
        assert ("PORTAL_WEBHOOK_HOSTS" in said) is bool(found)
    names["hooks.example.org"] = ["8.8.8.8"]
    assert client.post(ADD, values).status_code == 302
    assert Webhook.objects.get().is_on is False  # the box was not ticked


def deliver(webhook):
    tell("phase.opened", lambda: {"a": 1})
    arrived = SendDueDeliveries().execute()
    delivery = Delivery.objects.get(webhook=webhook)
    return arrived, delivery.failure, delivery.state


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"]])
def test_fil_06_a_name_that_leads_inside_by_then_is_not_called(portal, settings, names, found):
    """DNS rebinding: public when it was saved."""
    with receiver() as server:
        settings.PORTAL_WEBHOOK_HTTP = True
        settings.PORTAL_WEBHOOK_HOSTS = []
        names["rebind.example.org"] = found
        webhook = make_webhook(address="http://rebind.example.org/")
        assert deliver(webhook) == (0, "refused", "waiting")
        assert server.connections == 0


def test_fil_06_the_name_is_asked_once_and_the_checked_number_called(
    portal, settings, names, monkeypatch
):
    """Between check and call the name leads elsewhere: nobody asks again."""
    from cms.contrib.webhooks.delivery import connection

    called = []

    def create_connection(address, timeout):
        called.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(connection.socket, "create_connection", create_connection)
    names["hooks.example.org"] = ["8.8.8.8", "8.8.4.4"]
    webhook = make_webhook()
    assert deliver(webhook) == (0, "unreachable", "waiting")
    assert names.asked == ["hooks.example.org"]
    assert called == [("8.8.8.8", 443), ("8.8.4.4", 443)]


@pytest.mark.parametrize(
    "stored", ["http://localhost:{port}/", "http://127.0.0.1:{port}/", "https://[::1]:{port}/",
               "http://2130706433:{port}/", "file:///etc/passwd"],
)  # fmt: skip
def test_fil_06_what_was_stored_around_the_form_is_not_called(portal, settings, stored):
    with receiver() as server:
        settings.PORTAL_WEBHOOK_HTTP = True
        webhook = make_webhook(address=stored.format(port=server.port))
        assert deliver(webhook) == (0, "refused", "waiting")
        assert server.connections == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_fil_06_nobody_is_led_elsewhere(portal, settings, status):
    with receiver() as inside:
        goal = f"http://127.0.0.1:{inside.port}/"
        with receiver(answering(status, Location=goal)) as server:
            allow(settings, server)
            webhook = make_webhook(server)
            assert deliver(webhook) == (0, "redirect", "waiting")
            assert (server.connections, inside.connections) == (1, 0)


def test_fil_06_no_proxy_of_the_environment_is_used(portal, settings, monkeypatch):
    with receiver() as proxy, receiver() as server:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        allow(settings, server)
        assert deliver(make_webhook(server)) == (1, "", "sent")
        assert (server.connections, proxy.connections) == (1, 0)
