"""Dates and numbers in Tamazight, as in the French that it stands beside."""

from django.conf.locale.fr.formats import *  # noqa: F403
