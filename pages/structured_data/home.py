"""The portal as an ``Organization`` with a ``WebSite`` that can be searched."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from cms.fields.addresses import portal_address, public_address
from pages.frame_links import profiles
from pages.models import HomePage
from pages.structured_data.describe import CONTEXT, describe


@describe.register
def _describe(page: HomePage, context, request) -> list[dict[str, Any]]:
    url = public_address(page.get_url(request))
    return [_organisation(page, url), _site(page, url)]


def _organisation(page: HomePage, url: str) -> dict[str, Any]:
    organisation: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": f"{url}#organisation",
        "name": page.title,
        "url": url,
        "logo": portal_address(static("icons/logo.svg")),
    }
    contact = {"email": page.contact_email, "telephone": page.contact_phone}
    contact = {name: value for name, value in contact.items() if value}
    if contact:
        organisation["contactPoint"] = {"@type": "ContactPoint", **contact}
    if page.contact_address:
        organisation["address"] = page.contact_address
    if addresses := [profile["url"] for profile in profiles(page)]:
        organisation["sameAs"] = addresses
    return organisation


def _site(page: HomePage, url: str) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": page.title,
        "url": url,
        "inLanguage": page.locale.language_code,
        "publisher": {"@id": f"{url}#organisation"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": public_address(f"{reverse('search')}?q={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        },
    }
