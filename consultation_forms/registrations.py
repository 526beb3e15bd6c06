"""The portal's own form types, question types and submission checks: registered as a plugin's."""

from cms.plugins.form_types import form_types
from cms.plugins.question_types import question_types
from cms.plugins.submission_checks import submission_checks
from cms.plugins.today import today_lines
from consultation_forms import form_rules  # noqa: F401 - they hold for all that follow
from consultation_forms.admin.exports import register_exporters
from consultation_forms.admin.today import contributions_that_wait
from consultation_forms.blocks.comment import CommentFormType
from consultation_forms.blocks.feedback import FeedbackFormType
from consultation_forms.blocks.idea import IdeaFormType
from consultation_forms.blocks.registration import RegistrationFormType
from consultation_forms.follow import letters
from consultation_forms.likeness import tasks as likeness
from consultation_forms.mail.form_answers import KIND as FORM_ANSWERS
from consultation_forms.mail.form_answers import FormAnswersMail
from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.questions import QUESTION_TYPES
from consultation_forms.referrals import mail_kinds as referral_mails
from consultation_forms.review.digest import KIND as DIGEST
from consultation_forms.review.digest import ModerationDigestMail
from consultation_forms.submissions import checks


def register() -> None:
    register_exporters()
    form_types.register("idea", IdeaFormType())
    form_types.register("comment", CommentFormType())
    form_types.register("registration", RegistrationFormType())
    form_types.register("feedback", FeedbackFormType())
    for name, question_type in QUESTION_TYPES.items():
        question_types.register(name, question_type)
    letters.register()
    likeness.listen()
    submission_checks.register("honeypot", checks.honeypot)
    submission_checks.register("hasty", checks.hasty)
    submission_checks.register("too_many", checks.too_many)
    mail_kinds.register(FORM_ANSWERS, FormAnswersMail())
    mail_kinds.register("referral", referral_mails.ReferralMail())
    mail_kinds.register("delegation", referral_mails.DelegationMail())
    mail_kinds.register("reminder", referral_mails.ReminderMail())
    mail_kinds.register("answers_received", referral_mails.AnswersReceivedMail())
    mail_kinds.register("reopening_asked", referral_mails.ReopeningAskedMail())
    mail_kinds.register(DIGEST, ModerationDigestMail())
    today_lines.register("contributions", contributions_that_wait)
