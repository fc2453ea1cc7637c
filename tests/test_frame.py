"""The theme's part of pages is printed once, and never at the price of a wrong page."""

import pytest

from builder.publishing.frame import Frames, squeezed


class Theme:
    """A theme that counts how often it prints a page."""

    def __init__(self, template):
        self.template = template
        self.times = 0

    def __call__(self, words):
        self.times += 1
        return self.template(words)


PAGES = [{"title": f"Page {number}", "body": f"<h1>Page {number}</h1> & more"} for number in range(20)]


def plain(words):
    return f"<title>{words['title']}</title><nav>long</nav>{words['body']}<footer>{words['title']}</footer>"


def heading_where_there_is_none(words):
    return f"<title>{words['title']}</title>" + ("" if "<h1" in words["body"] else "<h1>!</h1>") + words["body"]


@pytest.mark.parametrize("template", [plain, heading_where_there_is_none])
def test_every_page_is_what_the_theme_would_print(template):
    theme, frames = Theme(template), Frames()
    assert [frames.page("sort", words, theme) for words in PAGES] == [template(words) for words in PAGES]
    assert theme.times <= 4


@pytest.mark.parametrize(
    "template",
    [
        lambda words: f"{len(words['title'])} {words['body']}",
        lambda words: words["title"].upper() + words["body"],
        lambda words: words["body"][::-1],
    ],
    ids=["counts letters", "writes in capitals", "turns around"],
)
def test_a_theme_that_does_more_than_print_is_left_to_print_every_page(template):
    theme, frames = Theme(template), Frames()
    assert [frames.page("sort", words, theme) for words in PAGES] == [template(words) for words in PAGES]
    assert theme.times > len(PAGES)


def test_words_that_look_like_a_mark_are_only_words():
    words = {"title": "primed0mark0body0end", "body": "<h1>primed0mark0title0end"}
    frames = Frames()
    for _ in range(6):
        assert frames.page("sort", words, plain) == plain(words)


def test_sorts_are_kept_apart():
    frames = Frames()
    for _ in range(6):
        assert frames.page(1, PAGES[0], lambda words: "../" + words["body"]).startswith("../<")
        assert frames.page(2, PAGES[0], lambda words: "../../" + words["body"]).startswith("../../")


def test_blank_space_of_the_theme_is_taken_out_and_that_of_pages_is_kept():
    frames = Frames()
    pages = [{"title": f"Page {number}", "body": f"<h1>Page\n\n  {number}</h1>"} for number in range(6)]
    found = [
        frames.page("sort", words, lambda words: f"<nav>\n\n   <a>\n </nav>\n\n{words['body']}\n\n") for words in pages
    ]
    assert found == [f"<nav>\n<a>\n</nav>\n{words['body']}\n" for words in pages]


@pytest.mark.parametrize("name", ["script", "style", "pre", "textarea"])
def test_where_blank_space_counts_it_is_kept(name):
    element = f"<{name} id='a'>\n\n  one\n\n</{name}>"
    assert squeezed(f"<p>\n\n  </p>{element}\n \n<p>{element}") == f"<p>\n</p>{element}\n<p>{element}"


def test_a_script_for_tabs_is_left_out_where_there_are_none():
    tabs = '<script>target.checked=target.name.startsWith("__tabbed_")</script>'
    assert squeezed(f"<body><script>go()</script>{tabs}</body>") == "<body><script>go()</script></body>"


def test_signs_of_the_theme_say_nothing_that_nobody_reads():
    sign = '<svg{} viewBox="0 0 24 24"><path d="M3 6h18"/></svg>'
    named = sign.format(' xmlns="http://www.w3.org/2000/svg"')
    assert squeezed(f"<i>{named}</i><pre>{named}</pre>") == f"<i>{sign.format('')}</i><pre>{named}</pre>"
