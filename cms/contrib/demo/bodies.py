"""The institutions and organisations, and the reasons that decisions share."""

from cms.contrib.demo.facts import read
from cms.contrib.demo.versions import Records, Versions
from snippets.models import Institution, Organisation, ReasonText


def make_institutions(records: Records) -> dict[str, Versions]:
    """:returns: the saved institutions by slug."""
    return _named(records, Institution, read("facts")["institutions"])


def make_organisations(records: Records) -> dict[str, Versions]:
    """:returns: the saved organisations by slug."""
    return _named(records, Organisation, read("facts")["organisations"])


def make_reasons(records: Records) -> None:
    """Save the reusable reasons."""
    records.save(
        records.make(ReasonText, slug, slug=slug, **reason)
        for slug, reason in read("reasons").items()
    )


def _named(records: Records, model, names) -> dict[str, Versions]:
    made = {slug: records.make(model, slug, slug=slug, title=name) for slug, name in names.items()}
    records.save(made.values())
    return made
