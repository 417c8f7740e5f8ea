"""Who may do what, to whom: one table, to be read by a data protection officer.

A role has a permission within a scope. What a scope means for citizens stands in
`citizens.models.seen`; what is missing here is not allowed.
"""

from collections.abc import Mapping
from enum import IntEnum

from jobspor.base.text import Worded, gettext_noop


class Role(Worded):
    """What a person is in one municipality. Several roles at once are common."""

    CASEWORKER = "caseworker", gettext_noop("Koordinerende sagsbehandler")
    CONSULTANT = "consultant", gettext_noop("Virksomhedskonsulent")
    MENTOR = "mentor", gettext_noop("Mentor")
    TEAM_LEADER = "team_leader", gettext_noop("Teamleder")
    PROJECT_LEADER = "project_leader", gettext_noop("Projektleder")
    STEERING_MEMBER = "steering_member", gettext_noop("Medlem af indsatsgruppen")
    PROGRAMME_OWNER = "programme_owner", gettext_noop("Programejer")
    OPERATOR = "operator", gettext_noop("Systemadministrator")
    OUTSIDE = "outside", gettext_noop("Person med link")


class Scope(IntEnum):
    """How far a permission reaches, in rising order."""

    FIGURES = 0
    OWN = 1
    TEAM = 2
    MUNICIPALITY = 3

    @property
    def danish(self) -> str:
        """The msgid of the scope's name."""
        return SCOPE_NAMES[self]


SCOPE_NAMES = {
    Scope.FIGURES: gettext_noop("kun tal"),
    Scope.OWN: gettext_noop("egne"),
    Scope.TEAM: gettext_noop("teamets"),
    Scope.MUNICIPALITY: gettext_noop("hele kommunen"),
}


class Permission(Worded):
    """What a route asks for."""

    DAY_VIEW = "day_view", gettext_noop("Se sin dag og søge")
    CITIZEN_VIEW = "citizen_view", gettext_noop("Se borgere")
    CITIZEN_EDIT = "citizen_edit", gettext_noop("Rette borgeres oplysninger, plan og team")
    TEAM_LEAD = "team_lead", gettext_noop("Lede et team: rollemodel, makkerpar, lofter og borgere, der mangler en")
    CEILING_EDIT = "ceiling_edit", gettext_noop("Bestemme kommunens lofter over sagsstammer og vægte")
    CITIZEN_CPR = "citizen_cpr", gettext_noop("Se CPR-numre")
    PROTECTED_VIEW = "protected_view", gettext_noop("Se og ændre beskyttet navn og adresse")
    CITIZEN_MERGE = "citizen_merge", gettext_noop("Lægge to sager om den samme borger sammen og skille dem ad")
    CITIZEN_IMPORT = "citizen_import", gettext_noop("Hente borgere fra fil")
    COMPANY_VIEW = "company_view", gettext_noop("Se virksomheder og pladser")
    COMPANY_EDIT = "company_edit", gettext_noop("Rette aftaler og pladser i virksomheder")
    COMPANY_CONTACT = "company_contact", gettext_noop("Skrive kontakter med virksomheder, og hvad der er lovet")
    PLACEMENT_VIEW = "placement_view", gettext_noop("Se forløb i virksomheder")
    PLACEMENT_AGREE = "placement_agree", gettext_noop("Aftale og slutte forløb")
    PLACEMENT_FOLLOW = "placement_follow", gettext_noop("Skrive timer og opfølgning")
    BOARD_VIEW = "board_view", gettext_noop("Se tavlen")
    FIGURES_VIEW = "figures_view", gettext_noop("Se tal")
    RULES_VIEW = "rules_view", gettext_noop("Se regler i kraft")
    UNDO = "undo", gettext_noop("Se og fortryde det, der er gjort de sidste 30 dage")
    READ_LOG_VIEW = "read_log_view", gettext_noop("Se, hvem der har set en borgers sag")
    LOOK_BEYOND = "look_beyond", gettext_noop("Åbne en sag uden for eget område med CPR-nummer og formål")
    LOOKUP_REVIEW = "lookup_review", gettext_noop("Gennemse opslag uden for eget område og månedens stikprøve")
    INSIGHT = "insight", gettext_noop("Lave en borgers indsigt")
    POST_EDIT = "post_edit", gettext_noop("Rette teksten i beskeder, og hvornår der må sendes SMS")
    RETENTION = "retention", gettext_noop("Se, hvad der slettes, stoppe det og bede om sletning")
    RETENTION_DECIDE = "retention_decide", gettext_noop("Beslutte, hvor længe oplysninger gemmes")
    SUPPORT_DECIDE = (
        "support_decide",
        gettext_noop("Bestemme reglen om indsatser og hindringer"),
    )
    REFERRAL_DECIDE = "referral_decide", gettext_noop("Afgøre henvisninger, der venter på panelet")
    EVENNESS_VIEW = "evenness_view", gettext_noop("Se, hvor jævnt der henvises")
    PROGRAMME_EDIT = "programme_edit", gettext_noop("Rette programmer, og hvor teamene hører til")
    REQUEST_ANSWER = "request_answer", gettext_noop("Svare på anmodninger ud over mandatet")
    WORK_DECIDE = "work_decide", gettext_noop("Beslutte mandater og skrive arbejdsgange")
    COMPETENCE_VIEW = "competence_view", gettext_noop("Se teamets kompetencer")
    CASE_MEETING = "case_meeting", gettext_noop("Sætte det tværfaglige mødes faste pladser og dage")
    CITIZEN_MOVE = "citizen_move", gettext_noop("Tilbyde en borgers sag til den kommune, borgeren flytter til")
    CASE_RECEIVE = "case_receive", gettext_noop("Tage imod sager fra andre kommuner")
    REGISTER_VIEW = "register_view", gettext_noop("Se, hvad der er læst fra erhvervsregisteret")
    OPERATIONS = "operations", gettext_noop("Se driften, og sætte job og beskeder i gang igen")


P, S = Permission, Scope
_WORKER = {
    P.DAY_VIEW: S.TEAM,
    P.CITIZEN_VIEW: S.TEAM,
    P.CITIZEN_EDIT: S.TEAM,
    P.CITIZEN_CPR: S.OWN,
    P.PROTECTED_VIEW: S.OWN,
    P.COMPANY_VIEW: S.MUNICIPALITY,
    P.COMPANY_CONTACT: S.MUNICIPALITY,
    P.PLACEMENT_VIEW: S.TEAM,
    P.PLACEMENT_FOLLOW: S.TEAM,
    P.BOARD_VIEW: S.TEAM,
    P.RULES_VIEW: S.MUNICIPALITY,
    P.READ_LOG_VIEW: S.OWN,
    P.LOOK_BEYOND: S.MUNICIPALITY,
    P.UNDO: S.OWN,
}
_LEADER = {
    **_WORKER,
    P.TEAM_LEAD: S.TEAM,
    P.CITIZEN_CPR: S.TEAM,
    P.PROTECTED_VIEW: S.TEAM,
    P.CITIZEN_IMPORT: S.MUNICIPALITY,
    P.CITIZEN_MERGE: S.TEAM,
    P.COMPANY_EDIT: S.MUNICIPALITY,
    P.PLACEMENT_AGREE: S.TEAM,
    P.FIGURES_VIEW: S.MUNICIPALITY,
    P.READ_LOG_VIEW: S.TEAM,
    P.LOOKUP_REVIEW: S.TEAM,
    P.INSIGHT: S.TEAM,
    P.UNDO: S.TEAM,
    P.RETENTION: S.TEAM,
    P.CASE_MEETING: S.MUNICIPALITY,
    P.SUPPORT_DECIDE: S.MUNICIPALITY,
    P.REFERRAL_DECIDE: S.TEAM,
    P.EVENNESS_VIEW: S.TEAM,
    P.PROGRAMME_EDIT: S.MUNICIPALITY,
    P.REQUEST_ANSWER: S.TEAM,
    P.WORK_DECIDE: S.MUNICIPALITY,
    P.COMPETENCE_VIEW: S.TEAM,
    P.CITIZEN_MOVE: S.TEAM,
    P.CASE_RECEIVE: S.MUNICIPALITY,
    P.REGISTER_VIEW: S.MUNICIPALITY,
}
POLICY: Mapping[Role, Mapping[Permission, Scope]] = {
    Role.CASEWORKER: {**_WORKER, P.PLACEMENT_AGREE: S.TEAM, P.INSIGHT: S.OWN, P.CITIZEN_MOVE: S.OWN},
    Role.CONSULTANT: {
        **_WORKER,
        P.PLACEMENT_AGREE: S.TEAM,
        P.COMPANY_EDIT: S.MUNICIPALITY,
        P.REGISTER_VIEW: S.MUNICIPALITY,
    },
    Role.MENTOR: {
        P.DAY_VIEW: S.OWN,
        P.CITIZEN_VIEW: S.OWN,
        P.CITIZEN_EDIT: S.OWN,
        P.COMPANY_VIEW: S.MUNICIPALITY,
        P.COMPANY_CONTACT: S.MUNICIPALITY,
        P.PLACEMENT_VIEW: S.OWN,
        P.PLACEMENT_FOLLOW: S.OWN,
        P.BOARD_VIEW: S.OWN,
        P.RULES_VIEW: S.MUNICIPALITY,
        P.UNDO: S.OWN,
    },
    Role.TEAM_LEADER: _LEADER,
    Role.PROJECT_LEADER: {
        **_LEADER,
        P.DAY_VIEW: S.MUNICIPALITY,
        P.CITIZEN_VIEW: S.MUNICIPALITY,
        P.TEAM_LEAD: S.MUNICIPALITY,
        P.CEILING_EDIT: S.MUNICIPALITY,
        P.CITIZEN_MERGE: S.MUNICIPALITY,
        P.PLACEMENT_VIEW: S.MUNICIPALITY,
        P.BOARD_VIEW: S.MUNICIPALITY,
        P.LOOKUP_REVIEW: S.MUNICIPALITY,
        P.INSIGHT: S.MUNICIPALITY,
        P.UNDO: S.MUNICIPALITY,
        P.POST_EDIT: S.MUNICIPALITY,
        P.RETENTION: S.MUNICIPALITY,
        P.RETENTION_DECIDE: S.MUNICIPALITY,
        P.REFERRAL_DECIDE: S.MUNICIPALITY,
        P.EVENNESS_VIEW: S.MUNICIPALITY,
        P.REQUEST_ANSWER: S.MUNICIPALITY,
        P.COMPETENCE_VIEW: S.MUNICIPALITY,
        P.CITIZEN_MOVE: S.MUNICIPALITY,
    },
    Role.STEERING_MEMBER: {
        P.DAY_VIEW: S.FIGURES,
        P.FIGURES_VIEW: S.MUNICIPALITY,
        P.BOARD_VIEW: S.FIGURES,
        P.COMPANY_VIEW: S.MUNICIPALITY,
        P.RULES_VIEW: S.MUNICIPALITY,
    },
    Role.PROGRAMME_OWNER: {P.DAY_VIEW: S.FIGURES, P.FIGURES_VIEW: S.FIGURES, P.RULES_VIEW: S.MUNICIPALITY},
    Role.OPERATOR: {
        P.DAY_VIEW: S.FIGURES,
        P.OPERATIONS: S.MUNICIPALITY,
        P.REGISTER_VIEW: S.MUNICIPALITY,
        P.RULES_VIEW: S.MUNICIPALITY,
    },
    Role.OUTSIDE: {},
}


# What an opening outside one's own area lets somebody see who may LOOK_BEYOND; reading only.
SEEN_WHEN_OPENED = (Permission.CITIZEN_VIEW, Permission.PLACEMENT_VIEW)


def widest(roles: frozenset[Role], permission: Permission) -> Scope | None:
    """Return the widest scope that any of the roles has for the permission, or None when none has it."""
    scopes = [POLICY[role][permission] for role in roles if permission in POLICY[role]]
    return max(scopes, default=None)
