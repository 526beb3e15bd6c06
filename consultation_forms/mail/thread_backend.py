"""Runs the sending of mail within the web process, for a portal on one machine."""

import atexit
import logging
import threading

from django.db import connections
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

logger = logging.getLogger(__name__)

#: After how many seconds a task runs again without being asked, for what became due.
PAUSE = 60
#: How many seconds a process that ends waits for the mail that is under way.
LAST_WORDS = 5


class TaskThread:
    """One daemon thread. A task that is asked for ten times while it runs, runs once more.

    :param name: of the thread, for whoever looks at the process.
    """

    def __init__(self, name: str):
        self._name = name
        self._tasks: dict[str, Task] = {}
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def run_soon(self, task: Task) -> None:
        with self._lock:
            self._tasks[task.module_path] = task
            # A forked process has the object, yet not the thread.
            if self._thread is None or not self._thread.is_alive():
                self._stopping = False
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        self._woken.set()

    def stop(self, timeout: float = LAST_WORDS) -> None:
        """Forget the tasks; wait until the one that runs has ended, at most ``timeout`` seconds."""
        with self._lock:
            self._stopping = True
            self._tasks.clear()
            thread, self._thread = self._thread, None
        self._woken.set()
        if thread and thread.is_alive():
            thread.join(timeout)

    def _run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            for task in list(self._tasks.values()):
                try:
                    task.call()
                except Exception:
                    logger.exception("The task %s failed", task.name)
            connections.close_all()
            self._woken.wait(PAUSE)


task_thread = TaskThread("mail")
atexit.register(task_thread.stop)


class ThreadBackend(BaseTaskBackend):
    """Tasks without arguments, soon after they are enqueued and again every minute.

    A subclass with a ``thread`` of its own keeps its tasks from waiting for those of mail.
    """

    thread = task_thread

    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        if args or kwargs:
            raise TypeError("Tasks of this backend take no arguments")
        self.thread.run_soon(task)
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=[],
            kwargs={},
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
