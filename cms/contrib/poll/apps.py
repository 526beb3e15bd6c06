from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PollConfig(AppConfig):
    name = "cms.contrib.poll"
    verbose_name = _("Polls")

    def ready(self):
        from cms.contrib.poll.api import make_router
        from cms.contrib.poll.block import PollBlock
        from cms.contrib.poll.indicator import VotesInPolls
        from cms.contrib.poll.poll import BLOCK_TYPE
        from cms.contrib.poll.urls import urlpatterns
        from cms.plugins.api_routers import api_routers
        from cms.plugins.body_blocks import body_blocks
        from cms.plugins.indicators import indicators
        from cms.plugins.public_urls import public_urls

        body_blocks.register(BLOCK_TYPE, PollBlock)
        public_urls.register("polls", urlpatterns)
        indicators.register("polls", VotesInPolls())
        api_routers.register("polls", make_router())
