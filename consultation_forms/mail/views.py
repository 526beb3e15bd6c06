"""The link at the foot of a mail: stop these mails."""

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from consultation_forms.follow.actions import StopFollowing
from consultation_forms.mail.compose import title_of
from consultation_forms.mail.tokens import SubscriptionGone, read_subscription_token
from consultation_forms.public_url import public_url
from consultation_forms.submissions.receipt import keep_private


@require_http_methods(["GET", "HEAD", "POST"])
def stop_subscription(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button; a POST from anywhere stops, as RFC 8058 wants it.

    Mail programs post without cookie, page or origin, and follow no redirect: the answer is 200.
    Scanners of links only GET, which changes nothing. A link whose subscription was erased says
    that nothing more comes; only a forged one is a missing page.
    """
    try:
        subscription = read_subscription_token(token, "stop")
    except SubscriptionGone:
        subscription = None
    except BadSignature:
        raise Http404 from None
    if subscription and request.method == "POST":
        subscription = StopFollowing(subscription).execute()
    if subscription is None:
        return keep_private(render(request, "consultation_forms/mail/stop_gone.html"))
    contribution = subscription.contribution.own_kind
    may_read = contribution.is_public or subscription.is_author
    response = render(
        request,
        "consultation_forms/mail/stop.html",
        {
            "is_stopped": subscription.stopped_at is not None,
            "reference": contribution.reference,
            "title": title_of(contribution) if may_read else "",
            "public_url": public_url(contribution, request),
        },
    )
    return keep_private(response)
