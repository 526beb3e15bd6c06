"""Addresses of what belongs to no page: receipts, and the answer to a question by e-mail."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from consultation_forms.control import views as control
from consultation_forms.follow.views import ConfirmView
from consultation_forms.views import receipt

_RECEIPT = "receipts/<str:reference>/<str:secret>/"

# The secret or signed address is what gives power here, and no cookie does: there is no token.
urlpatterns = [
    path(_RECEIPT, receipt, name="receipt"),
    *(
        path(
            f"{_RECEIPT}{view.purpose}/",
            csrf_exempt(view.as_view()),
            name=f"receipt-{view.purpose}",
        )
        for view in (
            control.EditView,
            control.WithdrawView,
            control.FollowView,
            control.StopView,
            control.DataView,
            control.EraseView,
        )
    ),
    path("follow/<str:token>/", csrf_exempt(ConfirmView.as_view()), name="confirm-following"),
]
