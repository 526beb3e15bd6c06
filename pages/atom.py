"""Atom as the portal's feeds write it."""

from django.utils.feedgenerator import Atom1Feed


class DatedAtomFeed(Atom1Feed):
    """Each entry says its language; a feed without entries is as old as its page (``since``)."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def latest_post_date(self):
        # Django says "now" for a feed without entries, which would then never be unchanged.
        return super().latest_post_date() if self.items else self.feed["since"]
