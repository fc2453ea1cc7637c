"""The operator's mistakes (no such folder, a file in the way): one line, no traceback, exit code 2."""


class BuilderError(Exception):
    """Something about how the tool was called or set up; the message says what to do about it."""
