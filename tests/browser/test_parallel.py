"""Many at once, over real HTTP: one submission is one row, one person is one support."""

import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

IDEAS = "/ar/nap-next/ideas/"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def send(url, data=None, cookie=""):
    """Status, ``Location`` and ``Set-Cookie`` of one request."""
    request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
    if data is not None:
        request.data = urllib.parse.urlencode(data).encode()
    try:
        answer = urllib.request.build_opener(_NoRedirect).open(request, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers.get("Location"), answer.headers.get("Set-Cookie"), answer


def fields(server):
    html = send(server.url + IDEAS)[3].read().decode()
    return {
        "form": re.search(r'name="form" value="([^"]+)"', html)[1],
        "stamp": re.search(r'name="stamp" value="([^"]+)"', html)[1],
        "theme": "open-data-ai",
        "consent": "on",
    }


def count(server, code):
    return int(server.shell(f"from consultation_forms.models import *; print({code})"))


def test_fifty_copies_of_one_submission_are_one_idea(server):
    data = {**fields(server), "title": "خمسون نسخة", "body": "نص"}
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _n: send(server.url + IDEAS, data), range(50)))
    assert {answer[0] for answer in answers} == {303}
    assert len({answer[1] for answer in answers}) == 1
    assert count(server, 'Idea.objects.filter(title="خمسون نسخة").count()') == 1


def test_fifty_people_at_once_are_fifty_rows(server):
    shared = fields(server)
    with ThreadPoolExecutor(50) as pool:
        answers = list(
            pool.map(
                lambda n: send(
                    server.url + IDEAS, {**shared, "title": f"متوازية {n}", "body": "نص"}
                ),
                range(50),
            )
        )
    assert {answer[0] for answer in answers} == {303}
    assert len({answer[1] for answer in answers}) == 50
    assert count(server, 'Idea.objects.filter(title__startswith="متوازية").count()') == 50


def test_fifty_presses_of_one_person_are_one_support(server):
    html = send(server.url + IDEAS)[3].read().decode()
    reference = re.search(r"/ideas/([A-Z0-9]{4}-[A-Z0-9]{4})/", html)[1]
    url = f"{server.url}{IDEAS}{reference}/support/"
    counted = f'Support.objects.filter(idea__reference="{reference}").count()'
    before = count(server, counted)
    status, _location, cookie, _answer = send(url, {})
    assert status == 303
    cookie = cookie.split(";")[0]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _n: send(url, {}, cookie), range(50)))
    assert {answer[0] for answer in answers} == {303}
    assert count(server, counted) == before + 1


_POLL = """
import uuid
from consultation_forms.supports.key import signed_supporter
from pages.models import WorkshopPage
page = WorkshopPage.objects.originals().filter(theme__plan__slug="nap-next").first()
block = next(block for block in page.body if block.block_type == "poll")
answers = [item.id for item in block.value["answers"].bound_blocks]
print(f"{page.pk}-{block.id}", signed_supporter(uuid.uuid4()), *answers)
"""


def test_spm_01_fifty_votes_of_one_person_are_one(server):
    key, person, *answers = server.shell(_POLL).split()
    url, cookie = f"{server.url}/ar/polls/{key}/vote/", f"supporter={person}"

    def votes():
        code = "from cms.contrib.poll.models import PollVote; print(PollVote.objects.count())"
        return int(server.shell(code))

    before = votes()
    with ThreadPoolExecutor(50) as pool:
        done = list(pool.map(lambda n: send(url, {"answer": answers[n % 3]}, cookie), range(50)))
    assert {answer[0] for answer in done} == {303}
    assert votes() == before + 1


_TEN_SEATS = """
from pages.models import WorkshopPage
page = WorkshopPage.objects.originals().filter(theme__plan__slug="nap-next").first()
page.body[0].value["seats"] = 10
page.save_revision().publish()
print(page.get_url(), page.body[0].id)
"""


def test_thirty_people_for_ten_seats(server):
    path, form = server.shell(_TEN_SEATS).split()[-2:]
    html = send(server.url + path)[3].read().decode()
    shared = {
        "form": form,
        "stamp": re.search(r'name="stamp" value="([^"]+)"', html)[1],
        "name": "سعاد",
        "consent": "on",
    }
    with ThreadPoolExecutor(30) as pool:
        answers = list(
            pool.map(
                lambda n: send(server.url + path, {**shared, "email": f"p{n}@example.org"}),
                range(30),
            )
        )
    assert {answer[0] for answer in answers} == {303}
    rows = f'Registration.objects.filter(form_id="{form}")'
    assert count(server, f"{rows}.with_seat().count()") == 10
    assert count(server, f"{rows}.waiting().count()") == 20


def test_visitors_who_stay_on_the_line_hold_nobody_up(server):
    """Forty slow phones have their answer and have not hung up when somebody else comes."""
    with ThreadPoolExecutor(40) as pool:
        staying = list(pool.map(lambda _n: send(f"{server.url}/robots.txt")[3], range(40)))
    with urllib.request.urlopen(f"{server.url}/fr/", timeout=15) as answer:
        assert answer.status == 200
    for answer in staying:
        answer.close()


_TWO_IDEAS = """
from django.utils import timezone
from consultation_forms.models import *
from snippets.models import ActionPlan, Theme
plan = ActionPlan.objects.originals().get(slug="nap-next")
theme = Theme.objects.originals().filter(plan=plan).order_by("number").first()
ideas = [
    Idea.objects.create(
        kind="idea", plan=plan, theme=theme, title="توأم", body="نص", moderation="published",
        published_at=timezone.now(),
    )
    for _place in range(2)
]
print(*(idea.reference for idea in ideas))
"""
_MERGE = """
from cms.users.models import User
from consultation_forms.models import Idea
from consultation_forms.review.actions.merge import MergeIdeas
ideas = [Idea.objects.get(reference=reference) for reference in {references!r}]
MergeIdeas(*ideas, User.objects.get(username="admin")).execute()
"""


def test_con_10_fifty_supports_while_two_ideas_are_merged(server):
    duplicate, into = references = server.shell(_TWO_IDEAS).split()[-2:]
    address = f"{server.url}{IDEAS}{{}}/support/".format
    cookies = [send(address(into), {})[2].split(";")[0] for _place in range(5)]
    with ThreadPoolExecutor(51) as pool:
        merged = pool.submit(server.shell, _MERGE.format(references=references))
        presses = [pool.submit(send, address(duplicate), {}, cookie) for cookie in cookies]
        presses += [pool.submit(send, address(duplicate), {}) for _place in range(45)]
        assert {press.result()[0] for press in presses} == {303}
        merged.result()
    late = [send(address(duplicate), {}, cookie)[0] for cookie in cookies]
    assert set(late) == {303}
    # Five supported both: they are counted once, however the merge fell among the presses.
    assert count(server, f'Support.objects.filter(idea__reference="{into}").count()') == 50
    left = f'Support.objects.filter(idea__reference="{duplicate}")'
    assert count(server, f"{left}.count()") <= 5
    counted = f'Idea.objects.with_supports().get(reference="{duplicate}").support_count'
    assert count(server, counted) == 50
