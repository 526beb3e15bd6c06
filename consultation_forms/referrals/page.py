"""What the page behind a link shows: plain values, and nothing of an author but her words."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation_forms.models import Referral, ReferredIdea
from consultation_forms.referrals.answer_form import AnswerForm
from consultation_forms.referrals.sheet import AnswerSheet, is_free
from consultation_forms.submissions.stamp import new_stamp
from snippets.localization import localized
from snippets.models import ActionPlan, Institution, Theme


def stamp_id(referral: Referral) -> str:
    """What the stamps of the referral's forms are made for."""
    return f"referral-{referral.pk}"


def page_context(sheet: AnswerSheet) -> dict[str, Any]:
    """The context of ``consultation_forms/referrals/page.html``."""
    referral = sheet.referral
    themes = _theme_titles(referral)
    ideas = [_idea(form, themes, referral.is_delegated) for form in sheet.answers]
    finished = referral.is_finished
    return {
        "referral": referral,
        "institution": _title(Institution, referral.institution_id),
        "plan": _title(ActionPlan, referral.plan_id),
        "by": referral.parent.holder if referral.parent else "",
        "notes": _notes(referral),
        "ideas": ideas,
        "gone": [row.idea.reference for row in sheet.gone],
        "progress": progress_words(sheet.answered_count, len(ideas)),
        "is_finished": finished,
        "finished_words": _finished_words(referral) if finished else "",
        "may_ask": finished and not referral.is_delegated,
        "is_late": referral.due_on < timezone.localdate(),
        "colleagues": [] if referral.is_delegated else _colleagues(referral),
        "can_delegate": bool(sheet.colleague and sheet.colleague.rows),
        "person": sheet.person,
        "colleague": sheet.colleague,
        "errors": _errors(sheet),
        "stamp": new_stamp(stamp_id(referral)),
    }


def _title(model, pk: int) -> str:
    shown = localized(model.objects.filter(pk=pk)).get(pk)
    return shown.title if shown else ""


def _theme_titles(referral: Referral) -> dict[int, str]:
    themes = localized(Theme.objects.filter(plan=referral.plan_id))
    return {pk: theme.title for pk, theme in themes.items()}


def _idea(form: AnswerForm, themes: dict[int, str], is_delegated: bool) -> dict[str, Any]:
    row, idea = form.row, form.row.idea
    # A colleague need not be told that the idea is with herself.
    colleague = None if is_delegated else row.delegate
    return {
        "reference": idea.reference,
        "title": idea.title,
        "body": idea.body,
        "language": idea.language,
        "theme": themes.get(idea.theme_id, ""),
        "channel": idea.get_channel_display(),
        "supports": idea.support_count,
        "form": form,
        "version": form.version,
        "stored": _stored(row),
        "conflict": form.has_conflict,
        "colleague": colleague.contact_name if colleague and not is_free(row) else "",
        "handed_back": colleague.contact_name if colleague and is_free(row) else "",
    }


def _stored(row: ReferredIdea) -> dict[str, Any]:
    return {
        "kind": {"yes": "accepted", "partly": "not_integrated", "no": "rejected"}.get(
            row.answer, "pending"
        ),
        "answer": row.get_answer_display() if row.answer else _("No answer yet"),
        "reason": row.reason,
        "proposed_commitment": row.proposed_commitment,
        "by": row.answered_by,
        "at": row.saved_at,
    }


def _notes(referral: Referral) -> list[dict[str, str]]:
    notes = [{"title": _("A note from the team of the portal"), "text": referral.root.note}]
    if referral.is_delegated:
        title = _("A note from %(name)s") % {"name": referral.parent.holder}
        notes.append({"title": title, "text": referral.note})
    return [one for one in notes if one["text"]]


def progress_words(answered: int, total: int) -> str:
    return ngettext(
        "%(answered)s idea of %(total)s is answered.",
        "%(answered)s ideas of %(total)s are answered.",
        answered,
    ) % {"answered": answered, "total": total}


def _finished_words(referral: Referral) -> str:
    if referral.root.answered_at:
        when = date_format(timezone.localtime(referral.root.answered_at), "DATETIME_FORMAT")
        return _("The answers were sent on %(when)s. They cannot be changed any more.") % {
            "when": when
        }
    return _("You handed the ideas back to %(name)s, who checks and sends the answers.") % {
        "name": referral.parent.holder
    }


def _colleagues(referral: Referral) -> list[dict[str, Any]]:
    """Whom the institution asked, with what became of it."""
    asked = []
    rows = referral.delegations.prefetch_related("delegated_ideas").order_by("created_at", "pk")
    for colleague in rows:
        at_work = colleague.answered_at is None and colleague.revoked_at is None
        count = len(colleague.delegated_ideas.all())
        if at_work:
            state = ngettext("at work on %(count)s idea", "at work on %(count)s ideas", count) % {
                "count": count
            }
        elif colleague.answered_at:
            state = _("has handed the answers back")
        else:
            state = _("is no longer asked")
        asked.append(
            {
                "name": colleague.contact_name,
                "state": state,
                "take_back": f"take_back:{colleague.pk}" if at_work else "",
            }
        )
    return asked


def _errors(sheet: AnswerSheet) -> list[dict[str, str]]:
    """What has to be mended, in the page's order: ``{"id", "label", "about", "words"}``."""
    errors = []
    for form in sheet.forms:
        about = form.row.idea.reference if isinstance(form, AnswerForm) else ""
        for name, words in form.errors.items() if form.is_bound else ():
            own = form.fields.get(name)
            suffix = "_0" if own is not None and form[name].use_fieldset else ""
            errors.append(
                {
                    "id": f"{form[name].auto_id}{suffix}" if own else "colleague",
                    "label": own.label if own else _("Ask a colleague"),
                    "about": about,
                    "words": " ".join(words),
                }
            )
        if about and form.has_conflict:
            errors.append(
                {
                    "id": f"idea-{about}",
                    "label": _("Somebody else answered"),
                    "about": about,
                    "words": _("Compare both answers, then save yours again or change it."),
                }
            )
    return errors


def own_addresses(token: str) -> dict[str, str]:
    """This page's path in each language, for the switch of languages."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = reverse("referral", args=[token])
    return addresses
