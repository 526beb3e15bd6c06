"""Arabic as Morocco reads it: the names of the months, durations in words, sizes of files."""

from datetime import date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timesince import timeuntil

MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
)
NOW = datetime(2026, 11, 24, 12)


@pytest.fixture(autouse=True)
def _arabic():
    with translation.override("ar"):
        yield


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS, start=1)))
def test_months_have_their_moroccan_names(month, name):
    day = date(2026, month, 9)
    in_a_page = Template('{{ day|date:"j F Y" }}').render(Context({"day": day}))
    assert in_a_page == f"9 {name} 2026"
    assert date_format(day) == f"9 {name} 2026"
    assert date_format(day, "F Y") == f"{name} 2026"


def test_a_day_of_the_week_and_a_time():
    assert date_format(datetime(2026, 12, 18, 23, 59), "l j F Y") == "الجمعة 18 دجنبر 2026"
    assert date_format(datetime(2026, 12, 18, 23, 59), "DATETIME_FORMAT") == "18 دجنبر 2026 23:59"
    assert date_format(datetime(2026, 5, 1, 8, 5), "SHORT_DATETIME_FORMAT") == "01/05/2026 08:05"


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"days": 1}, "يوم واحد"),
        ({"days": 2}, "يومان"),
        ({"days": 3}, "3 أيام"),
        ({"days": 11}, "أسبوع واحد، 4 أيام"),
        ({"days": 15}, "أسبوعان، يوم واحد"),
        ({"days": 24}, "3 أسابيع، 3 أيام"),
        ({"hours": 1, "minutes": 2}, "ساعة واحدة، دقيقتان"),
        ({"hours": 2, "minutes": 1}, "ساعتان، دقيقة واحدة"),
        ({"hours": 11, "minutes": 10}, "11 ساعة، 10 دقائق"),
        ({"minutes": 45}, "45 دقيقة"),
        ({"seconds": 30}, "أقل من دقيقة"),
        ({"days": 30}, "شهر واحد"),
        ({"days": 61}, "شهران"),
        ({"days": 365}, "سنة واحدة"),
    ],
)
def test_durations_read_as_they_are_said(left, words):
    assert timeuntil(NOW + timedelta(**left), NOW).replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "بايت واحد"),
        (2, "بايتان"),
        (700, "700 بايت"),
        (2 * 1024, "2,0 كيلوبايت"),
        (3 * 1024**2, "3,0 ميغابايت"),
    ],
)
def test_sizes_of_files(size, words):
    assert filesizeformat(size).replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("word", "arabic"),
    [("live", "منشور"), ("View live", "عرض الصفحة المنشورة"), ("Source locale", "اللغة الأصلية")],
)
def test_what_is_published_is_called_so_in_the_admin(word, arabic):
    assert translation.gettext(word) == arabic
