"""One record of every kind that an address of the admin can ask for."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import APIToken, Collection, Locale, Page, Site, Task, Workflow
from wagtail_localize.models import Translation, TranslationSource

from cms.contrib.webhooks.models import Delivery
from consultation_forms.models import FeedbackResponse, Message, Place, Referral, Registration
from snippets.models import Recording
from tests.factories import make_idea_in_state
from tests.polls import poll_block, poll_id
from tests.portal import make_comment
from tests.webhook_receiver import make_webhook


class Records:
    """:param portal: of ``tests.portal``."""

    def __init__(self, portal):
        self.portal = portal
        self.french = Locale.objects.get(language_code="fr")
        image, shown = (
            get_image_model().objects.create(title=title, file=get_test_image_file())
            for title in ("alone", "shown")
        )
        #: By the part of an address that names the kind.
        self.by_part: dict[str, Any] = {
            **self._contributions(),
            **self._snippets(shown),
            **self._wagtails(),
            **self._webhooks(),
            "images": image,
        }

    def _contributions(self) -> dict:
        portal, idea = self.portal, make_idea_in_state(self.portal, "published")
        registration = Registration.objects.create(
            workshop=Page.objects.get(pk=portal.workshop.pk), address="0" * 64, plan=portal.plan,
            place=Place.WAITING, kind="registration", moderation="private",
        )  # fmt: skip
        referral = Referral.objects.create(
            plan=portal.plan, institution=portal.institution, contact_name="F", language="ar",
            contact_email="f@example.org", due_on=timezone.localdate(),
            expires_at=timezone.now() + timedelta(days=30),
        )  # fmt: skip
        message = Message.objects.create(
            key="k", kind="decided", recipient="a@example.org", language="ar", state="failed"
        )
        response = FeedbackResponse.objects.create(
            kind="feedback", moderation="private", form_id="form",
            sent_from=Page.objects.get(pk=portal.about.pk),
            answers=[{"id": "question", "type": "long_text", "question": "؟", "answer": "x"}],
        )  # fmt: skip
        return {
            "survey": response,
            "idea": idea, "board": idea, "contribution": idea, "queue": idea,
            "comment": make_comment(portal), "registration": registration, "message": message,
            "referral": referral,
        }  # fmt: skip

    def _webhooks(self) -> dict:
        webhook = make_webhook()
        delivery = Delivery.objects.create(
            webhook=webhook, event_id="evt_1", event_type="idea.decided", state="failed", body="{}"
        )
        return {"webhooks": webhook, "delivery": delivery}

    def _snippets(self, image) -> dict:
        portal = self.portal
        recording = Recording.objects.create(
            title="r", slug="r", video="https://youtu.be/dQw4w9WgXcQ", thumbnail=image,
            date=timezone.localdate(), duration=60, language="ar", locale=portal.plan.locale,
        )  # fmt: skip
        found = {
            "actionplan": portal.plan, "theme": portal.other_theme, "recording": recording,
            "go-live": portal.plan,
            "institution": portal.institution, "organisation": portal.organisation,
            "reasontext": portal.reason,
        }  # fmt: skip
        for record in found.values():
            record.save_revision()
            record.refresh_from_db()
        return found

    def _wagtails(self) -> dict:
        page = Page.objects.get(pk=self.portal.about.pk).specific
        page.body = [poll_block()]
        page.save()
        page.save_revision()
        page.refresh_from_db()
        return {
            "pages": page,
            "documents": get_document_model().objects.create(
                title="d", file=ContentFile(b"x", name="d.txt")
            ),
            "api-tokens": APIToken.create_token(
                user=get_user_model().objects.create_superuser("machine"), name="t"
            )[0],
            "users": get_user_model().objects.create_user("somebody"),
            "groups": Group.objects.get(name="Authors"),
            "sites": Site.objects.get(),
            "locales": self.french,
            "collections": Collection.get_first_root_node().add_child(name="c"),
            "redirects": Redirect.objects.create(old_path="/x", redirect_link="/y"),
            "tasks": Task.objects.first(),
            "workflows": Workflow.objects.first(),
        }

    def of_bulk(self, pattern: str):
        """The record for a bulk action."""
        model = pattern.split("/")[2]
        return self.by_part.get(model) or self.by_part[f"{model}s"]

    def values(self, pattern: str) -> dict[str, Any]:
        """By name, what the arguments of ``pattern`` are."""
        parts = pattern.replace("^", "").split("/")
        owner = next((self.by_part[p] for p in reversed(parts) if p in self.by_part), None)
        page, revision = self.by_part["pages"], getattr(owner, "latest_revision", None)
        keys = {
            "page": page.pk, "page_to_move": page.pk, "parent_page": page.get_parent().pk,
            "destination": self.portal.home.pk, "collection": self.by_part["collections"].pk,
            "document": self.by_part["documents"].pk, "doc": self.by_part["documents"].pk,
            "image": self.by_part["images"].pk, "redirect": self.by_part["redirects"].pk,
            "task": self.by_part["tasks"].pk, "revision": revision.pk if revision else 0,
        }  # fmt: skip
        app, model = "pages", "standardpage"
        if "snippet" in parts or "snippets" in parts:
            app, model = "snippets", "theme"
        elif "tasks" in parts:
            app, model = "wagtailcore", "groupapprovaltask"
        return {
            **{f"{name}_id": key for name, key in keys.items()},
            # What nobody has: the answer must not depend on whether it is there.
            **dict.fromkeys(
                ["uploaded_file_id", "session_id", "task_state_id", "workflow_state_id"], 0
            ),
            **dict.fromkeys(["translation_id", "translation_source_id"], self._translation()),
            **dict.fromkeys(["overridable_segment_id", "string_segment_id"], 0),
            "translation_key": self.portal.plan.translation_key,
            "locale_id": self.french.pk,
            "phase": self.portal.phase.pk,
            "pk": owner.pk if owner else self.by_part["theme"].pk,
            "page_pk": page.pk,
            "workflow_pk": self.by_part["workflows"].pk,
            "revision_id_a": "live" if revision else 0,
            "revision_id_b": "latest" if revision else 0,
            "content_type_app_name": "pages",
            "content_type_model_name": "standardpage",
            "app_label": app,
            "model_name": model,
            "app_name": "taggit",
            "object_id": page.pk,
            "filter_spec": "width-10",
            "action_name": "publish",
            "step": uuid4() if "queue" in parts else "revoke",
            "mode": "",
            "number": 1,
            "form_id": "form",
            "block_id": poll_id(),
            "question_id": "question",
            "uidb64": "MQ",
            "token": "x",
        }

    def _translation(self) -> int:
        """The key of a source, and of its translation into French: the same, as both are new."""
        if not hasattr(self, "_kept"):
            source, _made = TranslationSource.get_or_create_from_instance(self.portal.about)
            self._kept = Translation.objects.create(
                pk=source.pk, source=source, target_locale=self.french
            ).pk
        return self._kept
