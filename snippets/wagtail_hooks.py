"""What the admin gets from this app."""

from wagtail.snippets.models import register_snippet

from snippets.viewsets import PlanGroup

register_snippet(PlanGroup)
