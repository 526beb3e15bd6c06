"""What the content API does not give of pages and records, and why: a field is here or given."""

_TREE = "Wagtail's own book-keeping of the tree"
_EDITORS = "the editors' work, not the content"
_SITE = "GET /api/v1/site/ gives it, where it is shown"
_MAIL = "said in e-mails only"

NOT_EXPOSED: dict[str, dict[str, str]] = {
    "*": {
        "page_ptr": _TREE,
        "path": _TREE,
        "depth": _TREE,
        "numchild": _TREE,
        "url_path": _TREE,
        "content_type": "the type is in meta",
        "translation_key": "meta.alternates says which pages are versions of one",
        "draft_title": _EDITORS,
        "live": "only what is published is given; of records, to editors",
        "has_unpublished_changes": _EDITORS,
        "owner": _EDITORS,
        "go_live_at": _EDITORS,
        "expire_at": _EDITORS,
        "expired": _EDITORS,
        "locked": _EDITORS,
        "locked_at": _EDITORS,
        "locked_by": _EDITORS,
        "latest_revision": _EDITORS,
        "live_revision": _EDITORS,
        "latest_revision_created_at": _EDITORS,
        "first_published_at": "in meta of pages; of records it says nothing to readers",
        "last_published_at": "in meta of pages; of records it says nothing to readers",
        "locale": "in meta of pages",
        "search_description": "in meta",
        "id": "given as id",
    },
    "HomePage": {
        "notice": _SITE,
        "notice_kind": _SITE,
        "notice_page": _SITE,
        "notice_url": _SITE,
        "notice_from": "only what is shown now is given",
        "notice_until": "only what is shown now is given",
        "navigation": _SITE,
        "footer_columns": _SITE,
        "footer_text": _SITE,
        "partners": _SITE,
        "profiles": _SITE,
        "contact_email": _SITE,
        "contact_phone": _SITE,
        "contact_address": _SITE,
        "form_note": _SITE,
        "closed_note": _SITE,
        "privacy_page": _SITE,
        "mail_signature": _MAIL,
    },
    "NewsPage": {"image_alt": "it is the image's alt"},
    "ActionPlan": {
        "mail_note": _MAIL,
        "criteria": "what reviewers score ideas by is theirs",
    },
}
