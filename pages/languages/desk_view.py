"""The translation desk in the admin, and who is asked to do what stands on it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Locale

from pages.languages.desk import Desk
from pages.languages.desk_filters import DeskFilters, kind_label
from pages.languages.permissions import may_translate, translators
from pages.languages.work import STEPS, Work, Wrong, edit_url
from pages.models import AskedTranslator

PER_PAGE = 50


class _ForTranslators(WagtailAdminTemplateMixin):
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_translate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class DeskView(_ForTranslators, TemplateView):
    template_name = "pages/admin/translation_desk.html"
    page_title = gettext_lazy("Translation desk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        desk = Desk()
        work = desk.work()
        people = _names({one.person for one in work} - {None} | {self.request.user.pk})
        languages = {key: str(locale.get_display_name()) for key, locale in desk.locales.items()}
        filters = DeskFilters(self.request.GET, work, languages, people)
        shown = filters.narrowed()
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        return {
            **context,
            "filters": filters,
            "is_filtered": len(shown) < len(work),
            "count": len(shown),
            "lines": [self._line(one, desk.locales, people) for one in page],
            "page_obj": page,
            "query": query.urlencode(),
        }

    def _line(self, one: Work, locales: dict[int, Locale], people: dict[int, str]) -> dict:
        original, language = one.original, locales[one.locale]
        ask = reverse("languages_desk:ask", args=[original.key, one.locale])
        return {
            "title": original.title,
            "edit_url": edit_url(original.model, original.pk),
            "kind": kind_label(one),
            "language": str(language.get_display_name()),
            "wrong": _wrong_in_words(one),
            "kind_of_wrong": one.wrong,
            "is_public": original.is_public,
            "is_soon": original.is_soon,
            "soon_at": original.soon_at,
            "person": people.get(one.person, ""),
            "is_asked": one.asked is not None,
            "step": str(STEPS[one.wrong]),
            "step_url": one.step_url(language.language_code),
            "ask_url": f"{ask}?{self.request.GET.urlencode()}",
        }


def _wrong_in_words(one: Work) -> str:
    if one.wrong == Wrong.INCOMPLETE:
        words = ngettext("%(count)s text is missing", "%(count)s texts are missing", one.missing)
        return words % {"count": one.missing}
    return str(one.wrong.label)


def _names(keys: set[int]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in=keys)
    named = {user.pk: user.get_full_name() or user.get_username() for user in users}
    return dict(sorted(named.items(), key=lambda item: item[1]))


class _Person(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.get_full_name() or user.get_username()


class AskForm(forms.Form):
    person = _Person(
        label=gettext_lazy("Who translates it?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Nobody in particular"),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = translators()


class AskView(_ForTranslators, FormView):
    """Writes down who is asked; ``person`` left empty, nobody is any more."""

    template_name = "pages/admin/ask_translator.html"
    page_title = gettext_lazy("Ask somebody to translate")
    form_class = AskForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.place = {
            "translation_key": kwargs["translation_key"],
            "locale": get_object_or_404(Locale, pk=kwargs["locale_id"]),
        }
        self.asked = AskedTranslator.objects.filter(**self.place).first()

    def get_initial(self):
        return {"person": self.asked.person_id if self.asked else None}

    def get_context_data(self, **kwargs):
        work = self._work()
        return {
            **super().get_context_data(**kwargs),
            "title": work.original.title,
            "language": self.place["locale"].get_display_name(),
            "back_url": self._back_url(),
        }

    def _work(self) -> Work:
        """:raises Http404: when nothing is left to do there."""
        key, locale = self.place["translation_key"], self.place["locale"].pk
        for one in Desk().work():
            if (one.original.key, one.locale) == (key, locale):
                return one
        raise Http404

    def _back_url(self) -> str:
        query = self.request.GET.urlencode()
        return reverse("languages_desk:index") + (f"?{query}" if query else "")

    def form_valid(self, form):
        person = form.cleaned_data["person"]
        if person is None:
            AskedTranslator.objects.filter(**self.place).delete()
            messages.success(self.request, _("Nobody in particular is asked any more."))
        else:
            AskedTranslator.objects.update_or_create(**self.place, defaults={"person": person})
            name = person.get_full_name() or person.get_username()
            messages.success(self.request, _("%(person)s is asked.") % {"person": name})
        return redirect(self._back_url())


class ForTranslators(MenuItem):
    """An entry that only translators see."""

    def is_shown(self, request):
        return may_translate(request.user)


class DeskViewSet(ViewSet):
    name = "languages_desk"
    url_prefix = "languages/desk"

    def get_urlpatterns(self):
        ask = "ask/<uuid:translation_key>/<int:locale_id>/"
        return [
            path("", DeskView.as_view(), name="index"),
            path(ask, AskView.as_view(), name="ask"),
        ]
