"""Reads the files that staff download."""

import csv
import io
import json

from django.utils import translation
from openpyxl import load_workbook

FORMATS = ("csv", "xlsx", "json")


def content_of(response) -> bytes:
    """The file as a server sends it: once the view is left, and the thread serves others."""
    assert response.status_code == 200
    with translation.override("ar"):
        return b"".join(response.streaming_content)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def sheets_of(content: bytes):
    return load_workbook(io.BytesIO(content)).worksheets


def xlsx_rows(content: bytes) -> list[dict]:
    headings, *rows = sheets_of(content)[0].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


READ = {"csv": csv_rows, "xlsx": xlsx_rows, "json": json.loads}


def rows_of(client, address: str, file_format: str, **query: str) -> list[dict]:
    """The rows of a list's file.

    :param query: the filters, words and order of the list.
    """
    response = client.get(address, {"export": file_format, **query})
    return READ[file_format](content_of(response))
