"""The words and the errors of the OpenAPI file."""

from typing import Any

from cms.api.problems import MEDIA_TYPE, Problem

DESCRIPTION = """\
Everything that a site of your own needs to show an action plan and to let citizens take part in it.

* **Reading** needs no key and no cookie. Lists take `limit` and `offset`, or `cursor` to read them
  whole; `fields` leaves out what you do not need; `updated_since` asks for changes only. Answers
  have an `ETag`: send it back as `If-None-Match`.
* **Languages**: `locale` chooses the language of texts. Citizens' texts are never translated:
  `language` says what they are written in, so show them with `lang` and `dir="auto"`.
  `GET /codes/` has the portal's words for outcomes and other codes.
* **Sending**: find a form in `GET /forms/` (`type=idea&plan=…`; `about=idea` for comments on
  ideas), read `GET /forms/{form_id}/`, draw its `questions`, send the answers with the `stamp` to
  its `submit`. A request that is sent again with the same `Idempotency-Key` is one contribution.
  The answer has a receipt: keep its address secret. A comment that answers another one has that
  one's reference in `reply_to`; threads are one level deep.
* **From a browser** every site may read. Only sites that the portal's operator named
  (`PORTAL_API_ORIGINS`) may send: others get 403 `origin`, which browsers report as a failed
  request. Send no cookies (`credentials: "omit"`).
* **Citizens' texts are plain text**: escape them.
* **Caches**: reads may be five seconds old. After sending, believe the answer, not the next read.
* **Errors** are problem documents (RFC 9457) with a `request_id` and a stable `code`; unknown
  parameters and fields are refused. `errors[].msg` about `answers` is for people, in their
  language; `detail` is for you. `RateLimit-*` headers tell how much you can still ask within the
  minute.

| code | status | means |
| --- | --- | --- |
| `invalid` | 422 | see `errors`; wrong types and names are told before wrong answers |
| `stamp` | 422 | the form's stamp is missing, too young or too old: `stamp` has another one |
| `idea` | 422 | the form is about an idea: name it, or do not |
| `supporter` | 422 | the portal did not give that key |
| `idempotency_mismatch` | 422 | something else was stored with this key |
| `forbidden_characters`, `too_deep` | 422 | texts or JSON that cannot be stored |
| `cursor`, `not_json` | 400 | a cursor of another list; a body that is no JSON |
| `not_json` | 415 | another content type than `application/json` |
| `unknown`, `not_found` | 404 | nothing public has that name or address |
| `closed` | 403, 409 | not open now: `opens_at` or `closed_since` may say when |
| `refused` | 409 | the state of the contribution does not allow it |
| `origin` | 403 | the operator has to name your site |
| `too_many_requests` | 429 | wait as `Retry-After` says |

Pages, images and documents are in Wagtail's own API at `/api/v3/`.
"""

#: What an operation can answer beside what it says itself.
_ERRORS = {
    "400": "Parameters that do not go together, a cursor that is none, a body that is no JSON.",
    "403": "Not open now, or not for your site.",
    "404": "Nothing public has this address, or nothing has the name asked for.",
    "422": "Parameters or fields that are unknown or wrong: see `errors`.",
    "429": "Too much asked from one network: wait as `Retry-After` says.",
    "default": "Any other error.",
}


def describe_errors(schema: Any) -> Any:
    """Add to each operation how it fails.

    :param schema: an OpenAPI description as Ninja makes it; changed in place.
    """
    parts = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["components"]["schemas"].update(parts.pop("$defs"))
    schema["components"]["schemas"]["Problem"] = parts
    schema["components"]["schemas"] = dict(sorted(schema["components"]["schemas"].items()))
    for operations in schema["paths"].values():
        for operation in operations.values():
            responses = operation["responses"]
            for status, words in _ERRORS.items():
                responses.setdefault(status, _answer(words))
    return schema


def _answer(words: str) -> dict[str, Any]:
    reference = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {MEDIA_TYPE: {"schema": reference}}}
