"""The way of a page: author, translator, publisher; what each is told, in which language."""

import pytest
from django.core import mail
from django.utils import timezone, translation
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Comment, Page, Task, TaskState, Workflow, WorkflowState

from consultation_forms.mail.send import SendDueMessages
from consultation_forms.models import Message
from pages.models import NewsPage, TranslationTask
from pages.workflow.missing_languages import missing_languages
from pages.workflow.notices import tell_of_comments
from tests.factories import make_staff, refused


@pytest.fixture
def staff(db):
    """One member of the staff for each step, with a language of her own."""
    return {
        "author": make_staff("Authors", language="fr"),
        "translator": make_staff("Translators", language="ar"),
        "publisher": make_staff("Publishers", language="en"),
    }


@pytest.fixture
def draft(portal, staff):
    page = NewsPage(
        title="خبر جديد", slug="fresh", date=timezone.localdate(), summary="موجز", live=False,
        owner=staff["author"], locale=portal.news_page.locale,
    )  # fmt: skip
    portal.news_page.add_child(instance=page)
    page.save_revision(user=staff["author"])
    return page


def submit(client, page, user):
    client.force_login(user)
    content = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "action-submit" in content
    page.get_workflow().start(page, user)
    return WorkflowState.objects.get(object_id=str(page.pk))


def act(client, page, user, action, comment=""):
    client.force_login(user)
    step = TaskState.objects.get(workflow_state__object_id=str(page.pk), status="in_progress")
    address = f"/admin/pages/workflow/action/{page.pk}/{action}/{step.pk}/"
    return client.post(address, {"comment": comment})


def letters():
    """Sends what is due; :returns: the words of each, by address."""
    mail.outbox.clear()
    SendDueMessages().execute()
    return {one.to[0]: f"{one.subject}\n{one.body}" for one in mail.outbox}


def test_a_page_goes_from_author_to_translator_to_publisher(client, staff, draft):
    state = submit(client, draft, staff["author"])
    assert isinstance(state.current_task_state.task.specific, TranslationTask)
    assert refused(act(client, draft, staff["publisher"], "approve"))
    act(client, draft, staff["translator"], "approve")
    state.refresh_from_db()
    assert state.current_task_state.task.name == "النشر"
    draft.refresh_from_db()
    assert not draft.live
    assert refused(act(client, draft, staff["translator"], "approve"))
    assert refused(act(client, draft, staff["author"], "approve"))
    act(client, draft, staff["publisher"], "approve")
    draft.refresh_from_db()
    assert draft.live


def test_draft_commitments_go_the_same_way(portal):
    workflow = portal.commitment.get_workflow()
    assert [task.specific.__class__.__name__ for task in workflow.tasks] == [
        "TranslationTask", "GroupApprovalTask",
    ]  # fmt: skip


def test_each_is_told_in_her_language_and_only_what_concerns_her(client, staff, draft):
    submit(client, draft, staff["author"])
    told = letters()
    assert list(told) == ["translators-ar@example.org"]
    assert "الخطوة" in told["translators-ar@example.org"]
    assert "الترجمة" in told["translators-ar@example.org"]
    act(client, draft, staff["translator"], "approve")
    told = letters()
    assert list(told) == ["publishers-en@example.org"]
    assert "The next step is yours: \u2068Publication\u2069" in told["publishers-en@example.org"]
    act(client, draft, staff["publisher"], "reject", "Une <source> manque")
    told = letters()
    assert list(told) == ["authors-fr@example.org"]
    assert "Une <source> manque" in told["authors-fr@example.org"]
    assert "demande des changements" in told["authors-fr@example.org"]
    assert "dans l’étape « \u2068Publication\u2069 »" in told["authors-fr@example.org"].replace(
        "\xa0", " "
    )


def test_whoever_was_asked_is_told_that_it_was_cancelled(client, staff, draft):
    state = submit(client, draft, staff["author"])
    letters()
    state.cancel(user=staff["author"])
    assert list(letters()) == ["translators-ar@example.org"]


def test_news_of_approval_reaches_the_author(client, staff, draft):
    submit(client, draft, staff["author"])
    act(client, draft, staff["translator"], "approve")
    letters()
    act(client, draft, staff["publisher"], "approve")
    assert list(letters()) == ["authors-fr@example.org"]


def test_each_comment_of_one_editing_session_is_told(staff, draft):
    """The editor saves by itself, again and again into the same version."""
    reader, editor = staff["translator"], staff["author"]
    nothing = {"resolved_comments": [], "deleted_comments": [], "replied_comments": []}
    for text in ("أول", "ثان"):
        revision = draft.get_latest_revision()
        draft.save_revision(user=editor, overwrite_revision=revision)
        context = {**nothing, "new_comments": [Comment(text=text)], "page": draft, "editor": editor}
        tell_of_comments([reader], "updated_comments", context)
    assert [one.context["words"] for one in Message.objects.order_by("pk")] == [["أول"], ["ثان"]]


def test_no_preference_no_mail(client, staff, draft):
    staff["translator"].wagtail_userprofile.submitted_notifications = False
    staff["translator"].wagtail_userprofile.save()
    submit(client, draft, staff["author"])
    assert not Message.objects.exists()


def test_a_mail_server_that_is_down_keeps_nobody_waiting(client, staff, draft, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    submit(client, draft, staff["author"])
    assert act(client, draft, staff["translator"], "approve").status_code == 302
    assert Message.objects.count() == 2


def test_the_translator_is_told_what_is_missing(portal, client, staff, draft):
    submit(client, draft, staff["author"])
    with translation.override("fr"):
        names = [language.name for language in missing_languages(draft)]
    assert names == ["Français", "Anglais"]
    assert missing_languages(portal.news_item) == []
    client.force_login(staff["translator"])
    step = TaskState.objects.get(status="in_progress")
    window = client.get(f"/admin/pages/workflow/action/{draft.pk}/approve/{step.pk}/").json()
    assert f"/admin/localize/submit/page/{draft.pk}/" in window["html"]


@pytest.mark.parametrize(("language", "name"), [("ar", "النشر"), ("fr", "Publication")])
def test_names_are_told_in_the_language_of_the_staff(db, language, name):
    with translation.override(language):
        task = Task.objects.get(name="Publication")
        assert task.name == name
        task.save()
    with translation.override("en"):
        assert Task.objects.get(pk=task.pk).name == "Publication"
        task.name = "Checking"
        task.save()
    with translation.override(language):
        assert Task.objects.get(pk=task.pk).name == "Checking"


@pytest.mark.parametrize(("language", "label"), [("ar", "تعليق"), ("fr", "Commentaire")])
def test_the_window_that_ends_a_step_is_in_the_language_of_the_staff(language, label):
    with translation.override(language):
        assert TaskStateCommentForm()["comment"].label == label


def test_wagtails_own_workflow_is_retired(db):
    root = Page.get_first_root_node()
    assert [one.__dict__["name"] for one in Workflow.objects.active()] == [
        "Author, translator, publisher"
    ]
    assert root.workflowpage.workflow.active


def test_administrators_can_change_the_workflow(client, sign_in, db):
    sign_in("Administrators", language="ar")
    workflow = Workflow.objects.active().get()
    page = client.get(f"/admin/workflows/edit/{workflow.pk}/")
    assert page.status_code == 200
    for task in workflow.tasks:
        assert client.get(f"/admin/workflows/tasks/edit/{task.pk}/").status_code == 200
    assert client.get("/admin/workflows/tasks/select_type/").status_code == 200
