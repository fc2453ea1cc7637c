"""How a command ends: 0 clean, 1 findings, 2 usage or what the system refuses, 3 a mistake in the tool itself."""

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

from builder import __version__
from builder.errors import BuilderError

# What the system refuses is the operator's to mend, not a mistake in the tool.
_OF_THE_SYSTEM = frozenset(
    (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENAMETOOLONG,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.ELOOP,
        errno.EADDRINUSE,
        errno.EADDRNOTAVAIL,
    )
)


@contextlib.contextmanager
def exit_codes() -> Iterator[None]:
    """Whatever ends the command inside becomes an exit code, with words for whoever called it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # whoever called has closed it
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - for as long as the process runs
    try:
        yield
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        # MkDocs gives up by this way, too; its last words then close what was reported above.
        error.show()
        sys.exit(error.exit_code)
    except BuilderError as error:
        click.echo(f"primed: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
    except OSError as error:
        if error.errno not in _OF_THE_SYSTEM:
            _failed(error)  # Jinja's, for a template that is not there, is one of these
        where = f": {str(error.filename)[:200]}" if error.filename else ""
        hint = " Name another with --address HOST:PORT." if error.errno == errno.EADDRINUSE else ""
        click.echo(f"primed: {error.strerror}{where}.{hint}", err=True)
        sys.exit(2)
    except Exception as error:
        _failed(error)


def _failed(error: Exception) -> NoReturn:
    from builder.company_mistakes import company_mistake

    if what := company_mistake(error):
        click.echo(f"primed: {what}", err=True)
        sys.exit(2)
    traceback.print_exc()
    click.echo(
        f"primed {__version__}: this is a mistake in the tool, not in your files. Please report the lines above.",
        err=True,
    )
    sys.exit(3)
