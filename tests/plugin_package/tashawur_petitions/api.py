"""``GET /api/v1/petitions/{form_id}/``"""

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field
from wagtail.models import Page

from snippets.readable_pages import readable
from tashawur_petitions.models import Petition

router = Router()


class PetitionOut(Schema):
    form_id: str = Field(description="The id of the form: sign with `POST /forms/{form_id}/...`.")
    heading: str
    count: int = Field(description="Published signatures.", examples=[412])
    threshold: int = Field(description="Signatures to reach.", examples=[1000])
    reached: bool


@router.get("/{form_id}/", response=PetitionOut, summary="One petition")
def petition(request, form_id: str):
    """How many signed a petition that is on a public page."""
    pages = readable(Page.objects.all())
    found = get_object_or_404(Petition.objects.filter(page__in=pages), form_id=form_id)
    count = found.count
    return {
        "form_id": found.form_id,
        "heading": found.heading,
        "count": count,
        "threshold": found.goal,
        "reached": count >= found.goal,
    }
