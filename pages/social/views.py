"""The address of a card."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from pages.social.find import find
from pages.social.store import stored_card

_A_DAY = 24 * 60 * 60


@require_safe
def social_card(request: HttpRequest, name: str) -> HttpResponse:
    """The picture; an earlier version leads to the present one.

    :param name: the subject's key and version.
    """
    key, _hyphen, version = name.rpartition("-")
    subject = find(key)
    if subject is None:
        raise Http404
    if version != subject.version:
        return HttpResponseRedirect(subject.path)
    response = HttpResponse(stored_card(subject), content_type="image/png")
    # No longer: what is hidden must go from caches, too.
    response["Cache-Control"] = f"public, max-age={_A_DAY}"
    return response
