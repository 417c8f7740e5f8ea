"""What a citizen's insight is made of."""

from collections.abc import Mapping

from jobspor.access.about import About
from jobspor.access.insight.telling import Part, discretion_about, everything_about, parts_about
from jobspor.access.insight.words import Discretion
from jobspor.access.models import StoredFile
from jobspor.citizens.models import Citizen, Insight


def rows_for(citizen: Citizen, insight: Insight) -> tuple[About, ...]:
    """Every row about the citizen but the insight itself, and the files of those before it."""
    before = Insight.objects.filter(citizen=citizen).values_list("paper_id", "data_id")
    own = {file for files in before for file in files if file}
    return everything_about(citizen.pk, but={StoredFile: own, Insight: [insight.pk]})


def discretion_for(citizen: Citizen, insight: Insight, about: tuple[About, ...]) -> Discretion:
    """Colleagues are named only where a leader has said why."""
    if insight.names_because:
        return Discretion(frozenset())
    return discretion_about(about, but=citizen.full_name)


def to_look_through(citizen: Citizen, insight: Insight) -> tuple[Part, ...]:
    """The rows of the case as the document will tell them."""
    about = rows_for(citizen, insight)
    return parts_about(about, discretion_for(citizen, insight, about))


def omissions_of(insight: Insight, citizen: Citizen) -> Mapping[str, str]:
    """The rows that are left out, each with why."""
    return dict(insight.omissions.filter(insight__citizen=citizen).values_list("key", "why"))
