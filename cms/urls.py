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

from consultation_forms.mail.views import stop_subscription
from consultation_forms.referrals.views import referral_page
from pages.robots import robots
from pages.routing import serve
from pages.sitemap import sitemap_view

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap_view),
    path("robots.txt", robots),
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
    # Citizens' forms are posted to pages. They carry no cookie that gives power, hence no token:
    # consultation_forms.submissions guards them by origin and signed stamp.
    re_path(serve_pattern, csrf_exempt(serve), name="wagtail_serve"),
    path("", include(wagtail_urls)),
)

handler404 = "pages.errors.not_found"
handler500 = "pages.errors.server_error"
