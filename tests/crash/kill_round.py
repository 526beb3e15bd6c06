"""What citizens and staff do while the server can die: half a second of a busy day."""

import contextlib
import queue
import re
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage

from tests.crash.web_client import Unanswered, WebClient
from tests.sent_forms import COMMITMENT, IDEAS, comment_data, idea_data

BULK = "/admin/bulk/consultation_forms/idea/"
DECIDE = "/admin/contributions/idea/decide/"


@dataclass
class Promises:
    """What the portal has said to be done; and what it was asked and did not answer.

    :param received: the reference of the receipt, by the unique text that was sent.
    :param unanswered: forms that were sent when the server died, with their path.
    :param steps: ``(step, idea's key)`` of staff.
    """

    received: dict[str, str] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    unanswered: list[tuple[str, dict]] = field(default_factory=list)
    steps: set[tuple[str, int]] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    refusals: list[tuple[str, int]] = field(default_factory=list)

    def keep(self, path: str, answer, wanted: int) -> bool:
        """Whether the answer is the one wanted; others are noted: there should be none."""
        if answer.status != wanted:
            self.refusals.append((path, answer.status))
        return answer.status == wanted


class Round:
    """Everybody works until the server is killed.

    :param number: of the round; makes texts and addresses unique.
    :param pending: keys of ideas to moderate; ``undecided``: to decide on or to merge.
    :param mails: those that the mail server has taken, for their readers to press what they ask.
    """

    def __init__(
        self,
        url: str,
        number: int,
        session: str,
        promises: Promises,
        pending: list[int],
        undecided: list[int],
        mails: list[EmailMessage],
    ):
        self.number = number
        self.citizen = WebClient(url)
        self.staff = WebClient(url, session)
        self.promises = promises
        self.pending = pending
        self.undecided = undecided
        self.mails = mails
        #: Set by the first receipt.
        self.answered = threading.Event()
        self.forms: queue.SimpleQueue = queue.SimpleQueue()
        for again in promises.unanswered:
            self.forms.put(again)
        promises.unanswered = []
        for place in range(40):
            self.forms.put(self._new_form(place))
        work = (self.send_forms, self.send_forms, self.moderate, self.decide, self.confirm)
        self.people = [threading.Thread(target=self._until_the_end, args=(one,)) for one in work]

    def start(self) -> None:
        for person in self.people:
            person.start()

    def join(self) -> None:
        for person in self.people:
            person.join()

    @staticmethod
    def _until_the_end(work) -> None:
        with contextlib.suppress(Unanswered):
            work()

    def _new_form(self, place: int) -> tuple[str, dict]:
        body = f"نص {self.number}-{place}"
        email = f"p{self.number}-{place}@example.org"
        if place % 4 == 3:
            return COMMITMENT, comment_data(body=body, email=email)
        return IDEAS, idea_data(title=f"فكرة {self.number}-{place}", body=body, email=email)

    def send_forms(self) -> None:
        while not self.forms.empty():
            path, data = self.forms.get_nowait()
            self.promises.sent.add(data["body"])
            try:
                answer = self.citizen.ask(path, data)
            except Unanswered:
                self.promises.unanswered.append((path, data))
                raise
            if self.promises.keep(path, answer, 303):
                self.answered.set()
                reference = re.search(r"/receipts/([^/]+)/", answer.location)[1]
                self.promises.received[data["body"]] = reference

    def confirm(self) -> None:
        """Readers press the button behind the question in their mail."""
        for mail in list(self.mails):
            found = re.search(r"(/\w\w/follow/[^/\s]+/)", mail.get_body(("plain",)).get_content())
            if not found or mail["To"] in self.promises.confirmed:
                continue
            answer = self.citizen.ask(found[1], {})
            if self.promises.keep(found[1], answer, 303):
                self.promises.confirmed.add(mail["To"])

    def moderate(self) -> None:
        """Publish two at a time, hide every third alone."""
        while self.pending:
            chosen, self.pending = self.pending[:3], self.pending[3:]
            self._bulk("publish", chosen[:2])
            if hidden := chosen[2:]:
                self._bulk("hide", hidden, reason="خارج الموضوع")

    def decide(self) -> None:
        """Decide on two, merge the next two."""
        while self.undecided:
            chosen, self.undecided = self.undecided[:4], self.undecided[4:]
            for key in chosen[:2]:
                path = f"{DECIDE}{key}/"
                reason = f"لأن {key}"
                answer = self.staff.fill_in(
                    path, outcome="rejected", reason_ar=reason, step="publish"
                )
                if self.promises.keep(path, answer, 302):
                    self.promises.steps.add(("decide", key))
            if len(chosen) == 4:
                self._bulk("merge", chosen[2:], into=chosen[2])

    def _bulk(self, step: str, keys: list[int], **answers) -> None:
        path = f"{BULK}{step}/?" + "&".join(f"id={key}" for key in keys) + "&next=/admin/"
        answer = self.staff.fill_in(path, **answers)
        if self.promises.keep(path, answer, 302):
            self.promises.steps |= {(step, key) for key in keys}
