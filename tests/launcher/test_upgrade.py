"""Which version an upgrade comes from."""

import subprocess
from pathlib import Path

import pytest

from launcher import LauncherError, upgrade


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit and a first migration."""
    monkeypatch.setattr(upgrade, "PROJECT", tmp_path)
    monkeypatch.delenv("PREVIOUS", raising=False)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "jobspor/citizens/migrations/0001_initial.py")
    return tmp_path


def git(clone: Path, *command: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.dk")
    return subprocess.run(["git", *who, *command], cwd=clone, capture_output=True, text=True, check=True).stdout.strip()


def commit(clone: Path, *added: str) -> str:
    for name in added:
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(f"# {name}\n")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "x")
    return git(clone, "rev-parse", "HEAD")


def named(clone: Path) -> str:
    return git(clone, "rev-parse", upgrade.previous())


def test_a_clone_without_a_past_says_so(clone: Path) -> None:
    commit(clone, "README.md")
    with pytest.raises(LauncherError, match="ingen fortid"):
        upgrade.previous()


def test_it_is_the_last_one_before_a_migration_was_added(clone: Path) -> None:
    before = commit(clone, "README.md")
    commit(clone, "jobspor/citizens/migrations/0002_more.py")
    commit(clone, "CHANGELOG.md")
    assert named(clone) == before


def test_one_that_was_renamed_since_is_passed_over(clone: Path) -> None:
    before = commit(clone, "README.md")
    commit(clone, "jobspor/citizens/migrations/0002_more.py")
    git(clone, "mv", "jobspor/citizens/migrations/0002_more.py", "jobspor/citizens/migrations/0002_most.py")
    commit(clone)
    assert named(clone) == before


def test_a_release_comes_first_and_what_is_asked_for_before_all(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    released = git(clone, "rev-parse", "HEAD")
    git(clone, "tag", "v0.1.0")
    commit(clone, "README.md")
    asked = commit(clone, "jobspor/citizens/migrations/0002_more.py")
    assert named(clone) == released
    monkeypatch.setenv("PREVIOUS", asked)
    assert named(clone) == asked


def test_the_code_of_a_version_is_as_it_was(clone: Path) -> None:
    old = git(clone, "rev-parse", "HEAD")
    commit(clone, "README.md")
    with upgrade.code_of(old) as folder:
        assert (folder / "jobspor/citizens/migrations/0001_initial.py").exists()
        assert not (folder / "README.md").exists()
    with pytest.raises(LauncherError, match="kender ikke"), upgrade.code_of("v9"):
        pass


def test_an_installation_says_where_the_copy_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BACKUP", raising=False)
    with pytest.raises(LauncherError, match="BACKUP=/mnt/kopier"):
        upgrade.run()
