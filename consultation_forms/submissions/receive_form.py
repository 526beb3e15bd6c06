"""From a valid form to a stored contribution: the same for pages and for the API."""

from django.http import HttpRequest

from cms.plugins.submission_checks import Submission, flags_of
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.submissions.receive import ReceiveContribution
from consultation_forms.submissions.request_key import RequestKey


def reception_of(
    request: HttpRequest, form: ContributionForm, key: RequestKey | None = None
) -> ReceiveContribution:
    """The action that stores what was sent, once all submission checks have judged it.

    :param form: valid; its context says where it stands.
    :param key: see ``ReceiveContribution``.
    """
    submission = Submission(
        request=request,
        cleaned_data=form.cleaned_data,
        form_id=form.context.form_id,
        raw=form.data.dict(),
    )
    stamp, flags = form.data.get("stamp", ""), flags_of(submission)
    return ReceiveContribution(
        form.context, form.contribution_data, form.answers, stamp, flags, key
    )
