"""The pages at both sizes, in one run, so that one size is a multiple of the other on the same machine and day."""

from contextlib import ExitStack
from typing import Any

from launcher import say
from launcher.bench import catalogue
from launcher.bench.catalogue import Cast, Page
from launcher.bench.databases import country, example
from launcher.bench.rounds import CLIENTS, Course, Subject, course, run
from launcher.bench.server import WORKERS, served
from launcher.serve import THREADS

ROUNDS, REQUESTS = 3, 100


def measure(*, quick: bool) -> dict[str, Any]:
    """Every page: milliseconds, queries, bytes, multiples; then each worker's memory."""
    rounds, requests = (1, 24) if quick else (ROUNDS, REQUESTS)
    bases = [base for base in (example(fresh=not quick), country()) if base]
    with ExitStack() as stack:
        servers = {base.scale: stack.enter_context(served(base)) for base in bases}
        casts: dict[str, Cast] = {}
        for base in bases:
            port = servers[base.scale].port
            casts[base.scale] = catalogue.cast(port, base.municipality, like=casts.get("example"))
        courses = {
            scale: course(catalogue.pages(them), catalogue.bare_page(them), base.owner)
            for base, (scale, them) in zip(bases, casts.items(), strict=True)
        }
        say(f"Måler {len(courses['example'].pages)} sider i {rounds} runder: {', '.join(courses)}.")
        run(list(courses.values()), rounds=rounds, requests=requests)
        scales = {
            name: {**_told(one), "citizens": casts[name].citizens, "memory": servers[name].memory()}
            for name, one in courses.items()
        }
    setting = {"clients": CLIENTS, "workers": WORKERS, "threads": THREADS, "rounds": rounds, "requests": requests}
    return {"setting": setting, "scales": scales, "growth": _growth(list(courses.values()))}


def _told(one: Course) -> dict[str, Any]:
    pages = [_page(one, page, subject) for page, subject in one.measured.items()]
    return {"reference": _subject(one.reference), "bare": _subject(one.bare), "pages": pages}


def _page(one: Course, page: Page, subject: Subject) -> dict[str, Any]:
    return {
        "name": page.name,
        "role": page.role,
        "is_list": page.is_list,
        **_subject(subject),
        "of_reference": round(subject.multiple_of(one.reference)),
        "of_bare": round(subject.multiple_of(one.bare), 1),
    }


def _subject(subject: Subject) -> dict[str, Any]:
    p50, p95 = subject.best()
    return {
        "p50": round(p50, 1),
        "p95": round(p95, 1),
        "in_database": round(subject.waited, 1),
        "queries": subject.queries,
        "bytes": subject.size,
        "packed": subject.packed,
        "requests": [len(one) for one in subject.rounds],
    }


def _growth(courses: list[Course]) -> dict[str, float]:
    """The country's median as a multiple of the example's, for those who have as many citizens in both."""
    if len(courses) == 1:
        return {}
    small, large = courses
    pairs = zip(small.measured.items(), large.measured.values(), strict=True)
    return {
        f"{page.name}, {page.role}": round(there.multiple_of(here), 2)
        for (page, here), there in pairs
        if page.role != catalogue.LEADER
    }
