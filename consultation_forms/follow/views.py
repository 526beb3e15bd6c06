"""The page of the question "do you want to hear from us?": looking at it answers nothing."""

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from consultation_forms.follow.actions import ConfirmFollowing
from consultation_forms.follow.confirmation import KIND, VALID_FOR
from consultation_forms.follow.promise import promise
from consultation_forms.mail.tokens import read_subscription_token
from consultation_forms.models import Subscription
from consultation_forms.public_url import public_url
from consultation_forms.submissions.network import is_same_origin
from consultation_forms.submissions.post import HttpResponseSeeOther
from consultation_forms.submissions.receipt import keep_private


class ConfirmView(View):
    """GET shows a button, POST confirms; pressed twice, it says the same."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            self.subscription = read_subscription_token(token, KIND, max_age=VALID_FOR)
            response = super().dispatch(request)
        except (BadSignature, Subscription.DoesNotExist):
            response = render(request, "consultation_forms/confirm_gone.html", status=404)
        return keep_private(response)

    def get(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        contribution = self.subscription.contribution.own_kind
        context = {
            "contribution": contribution,
            "email": self.subscription.email,
            "is_active": self.subscription.is_active,
            "promise": promise(contribution),
            "public_url": public_url(contribution, request),
        }
        return render(request, "consultation_forms/confirm.html", context, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not is_same_origin(request, secret_address=True):
            return self.get(request, status=403)
        ConfirmFollowing(self.subscription).execute()
        return HttpResponseSeeOther(request.path)
