"""What somebody at a terminal sees of long work, and what a log does not."""

import pytest
from sites import Site

from builder.progress import TerminalProgress


class Clock:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


def shown(capsys):
    return [line.strip() for line in capsys.readouterr().err.split("\r") if line.strip()]


@pytest.mark.parametrize(
    ("seconds", "done", "line"),
    [
        (10, 250, "Making pages: 250 of 1,000, about 30 s left"),
        (10, 999, "Making pages: 999 of 1,000"),
        (100, 100, "Making pages: 100 of 1,000, about 15 min left"),
        (3, 0, "Making pages: 0 of 1,000"),
    ],
)
def test_it_says_how_many_of_how_many_and_how_long_still(clock, capsys, seconds, done, line):
    progress = TerminalProgress(clock)
    progress("Making pages", 0, 1000)
    clock.seconds = seconds
    progress("Making pages", done, 1000)
    assert shown(capsys) == [line]


def test_what_is_done_within_a_second_is_not_shown(clock, capsys):
    progress = TerminalProgress(clock)
    for done in range(10):
        clock.seconds += 0.09
        progress("Reading", done, 10)
    assert capsys.readouterr().err == ""


def test_it_is_not_shown_more_often_than_can_be_read(clock, capsys):
    progress = TerminalProgress(clock)
    progress("Reading", 0, 10_000)
    clock.seconds = 5
    for done in range(1, 1_000):
        clock.seconds += 0.001
        progress("Reading", done, 10_000)
    assert 9 <= len(shown(capsys)) <= 11


def test_the_line_is_gone_when_the_work_is_done_or_given_up(clock, capsys):
    for end in (lambda progress: progress("Reading", 10, 10), lambda progress: progress.close()):
        progress = TerminalProgress(clock)
        progress("Reading", 0, 10)
        clock.seconds += 2
        progress("Reading", 5, 10)
        end(progress)
        written = capsys.readouterr().err
        assert written.endswith("\r")
        assert written.split("\r")[-2].strip() == ""


def test_the_next_work_begins_anew(clock, capsys):
    progress = TerminalProgress(clock)
    progress("Reading", 0, 10)
    clock.seconds = 50
    progress("Making pages", 1, 10)
    assert shown(capsys) == []
    clock.seconds = 52
    progress("Making pages", 5, 10)
    assert shown(capsys) == ["Making pages: 5 of 10, about 2 s left"]


def test_a_pipe_gets_none_of_it(tmp_path):
    site = Site(tmp_path / "company")
    done = site.build()
    assert "\r" not in done.stderr + done.stdout
    assert " of " not in done.stderr
