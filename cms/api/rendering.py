"""JSON as it is sent: letters as they are; Arabic written as escapes is three times longer."""

from ninja.renderers import JSONRenderer


class PlainRenderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}
