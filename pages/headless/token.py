"""The secret with which a front end fetches one draft, for a quarter of an hour."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Page

from pages.models.page_draft import PageDraft

#: How long a token opens its draft, and how long the draft is kept.
LIFETIME = timedelta(minutes=15)
_SALT = "pages.headless.draft"


def keep_draft(page: Page, editor) -> str:
    """Keep ``page`` as it is, forget all drafts that are too old, and give the token of this one.

    :param page: a specific page, saved or not.
    :param editor: the user who looks at it.
    """
    PageDraft.objects.filter(made_at__lt=timezone.now() - LIFETIME).delete()
    content = page.serializable_data()
    # What editors say to each other about it is not shown with it.
    content.pop(COMMENTS_RELATION_NAME, None)
    kind = ContentType.objects.get_for_model(type(page))
    draft = PageDraft.objects.create(content_type=kind, content=content, editor=editor)
    return signing.dumps(draft.pk, salt=_SALT)


def find_draft(token: str) -> PageDraft | None:
    """The draft of a token; ``None`` when it is forged or too old, or not its editor's any more.

    A page that was never saved must stand below one to which its editor may still add pages.
    """
    try:
        key = signing.loads(token, salt=_SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    drafts = PageDraft.objects.select_related("editor", "content_type")
    draft = drafts.filter(pk=key).first()
    return draft if draft and _may_see(draft) else None


def _may_see(draft: PageDraft) -> bool:
    page, editor = draft.page, draft.editor
    if page is None or not editor.is_active:
        return False
    if page.pk:
        saved = Page.objects.filter(pk=page.pk).first()
        rights = saved and saved.permissions_for_user(editor)
        return bool(rights) and (rights.can_edit() or rights.can_publish())
    parent = page.get_parent()
    return parent is not None and parent.permissions_for_user(editor).can_add_subpage()
