"""The addresses of polls; each is registered below ``/<language>/polls/``."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from cms.contrib.poll.views import poll_page, poll_results, vote

urlpatterns = [
    path("<str:key>/", poll_page, name="poll"),
    path("<str:key>/results.json", poll_results, name="poll-results"),
    # No cookie gives any power here, hence no token: the vote is guarded by its origin.
    path("<str:key>/vote/", csrf_exempt(vote), name="poll-vote"),
]
