"""The account that the database server runs under.

PostgreSQL refuses to run as root. As root the server gets an account of its own, and that account must be able to
reach the binaries and the data.
"""

import os
import pwd
import subprocess
from pathlib import Path
from typing import TypedDict


class Account(TypedDict, total=False):
    """Arguments to `subprocess.run` that change the user; empty when the server runs as the present user."""

    user: int
    group: int
    extra_groups: list[int]


def server_account() -> Account:
    """The account for the server. A bare uid is not enough: initdb looks it up in passwd."""
    if os.getuid():
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def reaches(path: Path) -> bool:
    """Whether the server's account may enter the folder, or run the file."""
    return subprocess.run(["test", "-x", path], cwd="/", check=False, **server_account()).returncode == 0


def hand_over(path: Path) -> None:
    """Make the folder the server's own, closed to everybody else."""
    account = server_account()
    if account:
        os.chown(path, account["user"], account["group"])
    path.chmod(0o700)
