"""JSON-LD: what search engines are told."""

import json
import re

from pages.structured_data.json_ld import json_ld

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(client, path: str) -> dict:
    """The objects by their type."""
    (block,) = _BLOCK.findall(client.get(path).content.decode())
    data = json.loads(block)
    return {one["@type"]: one for one in (data if isinstance(data, list) else [data])}


def test_the_home_page_is_an_organisation_with_a_search(client, portal):
    portal.home.contact_email = "contact@example.org"
    portal.home.profiles = [
        {"type": "profile", "value": {"network": "mastodon", "url": "https://m.example/p"}}
    ]
    portal.home.save()
    data = told(client, "/ar/")
    assert data["Organization"]["name"] == portal.home.title
    assert data["Organization"]["sameAs"] == ["https://m.example/p"]
    assert data["Organization"]["contactPoint"]["email"] == "contact@example.org"
    target = data["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "http://localhost/ar/search/?q={search_term_string}"
    assert client.get(target.replace("{search_term_string}", "x")).status_code == 200


def test_a_workshop_is_an_event(client, portal):
    path = "/ar/nap-test/workshops/open-data/"
    event = told(client, path)["Event"]
    assert event["name"] == portal.workshop.title
    assert event["location"] == {"@type": "VirtualLocation", "url": f"http://localhost{path}"}
    assert event["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert event["organizer"]["name"] == portal.organisation.title
    assert event["startDate"] < event["endDate"]
    assert re.search(r"[+-]\d\d:\d\d$", event["startDate"])
    portal.workshop.place = "</script><script>alert(1)</script>"
    portal.workshop.save()
    html = client.get(path).content.decode()
    assert "<script>alert" not in html
    event = told(client, path)["Event"]
    assert event["location"]["name"] == portal.workshop.place
    assert event["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")


def test_the_way_to_a_page(client, portal):
    way = told(client, "/fr/nap-test/ideas/")["BreadcrumbList"]["itemListElement"]
    assert [one["item"] for one in way] == [
        "http://localhost/fr/",
        "http://localhost/fr/nap-test/",
        "http://localhost/fr/nap-test/ideas/",
    ]


def test_nothing_ends_the_element():
    html = json_ld([{"a": "</script><!--\u2028&"}])
    assert html.count("</script>") == 1
    assert "<!--" not in html
    assert json.loads(_BLOCK.findall(html)[0]) == {"a": "</script><!--\u2028&"}
    assert json_ld([]) == ""
