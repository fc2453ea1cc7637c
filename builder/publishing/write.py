"""A folder written whole or not at all: made beside its place, then swapped in.

Whatever happens on the way (an error, a kill, a full disk, a second build), what was there before stays whole.
"""

import contextlib
import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from builder.cores import in_parts
from builder.errors import BuilderError

MARK = ".sales-primed"
"""A file by which a folder is known as made by this tool, and so as one that may be replaced."""

_STAGING = ".primed-"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*\.[a-z]+")
_MANY = 1_000
"""So many folders are worth a second process."""
_A_DAY = 24 * 60 * 60


def may_replace(folder: Path) -> bool:
    """Whether a folder may be replaced: not there, empty but for dotfiles, or made by this tool."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    return (folder / MARK).is_file() or all(entry.name.startswith(".") for entry in folder.iterdir())


def refuse_inside(folder: Path, content: Path) -> None:
    """Raise `BuilderError` where what is made would lie inside what it is made from."""
    if folder.resolve().is_relative_to(content.resolve()):
        raise BuilderError(f"{folder} lies inside {content}. Name a folder outside the content.")


def stage(folder: Path) -> "Staging":
    """A new empty folder beside `folder`, to be filled and then put in its place.

    Raises `BuilderError` where `folder` holds things that this tool did not make, or cannot be replaced.
    """
    folder = Path(os.path.realpath(folder))
    if not may_replace(folder):
        raise BuilderError(
            f"{folder} was not made by this tool, so it is not replaced. Name another folder, or move that one away."
        )
    if os.path.ismount(folder):
        raise BuilderError(f"{folder} is a mount point and cannot be replaced as a whole. Build to a folder inside it.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        return Staging(folder)
    except OSError as error:
        raise BuilderError(f"Cannot write beside {folder}: {error.strerror or error}.") from error


class Staging:
    """A folder in the making. `publish` puts it in place; `discard` takes it away; exactly one of them is called."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path, self._lock = _locked_folder(target)
        self.path.chmod(0o755)
        (self.path / MARK).write_text("This folder is replaced as a whole at every build.\n", encoding="utf-8")

    def publish(self) -> None:
        """Put the folder in its place in one step; what was there before goes. Dotfiles of others are kept."""
        old = self.path
        try:
            _keep_dotfiles(self.target, self.path)
            if self.target.exists():
                old = _swap(self.path, self.target)
            else:
                self.path.rename(self.target)
        except OSError as error:
            self.discard()
            raise BuilderError(
                f"Cannot put the new site in place of {self.target}: {error.strerror or error}."
            ) from error
        self._lock.release()
        if old.exists():
            _move_dotfolders(old, self.target)
            _remove(old)

    def discard(self) -> None:
        """Take the folder away; what was there before stays."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Take a large folder away, on all cores."""
    parts = [part for part in folder.glob("*/*/*") if part.is_dir() and not part.is_symlink()]
    in_parts(_remove_all, parts, at_least=_MANY)
    shutil.rmtree(folder, ignore_errors=True)


def _remove_all(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to write into, that takes the place of `folder` when all went well, and goes when anything did not."""
    staging = stage(folder)
    try:
        yield staging.path
    except BaseException:
        staging.discard()
        raise
    staging.publish()


def write_file(folder: Path, path: str, content: bytes) -> Path:
    """Write one file below `folder`; returns where. Raises `BuilderError` for a path that leads outside it."""
    target = below(folder, path)
    try:
        target.write_bytes(content)
    except FileNotFoundError:  # its folder is not there yet; that it is, is the more frequent case
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return target


@contextlib.contextmanager
def cannot_write(folder: Path) -> Iterator[None]:
    """Say as `BuilderError` what the system says of a file or folder that cannot be written."""
    try:
        yield
    except OSError as error:
        raise BuilderError(f"Cannot write {error.filename or folder}: {error.strerror or error}.") from error


def below(folder: Path, path: str) -> Path:
    """Where a path of a site lies in a folder that we fill, so that no link in it can lead elsewhere.

    Raises `BuilderError` for a path that leads outside it.
    """
    refuse_outside(path)
    return folder / path


def refuse_outside(path: str) -> None:
    """Raise `BuilderError` for a path of a site that leads outside the folder that we fill."""
    if _PLAIN.fullmatch(path):  # a quick look: sites have many files
        return
    pure = PurePath(path)
    if pure.is_absolute() or pure.drive or ".." in pure.parts:
        raise BuilderError(f"{path} lies outside the folder that is written.")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that is there already: the old content or the new one, whatever happens on the way."""
    handle, name = tempfile.mkstemp(prefix=_STAGING, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _swap(new: Path, target: Path) -> Path:
    """Exchange two folders; returns where the old one is now."""
    if _exchange(new, target):
        return new
    # No exchange on this system: two renames, and a way back if the second fails.
    aside = new.with_name(new.name + "-old")
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    return aside


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step where the system can: Linux (renameat2) and macOS (renamex_np)."""
    one, two = os.fsencode(first), os.fsencode(second)
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            at_cwd, exchange = -100, 2
            result = library.renameat2(at_cwd, one, at_cwd, two, exchange)
        elif sys.platform == "darwin":
            result = library.renamex_np(one, two, 2)
        else:
            return False
        if result == 0:
            return True
        code = ctypes.get_errno()
        if code not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise OSError(code, os.strerror(code))
    return False


def _keep_dotfiles(old: Path, new: Path) -> None:
    """Copy the dotfiles at the top of the old folder (a .gitignore, a .nojekyll) into the new one."""
    if not old.is_dir():
        return
    for entry in sorted(old.iterdir()):
        if entry.name.startswith(".") and entry.name != MARK and entry.is_file() and not (new / entry.name).exists():
            shutil.copy2(entry, new / entry.name)


def _move_dotfolders(old: Path, new: Path) -> None:
    """Carry over folders such as .git, which are too large or too alive to copy. Another build may be at it, too."""
    with contextlib.suppress(FileNotFoundError):
        for entry in sorted(old.iterdir()):
            if entry.name.startswith(".") and entry.is_dir() and not (new / entry.name).exists():
                entry.rename(new / entry.name)


def _locked_folder(target: Path) -> tuple[Path, "_Lock"]:
    """A new folder beside `target`, and the lock on it."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=f"{_STAGING}{target.name}-", dir=target.parent))
        lock = _Lock.on(path)
        if lock:
            return path, lock
        # Another build has taken it for left over before it was locked, and has taken it away.


def _sweep(folder: Path) -> None:
    """Take away what killed builds left beside `folder`; what a living build is making stays."""
    for left in folder.parent.glob(f"{_STAGING}{folder.name}-*"):
        if left.name.endswith("-old") and not folder.exists():
            left.rename(folder)  # killed between the two renames: the earlier site comes back
        elif _is_old(left) and (lock := _Lock.on(left)):
            if folder.is_dir() and left.is_dir():
                _move_dotfolders(left, folder)
            shutil.rmtree(left, ignore_errors=True)
            lock.release()


def _is_old(folder: Path) -> bool:
    """Whether nobody works on a folder any more, where the system has no locks to say so; else `True`."""
    return sys.platform != "win32" or time.time() - folder.stat().st_mtime > _A_DAY


class _Lock:
    """Held on a staging folder while its maker lives. The system lets go of it when the maker is killed."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def on(cls, folder: Path) -> "_Lock | None":
        """The lock on a folder; `None` where somebody holds it, or the folder is there no more."""
        if sys.platform == "win32":
            return cls(-1)
        import fcntl

        try:
            lock = cls(os.open(folder, os.O_RDONLY))
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(lock._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(lock._descriptor), folder.stat()):
                return lock
        except (BlockingIOError, FileNotFoundError):
            pass
        lock.release()
        return None

    def release(self) -> None:
        """Let go of it."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
