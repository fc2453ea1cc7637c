"""What changed for sellers: written down by authors, told by month, on the guide and as a feed; the same on any day."""

import re
from xml.etree import ElementTree

import pytest
from small_content import MINIMAL

from builder import pipeline
from builder.options import Options
from builder.views.changes import all_changes, latest_change

ATOM = "{http://www.w3.org/2005/Atom}"
APPROVED = "review: {status: approved, reviewed: 2026-10-07}\n"
RECORD = f"{MINIMAL['records/cloud/first.yml']}proof: [acme]\n"


def changes(*rows):
    return "changes:\n" + "".join(
        f"  - {{date: {date}, what: {what}{', kind: ' + kind[0] if kind else ''}}}\n" for date, what, *kind in rows
    )


@pytest.fixture
def built(write_content):
    """A site of the minimal content with `files` on top; the record is approved, unless it says otherwise."""

    def build(files=None, **options):
        files = {"records/cloud/first.yml": RECORD + APPROVED, **(files or {})}
        result = pipeline.build(write_content(files), Options(**options))
        assert [found for found in result.diagnostics if found.code < "SPC1" and found.severity == "error"] == []
        return result

    return build


def body_of(result, address="whats-new/"):
    (page,) = (page for page in result.pages if page.address == address)
    return result.renderer.body(page)


def text_of(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def feed_of(result):
    return ElementTree.fromstring(result.files["whats-new.xml"])


def latest(result, guide="cloud/first"):
    (found,) = (found for found in result.catalogue.guides if found.id == guide)
    return latest_change(result.catalogue, found)


# What is told ---------------------------------------------------------------------------------------------------------


def test_every_kind_of_file_may_tell_what_changed(built):
    said = changes(("2026-11-01", "Something is other"))
    result = built({name: text + said + (APPROVED if "records" in name else "") for name, text in MINIMAL.items()})
    told = [(change.subject.text, change.about) for change in all_changes(result.catalogue)]
    assert told == [
        ("Reach customers sooner", "Chief information officer"),
        ("Acme", "Proof"),
        ("Cloud", "Offering"),
        ("Chief information officer", "Role"),
        ("Retail", "Industry"),
    ]


def test_the_newest_comes_first_and_of_one_day_what_was_written_last(built):
    said = changes(("2026-11-01", "one"), ("2026-11-03", "two"), ("2026-11-01", "three"), ("2026-09-30", "four"))
    result = built({"records/cloud/first.yml": RECORD + said + APPROVED})
    assert [change.what for change in all_changes(result.catalogue)] == ["two", "three", "one", "four"]


def test_they_stand_month_by_month_with_a_link_to_the_guide_and_its_role(built):
    said = changes(("2026-11-01", "Asks about nights first"), ("2026-09-30", "For every industry", "new"))
    html = body_of(built({"records/cloud/first.yml": RECORD + said + APPROVED}))
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html) == ["November 2026", "October 2026", "September 2026"]
    text = text_of(html)
    assert "Asks about nights first 1 November 2026 · Reach customers sooner · Chief information officer" in text
    assert "New For every industry 30 September 2026" in text
    assert 'href="../guides/cloud/first/"' in html


def test_a_change_of_proof_names_the_guides_that_show_it(built):
    said = changes(("2026-11-01", "It was a week", "corrected"))
    text = text_of(body_of(built({"proof/acme.yml": MINIMAL["proof/acme.yml"] + said})))
    assert (
        "Corrected It was a week 1 November 2026 · Acme · Proof Shown in: Reach customers sooner (Chief information officer)"
        in text
    )


def test_reviews_are_told_too_and_not_twice(built):
    other = RECORD.replace("Reach customers sooner", "Sleep at night")
    result = built({"records/cloud/second.yml": other + changes(("2026-10-20", "Shorter")) + APPROVED})
    text = text_of(body_of(result))
    assert "Shorter 20 October 2026 · Sleep at night" in text
    assert "Reviewed, with nothing else to tell: Reach customers sooner (Chief information officer)." in text
    assert "Sleep at night (" not in text


def test_many_reviews_are_counted(built):
    files = {f"records/cloud/r{number}.yml": RECORD + APPROVED for number in range(8)}
    assert "and 4 more" in text_of(body_of(built(files)))


def test_where_nothing_is_written_down_the_page_says_so_and_there_is_no_feed(built):
    result = built({"records/cloud/first.yml": RECORD + "review: {status: approved}\n"})
    assert "Nothing has been written down yet." in body_of(result)
    assert "whats-new.xml" not in {*result.files}
    assert "feed" not in body_of(result)
    assert latest(result) is None


def test_the_page_goes_back_a_year_from_its_newest_month_whatever_the_day_is(built):
    said = changes(
        ("2026-11-01", "new one"), ("2025-12-31", "just in"), ("2025-11-30", "too old"), ("2020-01-01", "ancient")
    )
    text = text_of(body_of(built({"records/cloud/first.yml": RECORD + said + APPROVED})))
    assert "just in" in text
    assert "too old" not in text
    assert "2 older changes can be read in the records themselves." in text


# What is not told -----------------------------------------------------------------------------------------------------

SAID = changes(("2026-11-01", "secret change"))


@pytest.mark.parametrize(
    "files",
    [
        {"records/cloud/first.yml": RECORD + SAID + "review: {status: draft}\n"},
        {"records/cloud/first.yml": RECORD + SAID + "review: {status: review}\n"},
        {"records/cloud/first.yml": RECORD + SAID + "review: {status: retired}\n"},
        {"proof/acme.yml": MINIMAL["proof/acme.yml"] + SAID + "review: {status: draft}\n"},
        {"industries/food.yml": "name: Food\n" + SAID + "review: {status: retired}\n"},
    ],
    ids=["draft", "in review", "retired", "proof held back", "retired industry"],
)
def test_what_is_not_shown_has_no_changes_either(built, files):
    result = built(files)
    assert "secret change" not in body_of(result)
    assert "whats-new.xml" not in result.files


def test_a_preview_tells_those_of_drafts_marked_as_such(built):
    result = built({"records/cloud/first.yml": RECORD + SAID + "review: {status: draft}\n"}, drafts=True, preview=True)
    assert "secret change" in body_of(result)
    assert "Draft" in text_of(body_of(result))


# On the guide ---------------------------------------------------------------------------------------------------------


def test_a_guide_names_its_latest_change(built):
    said = changes(("2026-11-01", "Asks about nights first", "corrected"), ("2026-10-01", "Shorter"))
    found = latest(built({"records/cloud/first.yml": RECORD + said + APPROVED}))
    assert (found.since, found.told, found.address) == (
        "Corrected 1 November 2026",
        "Asks about nights first",
        "whats-new/#2026-11",
    )


@pytest.mark.parametrize(("file", "name"), [("proof/acme.yml", "Acme"), ("offerings/cloud.yml", "Cloud")])
def test_a_later_change_of_what_it_shows_is_named_with_what_it_is_of(built, file, name):
    own = changes(("2026-11-01", "Asks about nights first"))
    files = {"records/cloud/first.yml": RECORD + own + APPROVED, file: MINIMAL[file] + changes(("2026-11-02", "Other"))}
    found = latest(built(files))
    assert (found.since, found.told) == ("Changed 2 November 2026", f"{name}: Other")


def test_its_own_change_comes_before_one_of_the_same_day(built):
    own = changes(("2026-11-02", "Own"))
    files = {
        "records/cloud/first.yml": RECORD + own + APPROVED,
        "proof/acme.yml": MINIMAL["proof/acme.yml"] + changes(("2026-11-02", "Other")),
    }
    assert latest(built(files)).told == "Own"


def test_a_change_of_proof_that_it_does_not_show_is_not_its_own(built):
    files = {"proof/other.yml": MINIMAL["proof/acme.yml"] + changes(("2026-11-02", "Other"))}
    assert latest(built(files)) is None


# The feed -------------------------------------------------------------------------------------------------------------


def test_the_feed_has_each_change_with_the_way_to_its_page(built):
    said = changes(("2026-11-01", "Asks about nights first"), ("2026-09-30", "For every industry", "new"))
    result = built({"records/cloud/first.yml": RECORD + said + APPROVED})
    feed = feed_of(result)
    assert feed.findtext(f"{ATOM}updated") == "2026-11-01T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Asks about nights first",
        "New: For every industry",
    ]
    for entry in entries:
        assert entry.find(f"{ATOM}link").get("href") == "guides/cloud/first/"
        assert entry.findtext(f"{ATOM}summary") == "Reach customers sooner (Chief information officer)"


def test_an_entry_keeps_its_id_when_others_are_added_and_each_has_its_own(built):
    def ids(result):
        return [entry.findtext(f"{ATOM}id") for entry in feed_of(result).findall(f"{ATOM}entry")]

    first = changes(("2026-11-01", "one"))
    more = changes(("2026-11-01", "one"), ("2026-11-02", "two"), ("2026-11-02", "three"), ("2026-11-02", "three"))
    before = ids(built({"records/cloud/first.yml": RECORD + first + APPROVED}))
    after = ids(built({"records/cloud/first.yml": RECORD + more + APPROVED}))
    assert before == after[-1:]
    assert len(after) == len(set(after)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in after)


def test_the_feed_ends_somewhere(built):
    said = changes(
        *((f"2026-{month:02}-{date:02}", f"{month} {date}") for month in range(1, 10) for date in range(1, 10))
    )
    assert len(feed_of(built({"records/cloud/first.yml": RECORD + said + APPROVED})).findall(f"{ATOM}entry")) == 50


def test_addresses_lead_from_file_to_file_where_the_site_is_opened_from_a_folder(built):
    feed = feed_of(built({"records/cloud/first.yml": RECORD + SAID + APPROVED}, directory_urls=False))
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == "guides/cloud/first/index.html"


def test_what_an_author_wrote_is_text_everywhere(built):
    hostile = "'</title><script>x</script>\"&lt;{{ 7*7 }}]]>--'"
    record = RECORD.replace("goal: Reach customers sooner", f"goal: {hostile}")
    result = built({"records/cloud/first.yml": record + changes(("2026-11-01", hostile)) + APPROVED})
    assert "<script" not in body_of(result)
    entry = feed_of(result).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == hostile.strip("'")
    assert hostile.strip("'") in entry.findtext(f"{ATOM}summary")


# Writing it -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{date: 2026-13-01, what: x}", "SPC008"),
        ("{date: yesterday, what: x}", "SPC008"),
        ("{what: x}", "SPC007"),
        ("{date: 2026-11-01}", "SPC007"),
        ("{date: 2026-11-01, what: x, kind: better}", "SPC008"),
        ("{date: 2026-11-01, what: x, who: me}", "SPC006"),
        ("Something changed", "SPC008"),
    ],
)
def test_a_mistake_in_it_is_named(check, row, code):
    found = check({"roles/cio.yml": f"{MINIMAL['roles/cio.yml']}changes:\n  - {row}\n"})
    assert [(finding.code, finding.span.line) for finding in found] == [(code, 4)]


def test_a_month_heads_its_changes_with_a_large_letter_in_any_locale(built):
    result = built({"roles/cio.yml": MINIMAL["roles/cio.yml"] + changes(("2026-11-02", "Other titles"))}, locale="nb")
    assert ">November 2026</h2>" in body_of(result)
