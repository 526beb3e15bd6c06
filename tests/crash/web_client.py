"""A visitor or a member of staff who talks HTTP, without a browser."""

import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPException

from django.test import Client

_TOKEN = secrets.token_hex(16)


class Unanswered(Exception):
    """The server died before it had answered; what it did is unknown."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    html: str
    headers: dict[str, str]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class WebClient:
    """:param url: the server's.

    :param session: the key of a session; see ``signed_in``.
    """

    def __init__(self, url: str, session: str = ""):
        self.url = url
        self.cookies = {"sessionid": session, "csrftoken": _TOKEN} if session else {}
        self._opener = urllib.request.build_opener(_NoRedirect)

    def ask(self, path: str, data: dict | None = None, **headers: str) -> Answer:
        """GET ``path``, or POST ``data`` to it; redirects are not followed."""
        request = urllib.request.Request(self.url + path, headers=headers)
        if self.cookies:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            request.add_header("Cookie", cookies)
        if data is not None:
            request.data = urllib.parse.urlencode(data, doseq=True).encode()
            if "csrftoken" in self.cookies:
                request.add_header("X-CSRFToken", _TOKEN)
        try:
            answer = self._open(request)
            return Answer(
                answer.status,
                answer.headers.get("Location") or "",
                answer.read().decode(),
                dict(answer.headers),
            )
        except (OSError, HTTPException) as error:
            raise Unanswered from error

    def _open(self, request):
        try:
            return self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            return error

    def fill_in(self, path: str, **answers) -> Answer:
        """Open a page of the admin, fill in its form and send it.

        Of a choice that ``answers`` do not name, what is chosen stays; if nothing is, the first is.
        """
        page = self.ask(path)
        if page.status != 200:
            return page
        return self.ask(path, {**_Form(page.html).values, **answers})


class _Form(HTMLParser):
    """What the last form of a page that is posted would send."""

    def __init__(self, html: str):
        super().__init__()
        self.values: dict[str, str] = {}
        self._in_form = False
        self._select = self._text = ""
        self._must_choose = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._in_form = given.get("method", "").lower() == "post"
            self.values = {} if self._in_form else self.values
        elif not self._in_form:
            return
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self._select = name
            self._must_choose = "required" in given
        elif tag == "option":
            self._option(given)
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""

    def _input(self, name, given):
        if given.get("type") in ("radio", "checkbox"):
            if "checked" in given or (given["type"] == "radio" and name not in self.values):
                self.values[name] = given.get("value", "on")
        elif given.get("type") != "submit":
            self.values[name] = given.get("value", "")

    def _option(self, given):
        is_first = self._must_choose and given.get("value") and not self.values.get(self._select)
        if "selected" in given or is_first:
            self.values[self._select] = given.get("value", "")

    def handle_data(self, data):
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._text = ""


def signed_in(user) -> str:
    """The key of a new session of ``user``, in the database of the test."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value
