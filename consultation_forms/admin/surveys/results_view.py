"""The results of one survey in the admin: counts and shares, texts, downloads."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.fields.languages import language_choices
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.surveys.answer_filters import form_key
from consultation_forms.admin.surveys.list_view import SurveyView, results_url
from consultation_forms.review.permissions import may_see_personal_data
from consultation_forms.survey.forms import SurveyForm, survey_form
from consultation_forms.survey.results import SurveyResults
from consultation_forms.wordings import in_reach

_TEXTS_A_PAGE = 50


class _OfSurvey(SurveyView):
    """About the form that the address names; ``?language=`` shows the answers in one language."""

    @cached_property
    def form(self) -> SurveyForm:
        page, form_id = self.kwargs["page_id"] or None, self.kwargs["form_id"]
        form = survey_form(page, form_id)
        if form is None:
            raise Http404
        return form

    @cached_property
    def language(self) -> str:
        asked = self.request.GET.get("language", "")
        return asked if asked in dict(language_choices()) else ""

    @cached_property
    def results(self) -> SurveyResults:
        sees_all = may_see_personal_data(self.request.user)
        return SurveyResults(self.form, sees_all, self.language)

    @property
    def form_title(self) -> str:
        return self.form.heading or self.form.title or _("A form without a heading")

    def get_page_title(self):
        return self.form_title

    def _with(self, url: str, **query) -> str:
        query = {name: value for name, value in query.items() if value}
        return f"{url}?{urlencode(query)}" if query else url


class SurveyResultsView(_OfSurvey):
    template_name = "consultation_forms/admin/surveys/results.html"

    def get_breadcrumbs_items(self):
        surveys = {"url": reverse("surveys:index"), "label": _("Survey answers")}
        return [*self.breadcrumbs_items, surveys, {"url": "", "label": self.form_title}]

    def get_context_data(self, **kwargs):
        form, names = self.form, dict(language_choices())
        questions = [
            {
                **question,
                "texts_url": self._texts_url(question),
                "columns": [names.get(code, code) for code in question.get("languages", [])],
            }
            for question in self.results.questions()
        ]
        return super().get_context_data(
            form=form,
            state=form.state.label,
            questions=questions,
            languages=self._languages(),
            downloads=self._downloads() if form.count else [],
            answers_url=self._answers_url(),
            edit_url=self._edit_url(),
            **kwargs,
        )

    def _languages(self) -> list[dict]:
        """All answers, then those in each language, as links."""
        names, url = dict(language_choices()), results_url(self.form)
        found = self.results.languages
        return [
            {
                "label": names.get(code, code) if code else _("All languages"),
                "count": count,
                "url": self._with(url, language=code),
                "is_chosen": code == self.language,
            }
            for code, count in [("", sum(found.values())), *found.items()]
        ]

    def _answers_url(self, **query: str) -> str:
        query = {"form": form_key(self.form), "language": self.language, **query}
        return self._with(reverse("survey_answers:index"), **query)

    def _downloads(self) -> list[dict]:
        return [
            {
                "label": _("Download %(format)s") % {"format": one.label},
                "url": self._answers_url(export=name),
            }
            for name, one in FORMATS.items()
        ]

    def _texts_url(self, question: dict) -> str:
        if not (question["is_text"] and question["is_shown"] and question.get("more")):
            return ""
        args = [self.form.page or 0, self.form.form_id, question["id"]]
        return self._with(reverse("surveys:texts", args=args), language=self.language)

    def _edit_url(self) -> str:
        if not self.form.versions:
            return ""
        page, _block = in_reach(self.form.versions)
        return AdminURLFinder(self.request.user).get_edit_url(page) or ""


class SurveyTextsView(_OfSurvey):
    """All answers to one question, a page at a time."""

    template_name = "consultation_forms/admin/surveys/all_texts.html"

    @cached_property
    def question(self) -> dict:
        asked = self.kwargs["question_id"]
        found = (one for one in self.results.questions() if one["id"] == asked)
        question = next(found, None)
        if question is None or not question["is_text"]:
            raise Http404
        if not question["is_shown"]:
            raise PermissionDenied
        return question

    def get_page_subtitle(self):
        return self.question["words"]

    page_title = gettext_lazy("Answers")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("surveys:index"), "label": _("Survey answers")},
            {
                "url": self._with(results_url(self.form), language=self.language),
                "label": self.form_title,
            },
            {"url": "", "label": self.question["words"]},
        ]

    def get_context_data(self, **kwargs):
        question = self.question
        keys = self.results.keys_of_texts(question["id"])
        page = Paginator(keys, _TEXTS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            question=question,
            texts=self.results.texts(list(page.object_list), question["id"]),
            page_obj=page,
            **kwargs,
        )
