"""The files by which GitHub and GitLab check and publish: this repository's own, and the ones companies copy.

What only the services can show (a run, an annotation on a screen, a published address) is left to them.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

from builder import __version__
from builder.cli import cli

ROOT = Path(__file__).resolve().parent.parent
OURS, OURS_GITLAB = ".github/workflows/guides.yml", ".gitlab-ci.yml"
COMPANYS, COMPANYS_GITLAB = "templates/ci/github.yml", "templates/ci/gitlab.yml"
GITHUB, GITLAB = [OURS, COMPANYS], [OURS_GITLAB, COMPANYS_GITLAB]

NEEDED = {  # what each action asks of the token, by its own documentation
    "actions/checkout": {"contents": "read"},
    "actions/cache": {},
    "actions/setup-python": {},
    "actions/configure-pages": {"pages": "read"},
    "actions/upload-pages-artifact": {},
    "actions/deploy-pages": {"pages": "write", "id-token": "write"},
}
GITLAB_GLOBALS = {"workflow", "stages", "variables", "default"}

github_files = pytest.mark.parametrize("name", GITHUB)
gitlab_files = pytest.mark.parametrize("name", GITLAB)
all_files = pytest.mark.parametrize("name", GITHUB + GITLAB)


def read(name: str) -> dict[str, Any]:
    """The file as the services see it."""
    return YAML(typ="safe").load(ROOT / name)


def jobs(name: str) -> dict[str, dict[str, Any]]:
    """The jobs of either service's file, by id."""
    found = read(name)
    return found["jobs"] if name in GITHUB else {key: job for key, job in found.items() if key not in GITLAB_GLOBALS}


def scripts(job: dict[str, Any]) -> list[str]:
    """The shell texts of a job, in order."""
    return [step["run"] for step in job["steps"] if "run" in step] if "steps" in job else job["script"]


def actions(job: dict[str, Any]) -> list[str]:
    """The actions of a GitHub job, without their versions."""
    return [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]


def calls(script: str, program: str) -> list[list[str]]:
    """The arguments of every call of a program in a shell text."""
    found = []
    for line in script.splitlines():
        words = shlex.shlex(line, posix=True, punctuation_chars=True)
        words.whitespace_split = True
        command: list[str] = []
        for word in [*words, ";"]:
            if set(word) <= set("();<>|&"):
                if command and Path(command[0]).name == program:
                    found.append(command[1:])
                command = []
            else:
                command.append(word)
    return found


def understand(arguments: list[str]) -> None:
    """Let the command line itself read the arguments of a call, without running anything.

    Raises `click.UsageError` where it would.
    """
    group = cli.make_context("primed", list(arguments))
    _, command, rest = cli.resolve_command(group, arguments)
    assert command is not None
    command.make_context(command.name, rest, parent=group)


def checking(name: str) -> str:
    """The id of the job that checks the records."""
    (found,) = (
        key
        for key, job in jobs(name).items()
        if any(call[:2] == ["check", "--strict"] for script in scripts(job) for call in calls(script, "primed"))
    )
    return found


def publishing(name: str) -> str:
    """The id of the job that publishes."""
    if name in GITLAB:
        return "pages"  # by this name GitLab knows it
    (found,) = (key for key, job in jobs(name).items() if "actions/deploy-pages" in actions(job))
    return found


def waits_for(name: str, job: str) -> set[str]:
    """All jobs before a GitHub job, near and far."""
    needs = jobs(name)[job].get("needs", [])
    near = {needs} if isinstance(needs, str) else set(needs)
    return near.union(*(waits_for(name, before) for before in near))


def validate(path: Path, schema: str) -> subprocess.CompletedProcess[str]:
    """Check a file against a schema that check-jsonschema carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a shell text as the services do: in bash, in the checked-out folder, until the first failure."""
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company's folder: nothing but content/ and mkdocs.yml."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


class Mistake(NamedTuple):
    """A planted mistake, and where it is."""

    file: str
    line: int


@pytest.fixture
def mistake(company: Path) -> Mistake:
    """A record that names a role which nobody has described."""
    for path in sorted((company / "content" / "records").rglob("*.yml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines, 1):
            if line.startswith("role:"):
                lines[number - 1] = "role: nobody-has-this-role\n"
                path.write_text("".join(lines), encoding="utf-8")
                return Mistake(path.relative_to(company).as_posix(), number)
    pytest.fail("no record names a role")


def the_check(name: str) -> str:
    """The first shell text that checks the records."""
    return next(script for script in scripts(jobs(name)[checking(name)]) if calls(script, "primed"))


# -- the files are well formed


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        *((name, "vendor.github-workflows") for name in GITHUB),
        *((name, "custom.github-workflows-require-timeout") for name in GITHUB),
        *((name, "vendor.gitlab-ci") for name in GITLAB),
    ],
)
def test_a_file_is_valid_by_the_services_own_schema(name: str, schema: str) -> None:
    done = validate(ROOT / name, schema)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "schema", "right", "wrong"),
    [
        (OURS, "vendor.github-workflows", "runs-on:", "run-on:"),
        (OURS, "custom.github-workflows-require-timeout", "timeout-minutes: 10", "continue-on-error: false"),
        (OURS_GITLAB, "vendor.gitlab-ci", "interruptible: false", "interruptible: sometimes"),
    ],
)
def test_the_schemas_notice_a_mistake(tmp_path: Path, name: str, schema: str, right: str, wrong: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "mistaken.yml").write_text(text.replace(right, wrong), encoding="utf-8")
    assert validate(tmp_path / "mistaken.yml", schema).returncode == 1


@all_files
def test_every_call_is_one_the_command_line_understands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = 0
    for script in (script for job in jobs(name).values() for script in scripts(job)):
        for written in re.findall(r">\s*(\S+)", script):
            Path(written).touch()  # a file that the text writes before it names it
        for arguments in calls(script, "primed"):
            understand(arguments)
            found += 1
    assert found >= 3  # check, build, and build to publish


@pytest.mark.parametrize(
    "script",
    ["primed chek", "primed check --strickt", "true && .venv/bin/primed check --format githb", "primed build a b"],
)
def test_a_call_that_would_fail_is_noticed(script: str) -> None:
    ((*arguments,),) = calls(script, "primed")
    with pytest.raises(click.UsageError):
        understand(arguments)


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    for name in (OURS, OURS_GITLAB):
        named = [
            target for job in jobs(name).values() for s in scripts(job) for call in calls(s, "make") for target in call
        ]
        assert "test" in named
        assert targets.issuperset(named)


def test_a_company_needs_no_makefile() -> None:
    for name in (COMPANYS, COMPANYS_GITLAB):
        assert not any(calls(script, "make") for job in jobs(name).values() for script in scripts(job))


# -- nothing unchecked is published


@all_files
def test_a_warning_blocks_as_an_error_does(name: str) -> None:
    found = [call for job in jobs(name).values() for script in scripts(job) for call in calls(script, "primed")]
    assert {call[0] for call in found} == {"check", "build"}
    assert all("--strict" in call for call in found)


@github_files
def test_github_publishes_only_what_was_checked(name: str) -> None:
    before = waits_for(name, publishing(name))
    assert checking(name) in before
    for job in (jobs(name)[key] for key in (*before, publishing(name))):
        assert "continue-on-error" not in job
        assert not re.search(r"always\(|failure\(|cancelled\(", job.get("if", ""))
        assert not any("continue-on-error" in step for step in job["steps"])
        assert all(step.get("if", "failure()").startswith("failure()") for step in job["steps"])  # none is left out
    assert "if" not in jobs(name)[checking(name)]


@gitlab_files
def test_gitlab_publishes_only_what_was_checked(name: str) -> None:
    stages, found = read(name)["stages"], jobs(name)
    publish = found[publishing(name)]
    assert "needs" not in publish  # it would start before its stage
    assert "when" not in publish
    for key, job in found.items():
        assert "allow_failure" not in job
        if key != publishing(name):
            assert stages.index(job["stage"]) < stages.index(publish["stage"])
            assert "rules" not in job  # it runs in every pipeline


@pytest.mark.parametrize("name", [OURS, OURS_GITLAB])
def test_our_own_site_is_published_only_after_the_tests(name: str) -> None:
    (testing,) = (key for key, job in jobs(name).items() if any(calls(script, "make") for script in scripts(job)))
    if name == OURS:
        assert testing in waits_for(name, publishing(name))
    else:
        assert "rules" not in jobs(name)[testing]


@github_files
def test_github_publishes_main_and_nothing_else(name: str) -> None:
    assert read(name)["on"] == {"pull_request": None, "push": {"branches": ["main"]}, "workflow_dispatch": None}
    guarded = {key for key, job in jobs(name).items() if job.get("if") == "github.ref == 'refs/heads/main'"}
    uploading = {key for key, job in jobs(name).items() if "actions/upload-pages-artifact" in actions(job)}
    assert uploading
    assert uploading <= guarded & waits_for(name, publishing(name))


@gitlab_files
def test_gitlab_publishes_the_default_branch_and_nothing_else(name: str) -> None:
    assert jobs(name)[publishing(name)]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


@github_files
def test_github_never_cancels_a_publish_nor_lets_two_race(name: str) -> None:
    # One group for every run of a branch; only pull requests, which publish nothing, are cut short.
    assert read(name)["concurrency"] == {
        "group": "${{ github.workflow }}-${{ github.ref }}",
        "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
    }


@gitlab_files
def test_gitlab_never_cancels_a_publish_nor_lets_two_race(name: str) -> None:
    publish = jobs(name)[publishing(name)]
    assert publish["interruptible"] is False
    assert publish["resource_group"]
    assert "auto_cancel" not in read(name)["workflow"]


# -- no more rights than needed


@github_files
def test_a_job_may_do_what_its_actions_need_and_nothing_else(name: str) -> None:
    assert read(name)["permissions"] == {}
    for key, job in jobs(name).items():
        needed: dict[str, str] = {}
        for action in actions(job):
            needed |= NEEDED[action]
        assert job["permissions"] == needed, key


@github_files
def test_the_job_that_may_publish_runs_no_code_of_the_repository(name: str) -> None:
    job = jobs(name)[publishing(name)]
    assert actions(job) == ["actions/deploy-pages"]
    assert scripts(job) == []


@github_files
def test_a_checkout_leaves_no_token_behind(name: str) -> None:
    for step in (step for job in jobs(name).values() for step in job["steps"]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@github_files
def test_nothing_from_outside_is_pasted_into_shell_text(name: str) -> None:
    assert not any("${{" in script for job in jobs(name).values() for script in scripts(job))


def test_actions_are_pinned_by_commit_each_to_one_named_release() -> None:
    lines = [line for name in GITHUB for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    pins: dict[str, set[tuple[str, str]]] = {}
    for line in (line for line in lines if "uses:" in line):
        match = re.fullmatch(r"\s+(?:- )?uses: (\S+)@([0-9a-f]{40})  # (v\d+\.\d+\.\d+)", line)
        assert match, line
        pins.setdefault(match[1], set()).add((match[2], match[3]))
    assert {action: len(found) for action, found in pins.items()} == dict.fromkeys(NEEDED, 1)


# -- the company's files do what ours do


@pytest.mark.parametrize(("ours", "companys"), [(OURS, COMPANYS), (OURS_GITLAB, COMPANYS_GITLAB)])
def test_a_company_checks_and_publishes_as_we_do(ours: str, companys: str) -> None:
    def steps(name: str) -> dict[str, list[str]]:
        return {
            key: [script for script in scripts(job) if "pip install" not in script]
            for key, job in jobs(name).items()
            if not any(calls(script, "make") for script in scripts(job))
        }

    assert steps(companys) == steps(ours)


@pytest.mark.parametrize(("name", "section"), [(COMPANYS, "env"), (COMPANYS_GITLAB, "variables")])
def test_a_company_gets_this_version(name: str, section: str) -> None:
    wanted = Requirement(read(name)[section]["SALES_PRIMED"])
    assert wanted.name == "sales-primed"
    assert wanted.specifier.contains(__version__, prereleases=True)
    installing = [s for job in jobs(name).values() for s in scripts(job) if "pip install" in s]
    assert len(installing) == 2
    assert all('"$SALES_PRIMED"' in script for script in installing)


# -- the steps, run (the company's are the same, see above)


@pytest.mark.parametrize("name", [OURS])
def test_a_mistake_is_shown_at_its_line_on_github_and_fails_the_job(name: str, company: Path, mistake: Mistake) -> None:
    done = run(the_check(name), company)
    assert done.returncode == 1, done.stderr
    assert f"::error file={mistake.file},line={mistake.line}," in done.stdout
    assert all(re.match(r"::(error|warning|notice) ", line) for line in done.stdout.splitlines())


@pytest.mark.parametrize("name", [OURS])
def test_after_the_annotations_the_log_lists_every_place(name: str, company: Path, mistake: Mistake) -> None:
    steps = jobs(name)[checking(name)]["steps"]
    annotate = next(step for step in steps if "--format github" in step.get("run", ""))
    after = steps[steps.index(annotate) + 1]
    assert after["if"] == f"failure() && steps.{annotate['id']}.outcome == 'failure'"
    assert f"{mistake.file}:{mistake.line}:" in run(after["run"], company).stdout


@pytest.mark.parametrize("name", [OURS_GITLAB])
def test_a_mistake_is_listed_with_its_line_on_gitlab_and_fails_the_job(
    name: str, company: Path, mistake: Mistake
) -> None:
    done = run(the_check(name), company)
    assert done.returncode == 1, done.stderr
    assert re.search(rf"^{re.escape(mistake.file)}:{mistake.line}:\d+: error ", done.stdout, flags=re.M)


@pytest.mark.parametrize("name", [OURS, OURS_GITLAB])
def test_content_without_mistakes_passes_in_silence(name: str, company: Path) -> None:
    done = run(the_check(name), company)
    assert done.returncode == 0, done.stdout
    assert not re.search(r"\b(error|warning)\b", done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("name", [OURS, OURS_GITLAB])
def test_the_site_is_built_where_it_is_picked_up_for_the_address_it_will_have(name: str, company: Path) -> None:
    address = "https://someone.example.io/guides"
    if name in GITHUB:
        (build,) = (job for job in jobs(name).values() if "actions/upload-pages-artifact" in actions(job))
        (upload,) = (step for step in build["steps"] if "upload-pages-artifact" in step.get("uses", ""))
        folder, variable = upload["with"]["path"], "SITE_URL"
    else:
        build = jobs(name)[publishing(name)]
        (folder,), variable = build["artifacts"]["paths"], "CI_PAGES_URL"
    done = run(scripts(build)[-1], company, **{variable: address})
    assert done.returncode == 0, done.stderr
    assert f"<loc>{address}/</loc>" in (company / folder / "sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/guides/assets/' in (company / folder / "404.html").read_text(encoding="utf-8")
