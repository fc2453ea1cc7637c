"""Links that open a new e-mail or issue with words already in it."""

from urllib.parse import quote, urlencode, urlsplit


def new_issue_address(repo_url: str | None) -> str | None:
    """The page for new issues of a repository on GitHub or GitLab, or nothing where the host is neither."""
    if not repo_url:
        return None
    repo_url = repo_url.rstrip("/").removesuffix(".git")
    host = urlsplit(repo_url).hostname or ""
    if "github" in host.split("."):
        return f"{repo_url.rstrip('/')}/issues/new"
    if "gitlab" in host.split("."):
        return f"{repo_url.rstrip('/')}/-/issues/new"
    return None


def prefilled(target: str, title: str, body: str) -> str:
    """`target` (a mailto: address or a page for new issues) with a title and a text filled in."""
    if target.startswith("mailto:"):
        names = ("subject", "body")
    else:
        names = ("issue[title]", "issue[description]") if "/-/issues/" in target else ("title", "body")
    words = urlencode(dict(zip(names, (title, body), strict=True)), quote_via=quote)
    return f"{target}{'&' if '?' in target else '?'}{words}"
