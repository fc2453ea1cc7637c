"""What is kept between builds: never wrong, whatever is edited in between; small, movable, and safe to share."""

import os
import random
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from unittest import mock

import pytest
from sites import EXAMPLES, Site

from builder import cores, library, making, pipeline
from builder.cache import ELSEWHERE, FOLDER, Cache, digest, folder_digest, in_groups
from builder.options import Options
from builder.publishing import elsewhere
from builder.reading import load, source
from builder.rules import rules
from builder.workspace import Workspace


@pytest.fixture(autouse=True)
def kept_here(monkeypatch):
    """Other tests share what they keep; here each has its own."""
    monkeypatch.delenv(ELSEWHERE)


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path / "company")


def everything(result):
    """What a site is made of, page by page and file by file."""
    bodies = {page.address: result.making.body(page) for page in result.pages if page.inputs}
    return bodies, dict(result.workbooks)


def kept_folder(root):
    return [path for path in (root / FOLDER).rglob("*") if path.is_file() and path.name != ".gitignore"]


# Never wrong ----------------------------------------------------------------------------------------------------------


class Editing:
    """Somebody who edits a content folder at random, and all that a build depends on beside it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.by_chance = root, random.Random(seed)
        self.options = Options()
        self.gone: dict[Path, bytes] = {}

    def step(self) -> str:
        edit = self.by_chance.choice(
            [self.word, self.word, self.word, self.delete, self.bring_back, self.rename, self.status, self.template,
             self.setting, self.damage, self.lose, self.forget, self.change]
        )  # fmt: skip
        edit()
        return edit.__name__

    def files(self, below: str = "content") -> list[Path]:
        return sorted(path for path in (self.root / below).rglob("*.yml"))

    def word(self) -> None:
        """Another word somewhere: in a record, or in what records share."""
        path = self.by_chance.choice(self.files())
        lines = path.read_text().split("\n")
        number = self.by_chance.choice([at for at, line in enumerate(lines) if len(line.split()) > 3] or [0])
        words = lines[number].split(" ")
        words[-1] = self.by_chance.choice(["soon", "today", "twice", words[-1] + "s"])
        lines[number] = " ".join(words)
        path.write_text("\n".join(lines))

    def delete(self) -> None:
        records = self.files("content/records")
        if len(records) > 2:
            path = self.by_chance.choice(records)
            self.gone[path] = path.read_bytes()
            path.unlink()

    def bring_back(self) -> None:
        if self.gone:
            path, content = self.gone.popitem()
            path.write_bytes(content)

    def rename(self) -> None:
        path = self.by_chance.choice(self.files("content/records"))
        path.rename(path.with_name(f"record-{self.by_chance.randrange(1000)}.yml"))

    def status(self) -> None:
        path = self.by_chance.choice(self.files("content/records"))
        old, new = self.by_chance.sample(["approved", "draft", "review", "retired"], 2)
        path.write_text(path.read_text().replace(f"status: {old}", f"status: {new}"))

    def template(self) -> None:
        own = self.root / "templates" / "partials" / "guide-facts.html"
        if own.exists():
            shutil.rmtree(self.root / "templates")
        else:
            shipped = sorted((Path(__file__).parent.parent / "templates/partials").glob("guide-*.html"))
            own = self.root / "templates/partials" / self.by_chance.choice(shipped).name
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_text("<p>{{ view.guide.goal }}, " + str(self.by_chance.random()) + "</p>\n")

    def setting(self) -> None:
        self.options = Options(
            site_name=self.by_chance.choice(["Guides", "Talks"]),
            drafts=self.by_chance.random() < 0.5,
            locale=self.by_chance.choice(["en", "de", "fr"]),
            feedback=self.by_chance.choice([None, "mailto:guides@example.com"]),
            directory_urls=self.by_chance.random() < 0.8,
        )

    def damage(self) -> None:
        if kept := kept_folder(self.root):
            path = self.by_chance.choice(kept)
            path.write_bytes(self.by_chance.choice([b"", b"nonsense", path.read_bytes()[:-9]]))

    def lose(self) -> None:
        for path in self.by_chance.sample(kept := kept_folder(self.root), len(kept) // 2):
            path.unlink()

    def forget(self) -> None:
        Cache.of(self.root).sweep(largest=20_000)

    def change(self) -> None:
        path = self.by_chance.choice(self.files("content/proof") + self.files("content/records"))
        text = path.read_text()
        if "\nchanges:" not in text:
            path.write_text(
                f"{text}changes:\n  - {{date: 2026-11-0{self.by_chance.randrange(1, 9)}, what: New figures}}\n"
            )


SEQUENCES = int(os.environ.get("PRIMED_SEQUENCES", "4"))
"""How many a test of a batch goes through; more of them find more."""


@pytest.mark.parametrize("batch", range(8))
def test_after_any_edits_what_is_kept_equals_what_is_made_anew(tmp_path, batch):
    for number in range(SEQUENCES):
        root = tmp_path / str(number)
        shutil.copytree(EXAMPLES, root)
        editing, done = Editing(root, batch * 1000 + number), []
        objects: dict[object, object] = {}
        for _ in range(5):
            done.append(editing.step())
            cache = Cache.of(root)
            cache.objects = objects if number % 2 else None  # as a preview has it, too
            warm = pipeline.build(Workspace(root), editing.options, cache)
            objects = cache.objects or {}
            cold = pipeline.check(Workspace(root))
            assert warm.diagnostics == cold.diagnostics, done
            assert {kind: list(found) for kind, found in warm.library.entries.items()} == {
                kind: list(found) for kind, found in cold.library.entries.items()
            }, done
            for page in warm.pages:
                if page.inputs and page.address.startswith("guides/"):
                    assert warm.making.body(page) == warm.renderer.body(page), (done, page.address)
                    assert warm.making.beside(page) == list(page.beside()), (done, page.address)


def test_a_warm_build_has_the_bytes_of_a_cold_one(site):
    site.build("--no-cache")
    cold = site.bytes_of()
    assert not (site.root / ".cache").exists()
    site.build()
    assert site.bytes_of() == cold
    site.build()
    assert site.bytes_of() == cold
    site.edit("content/roles/cio.yml", "name: ", "name: Our ")
    site.build()
    warm = site.bytes_of()
    assert warm != cold
    site.build("--no-cache")
    assert site.bytes_of() == warm


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_a_site_is_the_same_byte_for_byte(site, tmp_path, seed):
    editing, cold, done = Editing(site.root, 7000 + seed), tmp_path / "cold", []
    for _ in range(SEQUENCES):
        before = {path: path.read_bytes() for path in editing.files()}
        done.append(editing.step())
        ends = site.run("build"), site.run("build", "--no-cache", "--site-dir", str(cold))
        assert ends[0].returncode == ends[1].returncode, done
        if ends[0].returncode:  # content that blocks a build: one step back
            for path in editing.files():
                path.unlink()
            for path, content in before.items():
                path.write_bytes(content)
            shutil.rmtree(site.root / "templates", ignore_errors=True)
            continue
        paths = (path for path in cold.rglob("*") if path.is_file())
        assert site.bytes_of() == {str(path.relative_to(cold)): path.read_bytes() for path in paths}, done


def test_where_processes_cannot_be_split_whole_ones_make_parts(site, monkeypatch):
    monkeypatch.setenv(cores.NO_FORK, "1")
    monkeypatch.setattr(elsewhere, "_FEW", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.chdir(site.root)
    started = []
    start = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **its: started.append(args[0]) or start(*args, **its))
    for cache in (Cache.of(site.root), None):
        result = pipeline.build(Workspace(site.root), site_options(site), cache)
        elsewhere.make_on_all_cores(result.making, result.pages, str(site.root / "mkdocs.yml"), drafts=False)
        assert [command[command.index("--part") + 1] for command in started] == ["2/3", "3/3"]
        with mock.patch.object(result.renderer, "laid_out", side_effect=AssertionError("made again")):
            everything(result)
        started.clear()


def test_parts_that_other_processes_do_not_make_are_made_all_the_same(site, monkeypatch):
    monkeypatch.setenv(cores.NO_FORK, "1")
    monkeypatch.setattr(elsewhere, "_FEW", 1)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    result = pipeline.build(Workspace(site.root), site_options(site), Cache.of(site.root))
    elsewhere.make_on_all_cores(result.making, result.pages, str(site.root / "mkdocs.yml"), drafts=False)
    missing = result.making.missing(result.pages)
    assert missing
    assert len(missing) < len([page for page in result.pages if page.inputs])
    assert everything(result) == everything(pipeline.build(Workspace(site.root), site_options(site)))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_number_of_workers_changes_nothing(site, workers):
    with mock.patch.object(os, "cpu_count", return_value=workers), mock.patch.object(cores, "AT_LEAST", 1), \
            mock.patch.object(making, "_FEW", 1):  # fmt: skip
        result = pipeline.build(Workspace(site.root), Options())
        result.make_ahead()
        many = everything(result)
    alone = pipeline.build(Workspace(site.root), Options())
    assert many == everything(alone)
    assert result.diagnostics == alone.diagnostics


# Checks ---------------------------------------------------------------------------------------------------------------


def test_a_check_says_the_same_from_what_is_kept(site):
    first, again = site.run("check"), site.run("check")
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)
    path = "content/roles/cio.yml"
    site.edit(path, "name: ", "nam: ")
    wrong = site.run("check")
    assert "nam" in wrong.stdout
    assert wrong.returncode == 1
    assert site.run("check", "--no-cache").stdout == wrong.stdout
    site.edit(path, "nam: ", "name: ")
    assert site.run("check").stdout == first.stdout


@pytest.mark.parametrize("stray", ["content/loose.yml", "content/records/loose.yml", "content/roles/Not An Id.yml"])
def test_a_check_sees_files_that_are_no_content(site, stray):
    site.run("check")
    site.write(stray, "name: Something\n")
    assert Path(stray).name in site.run("check").stdout


def test_another_day_is_another_check(site):
    today = site.run("check", SOURCE_DATE_EPOCH="1795000000").stdout
    later = site.run("check", SOURCE_DATE_EPOCH="1895000000").stdout
    assert "review-overdue" in later
    assert later != today


def test_other_rules_are_another_check(site):
    site.edit("content/roles/cio.yml", "name: ", "nam: ")
    assert "nam" in site.run("check").stdout
    some = next(iter(rules()))
    assert site.run("check", "--select", some).stdout == site.run("check", "--select", some, "--no-cache").stdout


def test_what_is_mended_is_checked_again(site):
    site.edit("content/roles/cio.yml", "name: ", "name:  ")
    for _ in range(2):
        assert site.run("check", "--fix").returncode == site.run("check", "--no-cache").returncode


# A folder like any other ----------------------------------------------------------------------------------------------


def test_it_may_be_moved_and_copied_to_another_machine_s_folder(site, tmp_path):
    site.build()
    other = Site(tmp_path / "elsewhere" / "deep")
    shutil.copytree(site.root / ".cache", other.root / ".cache")
    made = []
    with mock.patch.object(making.Making, "_make_all", side_effect=made.extend):
        result = pipeline.build(Workspace(other.root), site_options(other), Cache.of(other.root))
        result.make_ahead()
    assert made == []


def site_options(site):
    from builder.publishing.site import open_site

    return open_site(str(site.root / "mkdocs.yml"))[2]


def test_parts_made_apart_are_joined_by_copying_them_together(site, tmp_path):
    parts = [Site(tmp_path / f"part-{number}") for number in (1, 2)]
    for number, part in enumerate(parts):
        result = pipeline.build(Workspace(part.root), site_options(part), Cache.of(part.root))
        for page in result.pages[number::2]:
            result.making.body(page)
            result.making.beside(page)
        shutil.copytree(part.root / ".cache", site.root / ".cache", dirs_exist_ok=True)
    result = pipeline.build(Workspace(site.root), site_options(site), Cache.of(site.root))
    with mock.patch.object(result.renderer, "laid_out", side_effect=AssertionError("made again")):
        everything(result)


def test_parts_of_a_build_may_be_made_by_machines_that_know_nothing_of_each_other(site, tmp_path):
    for number in (1, 2):
        part = Site(tmp_path / f"part-{number}")
        done = part.run("build", "--part", f"{number}/2")
        assert done.returncode == 0, done.stderr
        assert f"of part {number} of 2 kept in {FOLDER}." in done.stdout
        assert part.names == {"content", "mkdocs.yml"}
        shutil.copytree(part.root / ".cache", site.root / ".cache", dirs_exist_ok=True)
    before = {path.name for path in kept_folder(site.root)}
    site.build()
    new = {path.name for path in kept_folder(site.root)} - before
    assert len(new) == 1, "of what was made nothing, only what lies in the site"
    joined = site.bytes_of()
    site.build("--no-cache")
    assert site.bytes_of() == joined


@pytest.mark.parametrize("part", ["0/2", "3/2", "2", "a/b", "1/", "-1/2", "", f"1/{'9' * 5000}"])
def test_what_is_no_part_is_refused(site, part):
    done = site.run("build", "--part", part)
    assert done.returncode == 2
    assert "2/4" in done.stderr
    assert site.names == {"content", "mkdocs.yml"}


def test_it_is_ignored_by_git_and_named_in_no_page(site):
    site.build()
    assert (site.root / FOLDER / ".gitignore").read_text().endswith("*\n")
    assert site.run("check").returncode == 0
    subprocess.run(["git", "init", "-q"], cwd=site.root, check=True)
    listed = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=site.root, capture_output=True, text=True, check=True
    )
    assert ".cache" not in listed.stdout


def test_no_more_is_kept_than_it_may_hold_and_the_latest_stays(tmp_path):
    cache = Cache.of(tmp_path)
    for number in range(20):
        cache.put(digest(str(number)), os.urandom(10_000))
        os.utime(tmp_path / FOLDER / digest(str(number))[:2] / digest(str(number))[2:], (number, number))
    cache.sweep(largest=65_000)
    assert [number for number in range(20) if cache.has(digest(str(number)))] == [14, 15, 16, 17, 18, 19]


def test_things_stay_together_while_others_come_and_go():
    names = [f"records/cloud/{number}.yml" for number in range(1000)]
    groups = in_groups(names, str)
    assert sorted(name for group in groups for name in group) == sorted(names)
    assert 8 <= len(names) / len(groups) <= 32
    without = in_groups(names[1:], str)
    assert len([group for group in groups if group not in without]) == 1
    assert in_groups([], str) == []


def test_a_file_with_mistakes_is_read_again_and_those_beside_it_are_not(site):
    site.edit("content/roles/cio.yml", "name: ", "nam: ")
    first = pipeline.check(Workspace(site.root), cache=Cache.of(site.root))
    read = []
    with mock.patch.object(load, "read", side_effect=lambda raw, file: read.append(file) or source.read(raw, file)):
        again = pipeline.check(Workspace(site.root), cache=Cache.of(site.root))
    assert again.diagnostics == first.diagnostics
    assert {file for file in read if file.startswith("content/")} == {"content/roles/cio.yml"}


def test_what_a_check_has_read_is_not_read_again_by_a_build_nor_the_other_way_round(site):
    cache, workspace = Cache.of(site.root), Workspace(site.root)
    cold = everything(pipeline.build(workspace, Options()))
    with mock.patch.dict(
        library.facts, {name: fact for name, fact in library.facts.items() if "rules" in name}, clear=True
    ):
        pipeline.check(workspace, cache=cache)  # nobody has asked for what pages want
    read = []
    with mock.patch.object(load, "read", side_effect=lambda raw, file: read.append(file) or source.read(raw, file)):
        built = pipeline.build(workspace, Options(), cache)
        assert everything(built) == cold
        assert pipeline.check(workspace, cache=cache).diagnostics == built.diagnostics
    assert not [file for file in read if (site.root / file).is_file()]  # pages for authors read files of their own


@pytest.mark.parametrize("content", [b"", b"\xff\xff\xff\xff", b"\2\0\0\0[]", zlib.compress(b"[[1]]"), b"[[1, 2]]"])
def test_what_is_no_entry_and_no_finding_is_read_and_looked_at_anew(site, content):
    cache, workspace = Cache.of(site.root), Workspace(site.root)
    first = pipeline.check(workspace, cache=cache)
    for path in kept_folder(site.root):
        cache.put("".join(path.parts[-2:]), content)
    again = pipeline.check(workspace, cache=cache)
    assert again.diagnostics == first.diagnostics and len(again.library.records) == len(first.library.records)


def test_a_kept_report_is_shown_without_what_reads_and_checks(site):
    first = site.run("check")
    script = "import sys; from builder.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script, "check"], cwd=site.root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (first.returncode, first.stdout)
    assert not {"pydantic", "ruamel.yaml", "babel", "jinja2", "mkdocs", "builder.rules"} & set(done.stderr.split())


@pytest.mark.parametrize("content", [b"", b"x", b"nonsense" * 99])
def test_what_is_damaged_is_as_good_as_missing(tmp_path, content):
    cache = Cache.of(tmp_path)
    key = digest("a page")
    cache.put(key, b"<p>A page</p>")
    assert cache.get(key) == b"<p>A page</p>"
    (tmp_path / FOLDER / key[:2] / key[2:]).write_bytes(content)
    assert cache.get(key) is None
    cache.put(key, b"<p>A page</p>")
    assert cache.get(key) == b"<p>A page</p>"


def test_where_nothing_may_be_written_nothing_is_kept(site):
    (site.root / ".cache").write_text("in the way")
    site.build()
    assert (site.root / "site/index.html").is_file()
    assert site.run("check").returncode == 0


def test_it_can_be_turned_off_in_mkdocs_yml(site):
    text = site.read("mkdocs.yml")
    assert "- sales-primed" in text or "sales-primed" in text
    site.write("mkdocs.yml", text.replace("sales-primed", "sales-primed: {cache: false}"))
    site.build()
    assert not (site.root / ".cache").exists()


def test_it_may_be_kept_elsewhere_and_shared(site, tmp_path):
    site.build(PRIMED_CACHE=str(tmp_path / "shared"))
    assert site.names == {"content", "mkdocs.yml", "site"}
    assert not (site.root / ".cache").exists()
    other = Site(tmp_path / "other")
    before = {path.name for path in (tmp_path / "shared").rglob("*")}
    other.build(PRIMED_CACHE=str(tmp_path / "shared"))
    new = {path.name for path in (tmp_path / "shared").rglob("*") if path.is_file()} - before
    assert len(new) == 1, "only what lies in the other's site"
    assert other.bytes_of() == site.bytes_of()


def test_names_tell_apart_what_is_apart():
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("a") != digest("a", "")
    assert digest("a", b"b") == digest("a", "b")


def test_a_folder_has_another_name_when_a_file_moves(tmp_path):
    (tmp_path / "a.html").write_text("x")
    before = folder_digest(tmp_path)
    (tmp_path / "a.html").rename(tmp_path / "b.html")
    assert folder_digest(tmp_path) != before
    (tmp_path / "b.html").rename(tmp_path / "a.html")
    assert folder_digest(tmp_path) == before
    assert folder_digest(tmp_path / "nowhere") == folder_digest(tmp_path / "neither")


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_folder_has_another_name_when_what_it_links_to_changes(tmp_path):
    folder, brand = tmp_path / "templates", tmp_path / "brand"
    folder.mkdir()
    brand.mkdir()
    (brand / "note.html").write_text("one")
    (folder / "shared").symlink_to(brand)
    (folder / "round").symlink_to(folder)  # must not go round for ever
    before = folder_digest(folder)
    assert folder_digest(folder) == before
    (brand / "note.html").write_text("two")
    assert folder_digest(folder) != before
    (brand / "note.html").write_text("one")
    (folder / "round").unlink()
    assert folder_digest(folder) != before


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_two_builds_at_once_share_it(site):
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "builder", "build", "-d", f"site-{number}"],
            cwd=site.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in (1, 2)
    ]  # fmt: skip
    for run in runs:
        _, errors = run.communicate(timeout=300)
        assert run.returncode == 0, errors
    assert site.bytes_of("site-1") == site.bytes_of("site-2")
