"""What the window of the translation step needs to know."""

from django import template

from pages.workflow.missing_languages import missing_languages

register = template.Library()
register.simple_tag(missing_languages)
