"""Languages and translators are settings: Tamazight in its own portal, LibreTranslate nearby."""

import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.languages import portal_languages
from cms.settings.machine_translation import machine_translator
from pages.models import StandardPage
from tests.translations import submit, translation_of

ROOT = Path(__file__).resolve().parents[1]
#: Opens a page in Tamazight, without a home page in it and then with one.
_TAMAZIGHT = """
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, Page, Site
from pages.models import HomePage, StandardPage
arabic, tamazight = (Locale.objects.get_or_create(language_code=c)[0] for c in ("ar", "zgh"))
home = HomePage(title="تشاور", slug="home-ar", locale=arabic)
Page.get_first_root_node().add_child(instance=home)
about = home.add_child(instance=StandardPage(title="حول", slug="about", locale=arabic))
Site.objects.all().delete()
Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
read = lambda path: Client().get(path, HTTP_HOST="localhost").content.decode()
print(read("/zgh/about/"))
print("=====")
for page in (home, about):
    copy = page.copy_for_translation(tamazight)
    copy.title = "ⵜⴰⵎⴰⵣⵉⵖⵜ"
    copy.save_revision().publish()
print(read("/zgh/about/"))
from datetime import date
from django.utils import formats, translation
with translation.override("zgh"):
    print(formats.date_format(date(2026, 11, 24)))
print("=====", [code for code, _ in settings.WAGTAILADMIN_PERMITTED_LANGUAGES])
"""


def manage(folder: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'zgh.sqlite3'}",
        "PORTAL_LANGUAGES": "ar,fr,en,zgh",
    }
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_tamazight_is_a_setting(tmp_path):
    manage(tmp_path, "migrate", "--verbosity", "0")
    out = manage(tmp_path, "shell", "--verbosity", "0", "--command", _TAMAZIGHT)
    untranslated, translated, rest = out.split("=====")
    for html in (untranslated, translated):
        assert '<html lang="zgh" dir="ltr">' in html
        assert 'lang="zgh" hreflang="zgh" dir="ltr" aria-current="true">ⵜⴰⵎⴰⵣⵉⵖⵜ</a>' in html
        # What is not known in Tamazight is in French, not in the main language.
        assert "contenu" in html
        assert "readex-pro-latin.woff2" in html
    assert '<main id="main" tabindex="-1" lang="ar" dir="rtl">' in untranslated
    assert "<h1>ⵜⴰⵎⴰⵣⵉⵖⵜ</h1>" in translated
    assert 'hreflang="zgh" href="http://localhost/zgh/about/"' in translated
    assert "24 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026" in translated
    assert "['ar', 'fr', 'en']" in rest


def test_its_letters_have_a_font():
    css = (ROOT / "static/css/base.css").read_text()
    face = css.split('font-family: "Noto Sans Tifinagh"')[1].split("}")[0]
    assert "U+2D30-2D7F" in face
    assert (ROOT / "static/fonts/noto-sans-tifinagh.woff2").exists()
    assert '"Noto Sans Tifinagh"' in (ROOT / "static/css/tokens.css").read_text()


@pytest.mark.parametrize("codes", [["fr", "en"], ["ar", "ar"], ["ar", "xx"], []])
def test_a_setting_that_cannot_be_is_refused(codes):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_LANGUAGES"):
        portal_languages(codes)


def translator(monkeypatch, **environment):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return machine_translator(environ.Env(), default="none")


def test_nobody_is_asked_by_default(monkeypatch):
    monkeypatch.delenv("PORTAL_TRANSLATOR", raising=False)
    assert translator(monkeypatch) is None


@pytest.mark.parametrize("name", ["deepl", "libretranslate", "babelfish"])
def test_half_a_setting_is_refused(monkeypatch, name):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_TRANSLATOR"):
        translator(monkeypatch, PORTAL_TRANSLATOR=name)


def test_deepl_gets_its_key(monkeypatch):
    config = translator(monkeypatch, PORTAL_TRANSLATOR="deepl", DEEPL_AUTH_KEY="key:fx")
    assert config["CLASS"].endswith("DeepLTranslator")
    assert config["OPTIONS"]["AUTH_KEY"] == "key:fx"


class _LibreTranslate(BaseHTTPRequestHandler):
    """Answers as LibreTranslate does: the words that it was sent, marked."""

    asked: list[dict] = []

    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, **question})
        answer = json.dumps({"translatedText": [f"FR {text}" for text in question["q"]]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments):
        """Silent."""


@pytest.fixture
def libretranslate():
    server = HTTPServer(("127.0.0.1", 0), _LibreTranslate)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(portal):
    page = StandardPage(title="صفحة", slug="new", locale=portal.home.locale)
    portal.home.add_child(instance=page)
    submit(page, "fr")
    return page


def translate_by_machine(client, page) -> list[str]:
    translation = translation_of(page)
    client.post(f"/admin/localize/translate/{translation.pk}/machine_translate/")
    return list(translation.target_locale.string_translations.values_list("data", flat=True))


def test_libretranslate_is_asked_when_it_is_set(
    client, sign_in, page, libretranslate, monkeypatch, settings
):
    sign_in("Translators")
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator(
        monkeypatch,
        PORTAL_TRANSLATOR="libretranslate",
        LIBRETRANSLATE_URL=libretranslate,
        LIBRETRANSLATE_API_KEY="key",
    )
    assert translate_by_machine(client, page) == ["FR صفحة"]
    assert _LibreTranslate.asked == [
        {
            "path": "/translate", "q": ["صفحة"], "source": "ar", "target": "fr",
            "api_key": "key", "format": "html",
        }
    ]  # fmt: skip


def test_the_dummy_marks_what_it_makes(client, sign_in, page, monkeypatch, settings):
    sign_in("Translators")
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator(monkeypatch, PORTAL_TRANSLATOR="dummy")
    assert translate_by_machine(client, page) == ["[fr] صفحة"]
