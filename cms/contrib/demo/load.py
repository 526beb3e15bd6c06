"""The whole demonstration, in the order in which its parts need each other."""

from wagtail.models import Page

from cms.contrib.demo.bodies import make_institutions, make_organisations, make_reasons
from cms.contrib.demo.comments import make_comments
from cms.contrib.demo.commitments import make_drafts, make_earlier
from cms.contrib.demo.decisions import make_decisions
from cms.contrib.demo.files import Files
from cms.contrib.demo.frame import fill_frame
from cms.contrib.demo.history import write_history
from cms.contrib.demo.ideas import Place, make_open_ideas, make_past_ideas
from cms.contrib.demo.pages import make_home, make_news, make_plan_pages, make_standard_pages
from cms.contrib.demo.pictures import news_pictures, theme_pictures
from cms.contrib.demo.plans import EARLIER, MAIN_PLAN, NEXT, make_plans
from cms.contrib.demo.recordings import make_recordings
from cms.contrib.demo.referrals import make_referrals
from cms.contrib.demo.review import make_earlier_decisions, make_review
from cms.contrib.demo.site import point_site_at, remove_welcome_page
from cms.contrib.demo.supports import make_open_supports, make_past_supports
from cms.contrib.demo.themes import make_themes
from cms.contrib.demo.trail import begin_trail
from cms.contrib.demo.versions import Records
from cms.contrib.demo.workshops import make_coming_workshops, make_past_workshops
from consultation_forms.likeness.cluster import ClusterContributions
from snippets.translation_records import TranslationRecords


def load(files: Files) -> None:
    """Make everything; to be called within a transaction, with the indexes suspended.

    :param files: remembers the files that were stored.
    """
    records = Records()
    point_site_at(Page.get_first_root_node())
    remove_welcome_page()
    plans = make_plans(records)
    themes = make_themes(records, plans)
    institutions, organisations = make_institutions(records), make_organisations(records)
    make_reasons(records)
    recordings = make_recordings(records, theme_pictures(files))

    home = make_home(records, plans)
    point_site_at(home.original)
    sections = make_plan_pages(records, home, plans, themes)
    news = make_news(records, home, news_pictures(files))
    standard = make_standard_pages(records, home)
    named = {f"{plan}/{name}": page for plan in sections for name, page in sections[plan].items()}
    fill_frame(home, {**standard, **named, "news": news})
    main, coming = sections[MAIN_PLAN], sections[NEXT]
    bodies = {**institutions, **organisations}
    workshops = make_past_workshops(
        records, main["workshops"], themes[MAIN_PLAN], bodies, recordings, files
    )
    make_coming_workshops(records, coming["workshops"], themes[NEXT], bodies)
    drafts = {
        plan: make_drafts(
            records, sections[plan]["commitments"], plan, file, themes[plan], institutions
        )
        for plan, file in ((MAIN_PLAN, "commitments"), (NEXT, "next_commitments"))
    }
    make_earlier(records, sections[EARLIER]["commitments"], themes[EARLIER], institutions)

    past = make_past_ideas(
        Place(MAIN_PLAN, plans[MAIN_PLAN], themes[MAIN_PLAN], main["ideas"], workshops)
    )
    now_open = make_open_ideas(Place(NEXT, plans[NEXT], themes[NEXT], coming["ideas"], {}))
    make_decisions(past, institutions, drafts[MAIN_PLAN])
    make_earlier_decisions()
    make_past_supports(past)
    make_open_supports(now_open)
    make_review(now_open, institutions)
    make_referrals(now_open, institutions)
    for plan in (MAIN_PLAN, NEXT):
        make_comments(plan, plans[plan], drafts[plan])
    ClusterContributions().execute()
    begin_trail([MAIN_PLAN, NEXT])
    _hand_to_editors(records)


def _hand_to_editors(records: Records) -> None:
    write_history(records.all)
    translations = TranslationRecords()
    for versions in records.all:
        translations.add(versions)
    translations.save()
