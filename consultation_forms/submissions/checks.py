"""The portal's own submission checks: each gives a code that moderators read."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.plugins.submission_checks import Submission
from consultation_forms.submissions.network import exceeds_limit
from consultation_forms.submissions.stamp import InvalidStamp, read_stamp

HONEYPOT = "website"


def honeypot(submission: Submission) -> str:
    """Somebody filled the field that people do not see."""
    return "honeypot" if submission.raw.get(HONEYPOT) else ""


def hasty(submission: Submission) -> str:
    """The form came back faster than anybody can type."""
    try:
        stamp = read_stamp(submission.raw.get("stamp", ""), submission.form_id)
    except InvalidStamp:
        return "hasty"
    return "hasty" if stamp.is_hasty else ""


def too_many(submission: Submission) -> str:
    """One network sent more to this form within an hour than is usual."""
    limit = settings.PORTAL_SUBMISSIONS_PER_HOUR
    exceeded = exceeds_limit(submission.request, f"form:{submission.form_id}", limit, 3600)
    return "too_many" if exceeded else ""


honeypot.words = {"honeypot": _("a hidden field was filled in, as robots do")}
hasty.words = {"hasty": _("sent faster than anybody can type")}
too_many.words = {"too_many": _("many contributions from the same network")}
