"""Where the script in a form asks for its puzzle; registered below ``/<language>/proof/``."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from cms.plugins.submission_checks import guards


@require_safe
def puzzle(request: HttpRequest, form_id: str) -> JsonResponse:
    """A new one for each request: the page with the form may be cached, this never is."""
    response = JsonResponse(guards()["proof"].challenge(form_id))
    response["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [path("<slug:form_id>/", puzzle, name="proof-puzzle")]
