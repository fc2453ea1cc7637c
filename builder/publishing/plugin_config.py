"""The settings of this tool among those of a site engine."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What may stand below `- sales-primed:` in mkdocs.yml."""

    drafts = config_options.Type(bool, default=False)
    """Publish records that are not approved, too, marked as what they are."""
    feedback = config_options.Optional(config_options.Type(str))
    """Where readers report a problem; without it, new issues of `repo_url` on GitHub or GitLab."""
    offline = config_options.Type(bool, default=True)
    """Keep the site on readers' devices, so that it opens without network."""
    cache = config_options.Type(bool, default=True)
    """Keep what took long to make below `.cache`, for the next build."""
    csp = config_options.Type(object, default=True)
    """What the content security policy allows besides (directive to sources); `false` for no policy."""
