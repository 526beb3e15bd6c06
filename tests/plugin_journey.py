"""What is done with the petitions of ``tests/plugin_package``, in a process that has them, and what
is left in one that no longer has: ``python -m tests.plugin_journey with|without``."""

import json
import sys
import uuid
from datetime import timedelta

import django
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse
from django.utils import timezone, translation

PETITION = str(uuid.UUID(int=70))
QUESTION = str(uuid.UUID(int=71))
REASON = "طريق مدرستنا مظلم"
PAGE = "/{}/about/"


def stamp() -> str:
    made = (timezone.now() - timedelta(minutes=1)).timestamp()
    payload = {"form": PETITION, "n": uuid.uuid4().hex, "t": made}
    return signing.dumps(payload, salt="consultation_forms.stamp")


def signature(email: str, **changes) -> dict:
    return {
        "form": PETITION,
        "stamp": stamp(),
        "name": "سعاد",
        "email": email,
        "body": REASON,
        "consent": "on",
        f"q_{QUESTION}": "4",
        **changes,
    }


def staff(*roles: str, language: str = "fr") -> Client:
    from tests.factories import make_staff

    client = Client()
    client.force_login(make_staff(*roles, language=language))
    return client


def count_by_api() -> dict:
    response = Client().get(f"/api/v1/petitions/{PETITION}/")
    assert response.status_code == 200, response.content
    return response.json()


def publish_petition() -> None:
    from tests.portal import form_block, load_portal

    questions = [
        {
            "type": "scale",
            "id": QUESTION,
            "value": {"question": "هل توافقون؟", "help": "", "required": False},
        }
    ]
    page = load_portal().about
    form = form_block(
        "petition_form", PETITION, heading="ضوء للطريق", goal=2, questions=questions,
        retention_months=None,
    )  # fmt: skip
    for version in (page, *page.get_translations()):
        version.body = form
        version.save_revision().publish()


def the_form_is_on_the_page() -> None:
    arabic = Client().get(PAGE.format("ar")).content.decode()
    assert "لا توقيع من أصل 2" in arabic
    assert "لماذا توقعون" in arabic
    assert "هل توافقون؟" in arabic
    french = Client().get(PAGE.format("fr")).content.decode()
    assert "0 signature sur 2" in french
    assert "Signer" in french
    assert count_by_api() == {
        "form_id": PETITION, "heading": "ضوء للطريق", "count": 0, "threshold": 2, "reached": False,
    }  # fmt: skip


def signing_gives_a_receipt() -> str:
    response = Client().post(PAGE.format("ar"), signature("souad@example.org"))
    assert response.status_code == 303, response.content.decode()
    receipt = response.url
    assert Client().get(receipt).status_code == 200
    again = Client().post(PAGE.format("ar"), signature("SOUAD@example.org", body="أخرى"))
    assert again.status_code == 422
    assert "وقّع هذا البريد الإلكتروني هذه العريضة من قبل." in again.content.decode()
    nobody = Client().post(PAGE.format("ar"), signature(""))
    assert nobody.status_code == 422
    return receipt


def the_database_says_once() -> None:
    from django.db import IntegrityError, transaction
    from tashawur_petitions.models import Signature

    one = Signature.objects.get()
    assert one.answers[0]["answer"] == 4
    assert one.kind == "petition"
    try:
        with transaction.atomic():
            Signature.objects.create(plan=one.plan, petition=PETITION, address=one.address)
    except IntegrityError:
        return
    raise AssertionError("signed twice")


def its_author_edits_it(receipt: str) -> None:
    address = f"{receipt}edit/"
    form = Client().get(address)
    assert form.status_code == 200
    sent = {"body": "طريق مدرستنا بلا ضوء", "stamp": form.context["form"]["stamp"].value()}
    assert Client().post(address, sent).status_code == 303
    from tashawur_petitions.models import Signature

    assert Signature.objects.get().body == "طريق مدرستنا بلا ضوء"


def a_moderator_publishes_it() -> None:
    from tashawur_petitions.models import Petition, Signature

    moderator = staff("Moderators")
    one = Signature.objects.get()
    queue = moderator.get("/admin/contributions/queue/?kind=petition&q=ضوء").content.decode()
    assert one.reference in queue
    assert "Signature de pétition" in queue
    read = moderator.get(f"/admin/contributions/queue/read/{one.pk}/")
    assert "طريق مدرستنا بلا ضوء" in read.content.decode()
    mails_name_it()
    bulk = "/admin/bulk/tashawur_petitions/signature/publish/"
    answer = moderator.post(f"{bulk}?id={one.pk}&next=/admin/", {})
    assert answer.status_code == 302
    assert count_by_api()["count"] == 1
    for number in range(2):
        Client().post(PAGE.format("fr"), signature(f"{number}@example.org", body="أخرى " * number))
    waiting = "/admin/contributions/petition_signatures/?moderation=pending"
    assert moderator.get(waiting).context["paginator"].count == 2
    answer = moderator.post(f"{bulk}?id=all&moderation=pending&next=/admin/", {})
    assert count_by_api() == {
        "form_id": PETITION, "heading": "ضوء للطريق", "count": 3, "threshold": 2, "reached": True,
    }  # fmt: skip
    # The listener of the event heard of it.
    assert Petition.objects.get().reached_at is not None
    html = Client().get(PAGE.format("fr")).content.decode()
    assert "L’objectif est atteint : 3 signatures sur 2." in html


def mails_name_it() -> None:
    """What waits is in the moderators' daily letter."""
    from consultation_forms.models import Message
    from consultation_forms.review.digest import write_digests

    list(write_digests(timezone.localdate()))
    assert Message.objects.get(kind="moderation_digest").context["others"] == 1


def the_admin_lists_and_exports_it() -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Permission
    from tashawur_petitions.models import Signature

    from tests.exported import FORMATS, csv_rows, rows_of

    address = "/admin/contributions/petition_signatures/"
    for language, words in (("fr", "Signatures de pétitions"), ("ar", "توقيعات العرائض")):
        moderator = staff("Moderators", "Authors", language=language)
        home = moderator.get(reverse("wagtailadmin_home")).content.decode()
        # The menu is drawn from JSON.
        assert json.dumps(words) in home
        assert address in home
        assert moderator.get(address).status_code == 200
        page = moderator.get(f"{address}edit/{Signature.objects.first().pk}/")
        assert page.status_code == 200
        assert moderator.get(f"{address}history/{Signature.objects.first().pk}/").status_code == 200
    outsider = staff("Authors", language="en")
    assert outsider.get(address).status_code in (302, 403)
    assert address not in outsider.get(reverse("wagtailadmin_home")).content.decode()
    # The plugin's own permission, given to one member of staff in the admin.
    author = get_user_model().objects.get(username="authors-en")
    author.user_permissions.add(Permission.objects.get(codename="view_signature"))
    for file_format in FORMATS:
        assert len(rows_of(outsider, address, file_format)) == 3
    rows = rows_of(outsider, address, "json")
    assert "email" not in rows[0]
    assert rows[0]["petition"] == PETITION
    assert {one["moderation"] for one in rows} == {"published"}
    personal = staff("Administrators")
    page = f"{address}export/"
    chosen = {"format": "csv", "columns": ["reference", "email"]}
    assert personal.get(page).status_code == 200
    assert "reason" in personal.post(page, chosen).context["form"].errors
    file = personal.post(page, {**chosen, "reason": "Dépôt au parlement"})
    rows = csv_rows(b"".join(file.streaming_content))
    assert "souad@example.org" in {cell for row in rows for cell in row.values()}
    history = personal.get("/admin/reports/site-history/").content.decode()
    assert "Signatures de pétitions" in history
    assert "Dépôt au parlement" in history


def the_figures_count_it() -> None:
    html = Client().get("/fr/nap-test/indicators/").content.decode()
    assert "Signatures des pétitions" in html
    assert "sur 2 à atteindre" in html


def its_author_withdraws_and_is_erased(receipt: str) -> None:
    from tashawur_petitions.models import Signature

    from consultation_forms.privacy.erase import EraseAuthor
    from consultation_forms.privacy.retention import EmptyExpired

    address = f"{receipt}withdraw/"
    sent = {"stamp": Client().get(address).context["form"]["stamp"].value()}
    assert Client().post(address, sent).status_code == 303
    assert count_by_api()["count"] == 2
    again = Client().post(PAGE.format("ar"), signature("souad@example.org"))
    assert again.status_code == 303
    last = Signature.objects.latest("pk")
    EraseAuthor(last).execute()
    last.refresh_from_db()
    assert last.address.startswith("erased:")
    assert last.personal_data.email == ""
    later = timezone.now() + timedelta(days=4000)
    assert EmptyExpired(later).execute()["own columns"] == 3
    assert not Signature.objects.exclude(address__startswith="erased:").exists()
    call_command("verify_audit")


def a_preview_of_its_block() -> None:
    """The block picker draws it."""
    from consultation_forms.blocks.form_block import FormBlock
    from pages.models import StandardPage

    block = StandardPage._meta.get_field("body").stream_block.child_blocks["petition_form"]
    assert isinstance(block, FormBlock)
    editor = staff("Administrators", language="ar")
    html = editor.get(f"/admin/block-preview/?id={block.definition_prefix}").content.decode()
    assert "وقّعوا" in html


def with_plugin() -> None:
    from tests.portal import build_portal

    with translation.override("ar"):
        build_portal()
        publish_petition()
    the_form_is_on_the_page()
    receipt = signing_gives_a_receipt()
    the_database_says_once()
    its_author_edits_it(receipt)
    a_moderator_publishes_it()
    the_admin_lists_and_exports_it()
    the_figures_count_it()
    a_preview_of_its_block()
    its_author_withdraws_and_is_erased(receipt)
    # One is left that waits for moderation.
    assert Client().post(PAGE.format("ar"), signature("later@example.org")).status_code == 303
    from tashawur_petitions.models import Signature

    assert Signature.objects.pending().exists()


def without_plugin() -> None:
    from consultation_forms.models import Contribution
    from consultation_forms.privacy.erase import EraseAuthor
    from consultation_forms.submissions.receipt import receipt_path
    from pages.models import StandardPage

    left = Contribution.objects.filter(kind="petition")
    assert left.count() == 5
    assert Client().get(f"/api/v1/petitions/{PETITION}/").status_code == 404
    for language in ("ar", "fr", "en"):
        page = Client().get(PAGE.format(language))
        assert page.status_code == 200
        assert PETITION[:8] not in page.content.decode()
    late = Client().post(PAGE.format("ar"), signature("late@example.org"))
    assert late.status_code in (405, 422)
    assert left.count() == 5
    admin = staff("Administrators", "Moderators", language="en")
    original = StandardPage.objects.originals().get()
    editor = admin.get(reverse("wagtailadmin_pages:edit", args=[original.pk]))
    assert editor.status_code == 200
    waiting = left.filter(moderation="pending").latest("pk")
    queue = admin.get("/admin/contributions/queue/")
    assert waiting.reference in queue.content.decode()
    assert admin.get(f"/admin/contributions/queue/read/{waiting.pk}/").status_code == 200
    with translation.override("fr"):
        assert Client().get(receipt_path(waiting)).status_code == 200
        assert Client().get(f"{receipt_path(waiting)}withdraw/").status_code == 200
    hide = "/admin/bulk/consultation_forms/contribution/hide/"
    done = admin.post(f"{hide}?id={waiting.pk}&next=/admin/", {"code": "other", "reason": "x"})
    assert done.status_code == 302
    waiting.refresh_from_db()
    assert waiting.moderation == "hidden"
    EraseAuthor(waiting).execute()
    call_command("retention")
    call_command("verify_audit")
    call_command("check")
    assert admin.get("/admin/reports/site-history/").status_code == 200
    delete = reverse("wagtailadmin_pages:delete", args=[original.pk])
    assert admin.post(delete).status_code == 302
    assert not StandardPage.objects.filter(pk=original.pk).exists()
    assert left.count() == 5


if __name__ == "__main__":
    django.setup()
    setup_test_environment()
    mail.outbox = []
    {"with": with_plugin, "without": without_plugin}[sys.argv[1]]()
