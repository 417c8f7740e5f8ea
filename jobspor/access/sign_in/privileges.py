"""The OIO Basic Privilege Profile: what the common municipal access control says somebody may, inside a SAML answer.

It is an XML document in base64. Each group holds for one organisation (its CVR number), and may be limited: that is
the *dataafgrænsning* of a *jobfunktionsrolle*. Source: Digitaliseringsstyrelsen, OIOSAML Basic Privilege Profile 1.2.
"""

import binascii
from base64 import b64decode
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobspor.access.sign_in.refusal import Reason, Refused

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 200_000


@dataclass(frozen=True)
class Group:
    """Privileges that hold together: for one organisation, with the same constraints."""

    organisation: str
    privileges: tuple[str, ...]
    constraints: Mapping[str, tuple[str, ...]]


def read_privileges(text: str) -> list[Group]:
    """Read the groups. Raises Refused for what is not such a document."""
    from lxml import etree  # only where somebody signs in by SAML, as all of it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(b64decode(text, validate=True)[:MOST_BYTES], parser)
    except (binascii.Error, ValueError, etree.XMLSyntaxError) as error:
        raise Refused(Reason.NOT_TRUSTED, "privileges") from error
    return [_group(element) for element in root.iter("{*}PrivilegeGroup")]


def _group(element: "etree._Element") -> Group:
    """One group; its scope ends in the number of the organisation: `urn:dk:gov:saml:cvrNumberIdentifier:29189846`."""
    constraints: dict[str, list[str]] = defaultdict(list)
    for one in element.iter("{*}Constraint"):
        constraints[one.get("Name", "")] += [part.strip() for part in (one.text or "").split(",") if part.strip()]
    return Group(
        organisation=element.get("Scope", "").rpartition(":")[2],
        privileges=tuple((one.text or "").strip() for one in element.iter("{*}Privilege")),
        constraints={name: tuple(values) for name, values in constraints.items()},
    )
