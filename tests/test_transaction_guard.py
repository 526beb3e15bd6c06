"""The guard of every test finds what it looks for."""

import socket
from contextlib import suppress

from django.core.mail import send_mail
from django.db import transaction

from tests.transaction_guard import transaction_guard


def talk():
    with suppress(OSError), socket.socket() as line:
        line.connect(("127.0.0.1", 9))
    send_mail("?", "?", None, ["souad@example.org"])


def test_con_11_network_and_mail_in_a_transaction_are_noted(db, slow_in_transactions):
    with transaction_guard() as noted:
        talk()
        assert noted == []
        with transaction.atomic():
            talk()
    assert [one.split("(")[0] for one in noted] == ["socket.connect", "EmailBackend.send_messages"]
    # The one around this test has seen it as well.
    assert len(slow_in_transactions) == 2
    slow_in_transactions.clear()
