"""The content security policy holds on every page, in every state of it, and breaks nothing."""

import re

import pytest
from playwright.sync_api import expect
from sites import GUIDE, Site
from test_site import PAGE_TYPES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GUIDE_ADDRESS = GUIDE.removesuffix("index.html")
WATCH = """
globalThis.refused = [];
document.addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, lineNumber, sourceFile}) =>
  globalThis.refused.push(`${violatedDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`));
"""


RAN = "[document.documentElement.dataset.inline, document.documentElement.dataset.own]"


class Watched:
    """A page on which everything is noted that the policy refuses, or that a script or the browser complains of."""

    def __init__(self, context):
        self.complaints = []
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept("Example"))
        self.page.on(
            "console", lambda line: line.type in ("error", "warning") and self.complaints.append(self.told(line.text))
        )
        self.page.on("pageerror", lambda error: self.complaints.append(self.told(str(error))))
        self.page.on(
            "requestfailed",
            lambda request: "csp" in (request.failure or "") and self.complaints.append(self.told(request.url)),
        )

    def told(self, words):
        return f"{self.page.url}: {words}"

    def refused(self):
        """What was refused or complained of on the page that is open."""
        found = [self.told(each) for each in self.page.evaluate("globalThis.refused")] + self.complaints
        self.complaints = []
        return found


@pytest.fixture
def watch(browser):
    contexts = []

    def watch(**options):
        contexts.append(browser.new_context(**options))
        return Watched(contexts[-1])

    yield watch
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A site with what companies add: a repository, tables, scripts, styles and pictures of their own."""
    site = Site(tmp_path_factory.mktemp("company"))
    site.edit(
        "mkdocs.yml", "plugins:", "repo_url: https://github.com/example/guides\nextra_javascript: [own.js]\nplugins:"
    )
    site.write("mkdocs.yml", site.read("mkdocs.yml") + "markdown_extensions: [tables]\n")
    site.write("content/pages/own.js", "document.documentElement.dataset.own = 'ran';")
    site.write(
        "content/pages/handbook.md",
        "# Handbook\n\n| Role | Days |\n|:-----|-----:|\n| CIO | 3 |\n\n"
        "<script>document.documentElement.dataset.inline = 'ran';</script>\n\n"
        "<style>.own { color: rgb(1, 2, 3) }</style>\n\n"
        "<button onclick=\"this.textContent = 'pressed'\">Press</button>\n\n"
        '<p class="own" id="own">Ours</p>\n\n[Write to us](mailto:a@example.com) or [read](https://example.com/).\n',
    )
    site.build("--strict")
    return site


def use(page):
    """What readers do on any page."""
    page.wait_for_load_state()
    for toggle in page.locator("label[for^=__palette]").all():
        if toggle.is_visible():
            toggle.click()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("change")
    page.locator(".md-search-result__link").first.wait_for(timeout=60_000)
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(
        """() => {
          globalThis.print = () => {};
          for (const details of document.querySelectorAll(".sp details")) details.open = true;
          for (const field of document.querySelectorAll(".sp :is(input, textarea, select):not([type=radio], [type=checkbox], [type=file])")) {
            if (field.matches("input, textarea")) field.value = field.type === "date" ? "2031-01-01" : "7";
            for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {bubbles: true}));
          }
          for (const thing of document.querySelectorAll(".sp :is(button, summary, [type=radio], [type=checkbox])")) thing.click();
        }"""
    )
    page.wait_for_timeout(200)


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_asks_for_anything_that_its_policy_refuses(watch, address, width):
    watched = watch(viewport={"width": width, "height": 900})
    for path in [*PAGE_TYPES, "404.html"]:
        watched.page.goto(address + path)
        if width == 1280 and path != "404.html":  # its addresses are those of the published site
            use(watched.page)
        assert [found for found in watched.refused() if path != "404.html" or "guides.example.com" not in found] == []


def test_every_page_has_a_policy_and_nothing_of_it_is_wholesale(company):
    for page in (company.root / "site").rglob("*.html"):
        head = page.read_text()[:1024]
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert policy, f"{page} says within its first kilobyte what it may load"
        assert "default-src 'self'" in policy[1]
        assert "unsafe-inline" not in policy[1]
        assert "unsafe-eval" not in policy[1]


def test_the_policy_is_in_force(watch, address):
    watched = watch()
    watched.page.goto(address + GUIDE_ADDRESS)
    watched.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "globalThis.pwned = 1";
          const image = document.createElement("img");
          image.src = "https://tracker.example/x.png";
          image.setAttribute("onerror", "globalThis.pwned = 2");
          document.body.append(script, image);
        }"""
    )
    watched.page.wait_for_function("globalThis.refused.length >= 3")
    assert watched.page.evaluate("globalThis.pwned") is None
    refused = " ".join(watched.refused())
    assert "script-src-elem: inline" in refused
    assert "script-src-attr: inline" in refused
    assert "img-src: https://tracker.example/x.png" in refused


def test_a_companys_own_page_works_as_it_was_written(company, watch, serve):
    watched = watch()
    page = watched.page
    page.goto(serve(company.root / "site") + "handbook/")
    assert page.evaluate(RAN) == ["ran", "ran"]
    assert page.locator("#own").evaluate("element => getComputedStyle(element).color") == "rgb(1, 2, 3)"
    assert page.get_by_role("cell", name="3").evaluate("cell => getComputedStyle(cell).textAlign") == "right"
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_role("button", name="pressed")).to_be_visible()
    use(page)
    assert watched.refused() == []
    assert "unsafe-hashes" not in company.page("roles/index.html"), "what one page needs is allowed on that page"


def test_a_link_to_a_repository_asks_its_host_for_nothing(company, watch, serve):
    watched = watch()
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    address = serve(company.root / "site")
    watched.page.goto(address + GUIDE_ADDRESS)
    use(watched.page)
    assert [url for url in asked if not url.startswith((address, "mailto:", "blob:"))] == []
    assert watched.refused() == []
    watched.page.goto(address)
    assert watched.page.get_by_title("Go to repository").filter(visible=True).count() == 1


def test_links_to_elsewhere_lead_there(company, watch, serve):
    watched = watch()
    page = watched.page
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="there", content_type="text/html"))
    page.context.route("https://example.com/", lambda route: route.fulfill(body="there", content_type="text/html"))
    address = serve(company.root / "site")
    for path, link in ((GUIDE_ADDRESS, "Edit the record"), (GUIDE_ADDRESS, "Report a problem"), ("handbook/", "read")):
        page.goto(address + path)
        with page.context.expect_event("response", lambda response: not response.url.startswith(address)):
            page.get_by_role("link", name=link).click()
    page.goto(address + "handbook/")
    page.get_by_role("link", name="Write to us").click()
    assert watched.refused() == []


def test_it_holds_in_a_folder_too(company, watch):
    watched = watch(offline=True)
    for path in ("index.html", GUIDE, "handbook/index.html"):
        watched.page.goto((company.root / "site" / path).as_uri())
        use(watched.page)
        assert watched.refused() == []
    assert watched.page.evaluate(RAN) == ["ran", "ran"]


def test_other_hosts_that_mkdocs_yml_names_are_allowed(tmp_path, watch, serve):
    site = Site(tmp_path)
    site.edit(
        "mkdocs.yml",
        "plugins:",
        "extra_css: [https://css.example/a.css]\nextra_javascript: [https://js.example/a.js]\nplugins:",
    )
    site.build("--strict")
    watched = watch()
    page = watched.page
    answers = {
        "https://css.example/a.css": ("text/css", "@font-face { font-family: x; src: url(/x.woff2) } h1 { color: rgb(1, 2, 3) !important; font-family: x !important }"),
        "https://js.example/a.js": ("text/javascript", "fetch('https://js.example/b').then(() => document.title = 'asked')"),
        "https://js.example/b": ("text/plain", "b"),
        "https://css.example/x.woff2": ("font/woff2", ""),
    }  # fmt: skip
    for url, (kind, body) in answers.items():
        page.context.route(
            url,
            lambda route, kind=kind, body=body: route.fulfill(
                body=body, content_type=kind, headers={"access-control-allow-origin": "*", "content-type": kind}
            ),
        )
    page.goto(serve(site.root / "site") + GUIDE_ADDRESS)
    page.wait_for_function("document.title === 'asked'")
    assert page.get_by_role("heading", level=1).evaluate("h1 => getComputedStyle(h1).color") == "rgb(1, 2, 3)"
    assert page.evaluate("globalThis.refused") == []


# The setting ----------------------------------------------------------------------------------------------------------


def test_a_company_may_widen_it(tmp_path, watch, serve):
    site = Site(tmp_path)
    site.edit("mkdocs.yml", "sales-primed]", '{sales-primed: {csp: {img-src: "https://charts.example"}}}]')
    site.build("--strict")
    watched = watch()
    watched.page.context.route(
        "https://charts.example/*", lambda route: route.fulfill(body="", content_type="image/png")
    )
    watched.page.goto(serve(site.root / "site"))
    watched.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://charts.example/a.png'}))")
    watched.page.wait_for_load_state("networkidle")
    assert watched.page.evaluate("globalThis.refused") == []


def test_a_company_may_do_without_it(tmp_path):
    site = Site(tmp_path)
    site.edit("mkdocs.yml", "sales-primed]", "{sales-primed: {csp: false}}]")
    site.build("--strict")
    assert "Content-Security-Policy" not in site.page("index.html")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("strict", "csp (content security policy): is false, or a list of sources below each directive"),
        ("{script: 'https://a.example'}", "'script' is none of its directives: base-uri, "),
        ("{frame-ancestors: none}", "frame-ancestors has an effect only as a header that your web server sends"),
    ],
)
def test_a_setting_without_sense_is_named_before_anything_is_built(tmp_path, setting, words):
    site = Site(tmp_path)
    site.edit("mkdocs.yml", "sales-primed]", f"{{sales-primed: {{csp: {setting}}}}}]")
    done = site.run("build")
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert site.names == {"content", "mkdocs.yml"}
