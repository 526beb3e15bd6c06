"""Finds the installed plugins: Django apps named by an entry point or by the environment."""

import os
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from importlib.metadata import entry_points

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured

ENTRY_POINT_GROUP = "tashawur.plugins"


def installed_plugins() -> list[str]:
    """The dotted names of the plugins' apps, for ``INSTALLED_APPS``, each once.

    An entry point's value is the app's dotted name. ``PORTAL_PLUGINS`` adds names, separated by
    commas.

    :raises ImproperlyConfigured: when a plugin cannot be imported, or has no ``AppConfig`` of its
        own; the message names it. So does what stops the start later, while Django imports the
        plugin's models or calls its ``ready()``.
    """
    named = [point.value for point in entry_points(group=ENTRY_POINT_GROUP)]
    named += [name.strip() for name in os.environ.get("PORTAL_PLUGINS", "").split(",")]
    plugins = list(dict.fromkeys(name for name in named if name))
    for name in plugins:
        _watch(name, _config_class(name))
    return plugins


def _config_class(plugin: str) -> type[AppConfig]:
    try:
        import_module(plugin)
        config_class = type(AppConfig.create(plugin))
    except Exception as error:
        raise ImproperlyConfigured(f"The plugin {plugin} cannot be loaded: {error!r}") from error
    if config_class is AppConfig:
        raise ImproperlyConfigured(f"The plugin {plugin} has no AppConfig of its own (in apps.py)")
    return config_class


def _watch(plugin: str, config_class: type[AppConfig]) -> None:
    """Django calls these two when it starts: what they raise gets the plugin's name."""
    for step in ("import_models", "ready"):
        if not hasattr(own := getattr(config_class, step), "plugin"):
            setattr(config_class, step, _named(plugin, own))


def _named(plugin: str, step: Callable) -> Callable:
    @wraps(step)
    def named(self: AppConfig):
        try:
            return step(self)
        except Exception as error:
            raise ImproperlyConfigured(
                f"The plugin {plugin} cannot be started: {error!r}"
            ) from error

    named.plugin = plugin
    return named
