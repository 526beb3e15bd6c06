"""What a list of the admin says above its rows, or in their place."""

from django import template

from pages.admin.list_words import words_of

register = template.Library()
register.simple_tag(words_of)
