"""What the first migrations know a film by; ``cms.fields.video`` has taken its place."""

from cms.fields.video import VideoField


class YouTubeField(VideoField):
    """A key of eleven characters."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 11)
        super().__init__(*args, **kwargs)
