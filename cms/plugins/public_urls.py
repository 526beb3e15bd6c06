"""Public addresses that plugins add: what is no page and belongs to no page type."""

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver

from cms.plugins.registry import Registry

#: URL patterns by name. Those registered as ``"polls"`` answer below ``/<language>/polls/``, and no
#: page can take that address. Views keep what the portal's own keep: no cookie is set by reading,
#: and what is posted is guarded by its origin. Register from ``AppConfig.ready()``.
public_urls: Registry[Sequence[URLPattern | URLResolver]] = Registry("public addresses")
