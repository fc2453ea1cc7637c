"""How long a build takes, and how large it gets, beside MkDocs with Material on the same guides."""
