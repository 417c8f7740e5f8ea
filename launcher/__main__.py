"""`python -m launcher <command>`, as the Makefile calls it."""

import argparse
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version

from launcher import (
    LauncherError,
    alone,
    bench,
    binaries,
    browser,
    configuration,
    drill,
    messages,
    postgres,
    say,
    seed,
    serve,
    upgrade,
)
from launcher.bootstrap import allow_tests, bootstrap


def up() -> None:
    """Have a database ready, the settings to reach it, and the translations compiled."""
    with alone("server"):
        messages.compile_catalogues()
        if configuration.external_database():
            say("Bruger databasen i DATABASE_URL.")
            configuration.remember(None)
            return
        socket = postgres.start(configuration.data_folder())
        server = configuration.address(postgres.SUPERUSER, socket, database="postgres")
        bootstrap(server)
        allow_tests(server)
        configuration.remember(socket)


def down() -> None:
    """Stop the project's own database server."""
    with alone("server"):
        stopped = postgres.stop(configuration.data_folder())
    say("PostgreSQL er stoppet." if stopped else "PostgreSQL kørte ikke.")


def run() -> None:
    """Fill the database, or take the country that is asked for, and serve Jobspor until Ctrl+C."""
    up()
    seed.choose()
    serve.run()


def find_browser() -> None:
    """Say which browser the journeys use; fail when there is none."""
    say(f"Browser: {browser.find()}")


def tell_versions() -> None:
    """Say what the proofs of this machine are proofs of."""
    data = configuration.data_folder()
    server = "DATABASE_URL" if configuration.external_database() else binaries.choose(data).major
    say(f"Python {platform.python_version()}, Django {version('django')}, PostgreSQL {server}")


COMMANDS: dict[str, Callable[[], None]] = {
    "up": up,
    "down": down,
    "run": run,
    "seed": seed.make,
    "unseed": seed.drop,
    "messages": messages.update,
    "bench": bench.measure,
    "drill": drill.run,
    "upgrade": upgrade.run,
    "browser": find_browser,
    "versions": tell_versions,
}


def main() -> int:
    """Run one command; a fault that the person can mend is told in one sentence."""
    parser = argparse.ArgumentParser(prog="python -m launcher")
    parser.add_argument("command", choices=COMMANDS)
    try:
        COMMANDS[parser.parse_args().command]()
    except LauncherError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
