"""All addresses of the portal."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.static import serve as serve_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from cms.api.api import build_api
from cms.api.content import wagtail_api
from cms.fields.streams import build_streams
from cms.plugins.public_urls import public_urls
from consultation_forms.mail.views import stop_subscription
from consultation_forms.referrals.views import referral_page
from pages.robots import robots
from pages.routing import serve
from pages.search.views import search, suggestions
from pages.sitemap import sitemap_view
from pages.social.views import social_card

# Before the first request: all plugins are ready, and no page has been drawn.
build_streams()

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap_view, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemap_view, name="sitemap_section"),
    path("robots.txt", robots),
    path("api/v1/", build_api().urls),
    path("api/v3/", wagtail_api.urls),
]

if settings.PORTAL_SERVES_MEDIA:
    # Renditions only: originals may carry a photographer's position, documents have their view.
    urlpatterns.append(
        re_path(r"^media/(?P<path>images/.+)$", serve_file, {"document_root": settings.MEDIA_ROOT})
    )

urlpatterns += i18n_patterns(
    # Mail programs post here for their users, without cookie and token: the link is signed.
    path("mail/stop/<str:token>/", csrf_exempt(stop_subscription), name="stop_subscription"),
    path("", include("consultation_forms.urls")),
    # Whoever can post here knows the secret in the address; no cookie gives any power.
    path("referrals/<str:token>/", csrf_exempt(referral_page), name="referral"),
    path("search/", search, name="search"),
    path("search/suggestions/", suggestions, name="search_suggestions"),
    path("social/<str:name>.png", social_card, name="social_card"),
    *(path(f"{name}/", include(list(patterns))) for name, patterns in public_urls.items()),
    # Citizens' forms are posted to pages. They carry no cookie that gives power, hence no token:
    # consultation_forms.submissions guards them by origin and signed stamp.
    re_path(serve_pattern, csrf_exempt(serve), name="wagtail_serve"),
    path("", include(wagtail_urls)),
)

handler400 = "pages.errors.bad_request"
handler403 = "pages.errors.forbidden"
handler404 = "pages.errors.not_found"
handler500 = "pages.errors.server_error"
