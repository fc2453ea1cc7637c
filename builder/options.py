"""What a build is told from outside its content: what to include, how the site writes addresses, dates and feedback."""

from collections.abc import Callable
from dataclasses import dataclass


def _no_link(_path: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one build. The defaults are those of a published site without a repository."""

    site_name: str = "Conversation guides"
    drafts: bool = False
    """Whether records that are not approved get a guide, marked as what they are."""
    preview: bool = False
    """Whether someone is watching while they write: mistakes then become pages instead of stopping the build."""
    locale: str = "en"
    """How numbers and dates are written; a CLDR locale."""
    edit_link: Callable[[str], str | None] = _no_link
    """From a file's path below the workspace to the address where it can be edited."""
    feedback: str | None = None
    """Where readers report a problem: a mailto: or an http(s) address of a page for new issues."""
    directory_urls: bool = True
    """Whether addresses end in a slash, or in index.html (for a site opened from a folder)."""
