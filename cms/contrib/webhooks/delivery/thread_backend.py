"""Runs the sending of webhooks within the web process, in a thread of its own.

The thread of mail is another one: a receiver that is slow delays no e-mail.
"""

import atexit

from consultation_forms.mail.thread_backend import TaskThread, ThreadBackend

webhook_thread = TaskThread("webhooks")
atexit.register(webhook_thread.stop)


class WebhookThreadBackend(ThreadBackend):
    thread = webhook_thread
