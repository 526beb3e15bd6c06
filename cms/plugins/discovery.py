"""Finds the installed plugins: Django apps named by an entry point or by the environment."""

import os
from importlib import import_module
from importlib.metadata import entry_points

from django.core.exceptions import ImproperlyConfigured

ENTRY_POINT_GROUP = "tashawur.plugins"


def installed_plugins() -> list[str]:
    """The dotted names of the plugins' apps, for ``INSTALLED_APPS``, each once.

    An entry point's value is the app's dotted name. ``PORTAL_PLUGINS`` adds names, separated by
    commas.

    :raises ImproperlyConfigured: when a plugin cannot be imported; the message names it.
    """
    named = [point.value for point in entry_points(group=ENTRY_POINT_GROUP)]
    named += [name.strip() for name in os.environ.get("PORTAL_PLUGINS", "").split(",")]
    plugins = list(dict.fromkeys(name for name in named if name))
    for name in plugins:
        try:
            import_module(name)
        except Exception as error:
            raise ImproperlyConfigured(f"The plugin {name} cannot be loaded: {error!r}") from error
    return plugins
