"""A second `make run`."""

from pathlib import Path

import pytest

from launcher import LauncherError, serve


def test_a_second_run_says_where_the_first_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "STATE", tmp_path)

    with (
        serve.only_one("http://127.0.0.1:8000"),
        pytest.raises(LauncherError, match=r"kører allerede på http://127\.0\.0\.1:8000"),
        serve.only_one("http://127.0.0.1:8001"),
    ):
        pytest.fail("two at a time")

    with serve.only_one("http://127.0.0.1:8001"):
        assert (tmp_path / "run.lock").read_text() == "http://127.0.0.1:8001"
