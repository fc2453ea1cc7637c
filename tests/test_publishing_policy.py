"""The policy of a page: all that the page was built with, and nothing else."""

import base64
import hashlib

import pytest

from builder.errors import BuilderError
from builder.publishing.policy import Policies, extension, put_into_head


def hash_of(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(html, **extra):
    text = Policies({name.replace("_", "-"): sources for name, sources in extra.items()}).policy(html)
    return {name: sources for name, *sources in (part.split(" ") for part in text.split("; "))}


def test_a_page_without_anything_may_load_from_its_own_site_only():
    assert directives("<p>Text</p>") == {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }


CDN = "https://cdn.example.com"

NEEDED = {
    "an inline script": ("<script>go()</script>", "script-src", hash_of("go()")),
    "a module": ('<script type="module">go()</script>', "script-src", hash_of("go()")),
    "a script of an old type": ("<script type='text/javascript'>go()</script>", "script-src", hash_of("go()")),
    "an inline script with other letters": ("<script>say('für’s')</script>", "script-src", hash_of("say('für’s')")),
    "line ends of Windows": ("<script>a\r\nb</script>", "script-src", hash_of("a\nb")),
    "an inline style": ("<style>a { b: c }</style>", "style-src", hash_of("a { b: c }")),
    "a sign in an attribute": ('<script data-is="a > b">go()</script>', "script-src", hash_of("go()")),
    "the second of two": ("<script>one()</script><script>two()</script>", "script-src", hash_of("two()")),
    "one after text that looks like one": ("<style>/*<script>*/</style><script>x</script>", "script-src", hash_of("x")),
    "a style in an attribute": ('<td style="text-align: right">', "style-src", hash_of("text-align: right")),
    "a style with an escape": ('<p style="font: &quot;X&quot;">', "style-src", hash_of('font: "X"')),
    "a handler": ('<b onclick="go()">', "script-src", hash_of("go()")),
    "a script of another host": (f'<script src="{CDN}/a.js?b=c"></script>', "script-src", CDN),
    "what that script asks for": (f'<script async src="{CDN}/a.js"></script>', "connect-src", CDN),
    "a host without a scheme": ('<script src="//cdn.example.com/a.js"></script>', "script-src", "cdn.example.com"),
    "a host with a port": ('<img src="https://h.example:8443/a.png">', "img-src", "https://h.example:8443"),
    "a stylesheet": (f'<link rel="stylesheet" href="{CDN}/a.css">', "style-src", CDN),
    "a stylesheet's fonts": (f'<link href={CDN}/a.css rel=stylesheet>', "font-src", CDN),
    "Google's fonts": ('<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=R">', "font-src", "https://fonts.gstatic.com"),
    "an icon": (f'<link rel="icon" href="{CDN}/i.png">', "img-src", CDN),
    "a picture": (f'<img alt="" src="{CDN}/i.png">', "img-src", CDN),
    "a picture for fine screens": (f'<img srcset="a.png 1x, {CDN}/i.png 2x">', "img-src", CDN),
    "a film": (f'<video src="{CDN}/f.mp4"></video>', "media-src", CDN),
    "a film's first picture": (f'<video poster="{CDN}/f.jpg"></video>', "img-src", CDN),
    "a page in a frame": ('<iframe src="https://video.example.com/embed/1"></iframe>', "frame-src", "https://video.example.com"),
    "a plug-in": (f'<embed src="{CDN}/a.pdf">', "object-src", CDN),
}  # fmt: skip


@pytest.mark.parametrize("case", NEEDED)
def test_what_a_page_has_it_may_have(case):
    html, directive, source = NEEDED[case]
    assert source in directives(html)[directive]


NOT_NEEDED = {
    "data": '<script id="__config" type="application/json">{"a": 1}</script>',
    "a script of the site": '<script src="../assets/a.js"></script>',
    "a link to elsewhere": f'<a href="{CDN}/">there</a>',
    "a link to a mailbox": '<a href="mailto:a@example.com">write</a>',
    "an address that stands there": f'<link rel="canonical" href="{CDN}/a/">',
    "words that name elements": "<p>&lt;script&gt;go()&lt;/script&gt; and style=&#34;x&#34; onclick=&#34;y&#34;</p>",
    "a word like an attribute": "<p>Is it on=off or style = plain?</p>",
    "an element whose name begins alike": f'<scripted src="{CDN}/a.js">',
    "nothing": "",
}


@pytest.mark.parametrize("case", NOT_NEEDED)
def test_what_loads_and_runs_nothing_changes_nothing(case):
    assert Policies({}).policy(NOT_NEEDED[case]) == Policies({}).policy("")


def test_handlers_are_allowed_one_by_one():
    assert directives('<b onclick="go()">')["script-src"] == ["'self'", hash_of("go()"), "'unsafe-hashes'"]
    assert "'unsafe-hashes'" not in directives("<script>go()</script>")["script-src"]


def test_nothing_is_ever_allowed_wholesale():
    for html, _, _ in NEEDED.values():
        policy = Policies({}).policy(html)
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"} & set(policy.replace(";", "").split())


def test_the_same_page_has_the_same_policy_in_whatever_order_it_is_put_together():
    one, other = "<script>one()</script>", "<script>other()</script>"
    assert Policies({}).policy(one + other) == Policies({}).policy(other + one)


def test_a_company_may_add_to_it():
    found = directives("", frame_src=("https://video.example.com",), object_src=("'self'",), img_src=(CDN,))
    assert found["frame-src"] == ["'self'", "https://video.example.com"]
    assert found["object-src"] == ["'self'"]
    assert found["img-src"] == ["'self'", "data:", CDN]


SETTINGS = {
    "nothing": (True, {}),
    "none at all": (False, None),
    "one source": ({"frame-src": "https://video.example.com"}, {"frame-src": ("https://video.example.com",)}),
    "several in a line": ({"img-src": "https: blob:"}, {"img-src": ("https:", "blob:")}),
    "a list": ({"connect-src": ["*.example.com", "wss://a.example:*"]}, {"connect-src": ("*.example.com", "wss://a.example:*")}),
    "a keyword, quoted or not": ({"script-src": ["unsafe-eval", "'self'"]}, {"script-src": ("'unsafe-eval'", "'self'")}),
    "styles that scripts write": ({"style-src-attr": "unsafe-inline"}, {"style-src-attr": ("'unsafe-inline'",)}),
    "a hash": ({"script-src": [hash_of("go()")]}, {"script-src": (hash_of("go()"),)}),
    "an empty list": ({"img-src": []}, {"img-src": ()}),
}  # fmt: skip


@pytest.mark.parametrize("case", SETTINGS)
def test_settings_that_make_sense(case):
    setting, found = SETTINGS[case]
    assert extension(setting) == found


NONSENSE = {
    "a word": ("strict", "'strict'"),
    "a number": (1, "not 1"),
    "a list": (["img-src"], "img-src"),
    "a directive that there is not": ({"scripts": CDN}, "'scripts' is none of its directives: base-uri, child-src"),
    "one that needs a header": ({"frame-ancestors": "'none'"}, "frame-ancestors has an effect only as a header"),
    "all that is inline": ({"script-src": "'unsafe-inline'"}, "by hashes"),
    "another directive inside": ({"img-src": ["https://a.example; script-src *"]}, "not 'https://a.example; script-src *'"),
    "the end of the attribute": ({"img-src": ['x"><script>']}, "img-src lists hosts"),
    "a truth": ({"img-src": True}, "not True"),
    "nothing": ({"img-src": None}, "not None"),
}  # fmt: skip


@pytest.mark.parametrize("case", NONSENSE)
def test_settings_that_make_none_are_named(case):
    setting, words = NONSENSE[case]
    with pytest.raises(BuilderError) as error:
        extension(setting)
    assert str(error.value).startswith("mkdocs.yml: csp (content security policy): ")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("page", "head"),
    [
        ('<head>\n<meta charset="utf-8"><title>', '<head>\n<meta charset="utf-8">\n      <meta x><title>'),
        ("<HEAD><title>", "<HEAD>\n      <meta x><title>"),
        ('<header></header><head id="a"><title>', '<header></header><head id="a">\n      <meta x><title>'),
        ("<p>No head</p>", "<p>No head</p>"),
    ],
)
def test_it_stands_above_all_that_it_is_about(page, head):
    assert put_into_head(page, "<meta x>") == head
