"""The colours and icons that an editor may choose; the stylesheet and the sprite have them all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Colour(models.TextChoices):
    TEAL = "teal", _("Teal")
    SAFFRON = "saffron", _("Saffron")
    TERRACOTTA = "terracotta", _("Terracotta")
    INDIGO = "indigo", _("Indigo")
    OLIVE = "olive", _("Olive")
    PLUM = "plum", _("Plum")
    SEA = "sea", _("Sea blue")
    SAND = "sand", _("Sand")
    ROSE = "rose", _("Rose")
    SLATE = "slate", _("Slate")


class ThemeIcon(models.TextChoices):
    PEOPLE = "people", _("People")
    BALANCE = "balance", _("Balance")
    CHIP = "chip", _("Digital")
    GAVEL = "gavel", _("Justice")
    COINS = "coins", _("Budget")
    LEAF = "leaf", _("Nature")
    SHIELD = "shield", _("Integrity")
    MAP = "map", _("Territories")
    SERVICE = "service", _("Services")
    OPEN_DATA = "open-data", _("Information")
