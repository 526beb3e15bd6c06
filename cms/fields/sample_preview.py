"""Previews in the block picker for blocks that draw records: a sample needs none to be there."""

from typing import Any


class SamplePreview:
    """For a block: its own template, drawn from ``sample()`` instead of a value."""

    def sample(self) -> dict[str, Any]:
        """The context that the block's template gets in the preview, in the editor's language."""
        return {}

    def get_preview_value(self):
        return self.get_default()

    def get_preview_template(self, value, context=None):
        return "blocks/previews/sample.html"

    def get_preview_context(self, value, parent_context=None):
        context = {**(parent_context or {}), "self": value, "value": value}
        return {**context, "sample_template": self.meta.template, **self.sample()}
