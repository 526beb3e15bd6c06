"""The chooser of themes: plans repeat numbers and titles, so each theme is shown with its plan."""

from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from snippets.plan_column import PlanColumn


class _WithPlan:
    ordering = ["-plan__start_year", "number", "locale"]

    @property
    def columns(self):
        title, *others = super().columns
        return [title, PlanColumn(), *others]


class ChooseThemeView(_WithPlan, ChooseView):
    pass


class ChooseThemeResultsView(_WithPlan, ChooseResultsView):
    pass


class ThemeChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseThemeView
    choose_results_view_class = ChooseThemeResultsView
