"""How what happens with companies reads in the journal."""

from collections.abc import Mapping

from jobspor.access.journal import Verb
from jobspor.base.text import gettext_noop

CONTACT, PROMISE, WAY_IN = gettext_noop("Kontakt"), gettext_noop("Løfte"), gettext_noop("Én vej ind")
ANSWERS = gettext_noop("Svar på nej tak")

REGISTERED = gettext_noop("Erhvervsregisteret")
HOT = gettext_noop("Hotline")

HOTLINE: Mapping[str, Verb] = {
    "hotline.taken": Verb(HOT, gettext_noop("{caller} har et problem. {receiver} er bedt om at svare."), big=True),
    "hotline.accepted": Verb(HOT, gettext_noop("{receiver} har taget imod opkaldet.")),
    "hotline.passed_on": Verb(HOT, gettext_noop("{receiver} er bedt om at tage imod i stedet.")),
    "hotline.answered": Verb(HOT, gettext_noop("Besvaret: {answer}.")),
    "hotline.closed": Verb(HOT, gettext_noop("Problemet er løst.")),
    "hotline.promised": Verb(HOT, gettext_noop("Et menneske svarer inden {minutes} min.")),
}
REGISTER: Mapping[str, Verb] = {
    "register.told": Verb(REGISTERED, gettext_noop("Erhvervsregisteret siger: {kind}."), big=True),
    "register.settled": Verb(REGISTERED, gettext_noop("Efter nyt fra registeret: {done}.")),
}
CONTACTS: Mapping[str, Verb] = {
    "contact.written": Verb(CONTACT, gettext_noop("{way} med {with}: {about}.")),
    "contact.inbound": Verb(CONTACT, gettext_noop("{way} fra {with}: {about}.")),
    "promise.made": Verb(PROMISE, gettext_noop("{owner} har lovet: {what}.")),
    "promise.given": Verb(PROMISE, gettext_noop("{owner} holder nu løftet: {what}.")),
    "promise.kept": Verb(PROMISE, gettext_noop("Løftet er holdt: {what}.")),
    "promise.broken": Verb(PROMISE, gettext_noop("Løftet blev ikke holdt: {what}."), big=True),
    "promise.withdrawn": Verb(PROMISE, gettext_noop("Løftet er trukket tilbage: {what}.")),
    "calls.paused": Verb(CONTACT, gettext_noop("Ring ikke før {until}. {asked_by} bad om det: {why}."), big=True),
    "calls.resumed": Verb(CONTACT, gettext_noop("Der må ringes igen.")),
    "consultant.added": Verb(WAY_IN, gettext_noop("{name} er også konsulent her for {what_for}.")),
    "consultant.ended": Verb(WAY_IN, gettext_noop("{name} er ikke længere konsulent her for {what_for}.")),
    "refusal_answer.worded": Verb(ANSWERS, gettext_noop("Svaret på »{kind}« er skrevet.")),
}
DOOR = gettext_noop("Åbnet dør")
CAMPAIGN, SEGMENT = gettext_noop("Kampagne"), gettext_noop("Segment")
CAMPAIGNS: Mapping[str, Verb] = {
    "segment.saved": Verb(SEGMENT, gettext_noop("Segmentet »{name}« er gemt.")),
    "segment.changed": Verb(SEGMENT, gettext_noop("Segmentet »{name}« er rettet.")),
    "segment_group.worded": Verb(SEGMENT, gettext_noop("Gruppe {number} hedder nu »{title}«.")),
    "figures.noted": Verb(CONTACT, gettext_noop("Tal om virksomheden er noteret, fra {source}.")),
    "campaign.begun": Verb(CAMPAIGN, gettext_noop("Kampagnen »{name}« er begyndt med {count} virksomheder."), big=True),
    "campaign.topped_up": Verb(CAMPAIGN, gettext_noop("»{name}« har fået {count} virksomheder mere.")),
    "campaign.shared": Verb(CAMPAIGN, gettext_noop("»{name}«: {count} virksomheder er fordelt.")),
    "campaign.left_out": Verb(CAMPAIGN, gettext_noop("»{name}«: {count} virksomheder er taget af listen.")),
    "campaign.ended": Verb(CAMPAIGN, gettext_noop("Kampagnen »{name}« er afsluttet."), big=True),
    "door.opened": Verb(DOOR, gettext_noop("{opener} har åbnet døren. Lovet: {promised}."), big=True),
    "door.handed_over": Verb(DOOR, gettext_noop("Givet videre til {placer}. Lovet: {promised}."), big=True),
    "cover.set": Verb(WAY_IN, gettext_noop("{name} svarer for virksomheden fra {first} til og med {last}.")),
    "cover.removed": Verb(WAY_IN, gettext_noop("{name} er ikke vikar for virksomheden alligevel.")),
    "quiet_days.decided": Verb(CAMPAIGN, gettext_noop("Kampagner ringer ikke de første {days} dage efter en kontakt.")),
}

OPENING, CARVING = gettext_noop("Jobåbning"), gettext_noop("Job carving")

OPENINGS: Mapping[str, Verb] = {
    "opening.written": Verb(OPENING, gettext_noop("De søger {people} til »{title}«."), big=True),
    "opening.changed": Verb(OPENING, gettext_noop("»{title}« er rettet.")),
    "opening.answered": Verb(OPENING, gettext_noop("Svaret om »{title}«: {answer}.")),
    "opening.filled": Verb(OPENING, gettext_noop("»{title}« er besat."), big=True),
    "opening.withdrawn": Verb(OPENING, gettext_noop("Virksomheden trak »{title}« tilbage: {reason}.")),
    "opening.declined": Verb(OPENING, gettext_noop("Vi svarede nej til »{title}«: {reason}.")),
    "position.taken_apart": Verb(
        CARVING, gettext_noop("{title}: {first} af {tasks} opgaver kan være nogens første job.")
    ),
    "position.changed": Verb(CARVING, gettext_noop("{title} er rettet.")),
}

CARD = gettext_noop("Katalog")

CATALOGUE: Mapping[str, Verb] = {
    "card.written": Verb(CARD, gettext_noop("{workplace} er sat i kataloget.")),
    "card.changed": Verb(CARD, gettext_noop("Kortet om {workplace} er set efter og rettet.")),
    "card.hidden": Verb(CARD, gettext_noop("{workplace} er taget ud af kataloget.")),
    "card.picture_added": Verb(CARD, gettext_noop("Et billede er sat på: {alternative}. {rights} har sagt ja.")),
    "card.picture_removed": Verb(CARD, gettext_noop("Et billede er taget af: {alternative}.")),
}
