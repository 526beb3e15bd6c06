"""``/codes/``: what the portal calls its codes, so that every site uses the same words."""

from django.db.models import TextChoices
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from cms.api.lists import LocaleQuery
from consultation_forms.models import Channel
from consultation_forms.review.states import Moderation, Outcome, Stage
from pages.models import Status
from snippets.models.phase import Activity

router = Router()


class CodeOut(Schema):
    code: str = Field(description="As answers and filters have it.", examples=["integrated"])
    words: str = Field(description="For people.", examples=["Intégrée dans un engagement"])


class CodesOut(Schema):
    """In the order in which the portal shows them."""

    outcome: list[CodeOut] = Field(description="Of ideas.")
    channel: list[CodeOut] = Field(description="How an idea came.")
    status: list[CodeOut] = Field(description="Of commitments.")
    activity: list[CodeOut] = Field(description="What a phase opens.")
    moderation: list[CodeOut] = Field(description="Of what somebody sent: her receipt has it.")


@router.get("/", response=CodesOut, operation_id="list_codes")
def list_codes(request: HttpRequest, query: Query[LocaleQuery]):
    """The words for outcomes, channels, statuses, activities and states, in one language."""
    return CodesOut(
        outcome=[*_named(Outcome), CodeOut(code="merged", words=str(Stage.MERGED.label))],
        channel=_named(Channel),
        status=_named(Status),
        activity=_named(Activity),
        moderation=_named(Moderation),
    )


def _named(choices: type[TextChoices]) -> list[CodeOut]:
    return [CodeOut(code=code, words=str(words)) for code, words in choices.choices]
