"""Prints the API's OpenAPI description: ``python -m tests.describe_api``."""

import json
import os

import django


def described() -> str:
    """The description, the same for the same code: the portal's own address is not in it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.core.serializers.json import DjangoJSONEncoder

    from cms.api.api import build_api

    schema = build_api().get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    print(described())
