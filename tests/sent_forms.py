"""What a browser sends with the forms of the small portal."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from tests.portal import (
    COMMENT_FORM,
    IDEA_FORM,
)

IDEAS = "/ar/nap-test/ideas/"
COMMITMENT = "/ar/nap-test/commitments/portal/"


def stamp(form_id=IDEA_FORM, age=timedelta(minutes=1)):
    made = (timezone.now() - age).timestamp()
    return signing.dumps({"form": form_id, "n": "x", "t": made}, salt="consultation_forms.stamp")


def idea_data(**changes):
    return {
        "form": IDEA_FORM,
        "stamp": stamp(),
        "title": "ميزانية مفتوحة للجماعات",
        "body": "نشر ميزانية كل جماعة\nبصيغة مفتوحة",
        "theme": "open-data",
        "consent": "on",
        **changes,
    }


def comment_data(**changes):
    form_id = changes.pop("form", COMMENT_FORM)
    return {
        "form": form_id,
        "stamp": stamp(form_id),
        "body": "أقترح مؤشرا آخر",
        "consent": "on",
        **changes,
    }
