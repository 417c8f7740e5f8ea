"""How what happens with companies reads in the journal, and the messages about contracts and possible places."""

from collections.abc import Mapping

from jobspor.access.journal import SENT_STAYS, Verb
from jobspor.access.links import Purpose
from jobspor.access.post.kinds import ABOUT, LINK, NAME, ORGANISATION, How, Kind
from jobspor.base.text import gettext_noop

CONTACT, PROMISE, WAY_IN = gettext_noop("Kontakt"), gettext_noop("Løfte"), gettext_noop("Én vej ind")
ANSWERS = gettext_noop("Svar på nej tak")

REGISTERED = gettext_noop("Erhvervsregisteret")
BY_HANDS = gettext_noop("Arbejdssted")
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
BY_HAND: Mapping[str, Verb] = {
    "workplace.written_in": Verb(BY_HANDS, gettext_noop("{name} er skrevet ind med hånden.")),
    "workplace.merged": Verb(BY_HANDS, gettext_noop("{name} (P-nr. {p_number}) er lagt ind her."), big=True),
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
CENTRE, CONTRACT = gettext_noop("Virksomhedscenter"), gettext_noop("Kontrakt")
PLACE, RATIO = gettext_noop("Plads"), gettext_noop("Forholdstal")
SIGNED = gettext_noop("En underskrift kan ikke fortrydes. Skriv en ny udgave, eller slut centret.")

CENTRES: Mapping[str, Verb] = {
    "centre.numbers": Verb(CENTRE, gettext_noop("Svar inden {days} arbejdsdage, og evaluering hver {months}. måned.")),
    "centre.evaluated": Verb(CENTRE, gettext_noop("Centret er evalueret: {verdict}."), big=True),
    "centre.ended": Verb(CENTRE, gettext_noop("Centret slutter."), big=True),
    "cluster.joined": Verb(CENTRE, gettext_noop("{name} er med i klyngen.")),
    "cluster.left": Verb(CENTRE, gettext_noop("{name} er ikke længere med i klyngen.")),
    "contract.written": Verb(CONTRACT, gettext_noop("Kontraktens udgave {version} er skrevet.")),
    "contract.sent": Verb(CONTRACT, gettext_noop("Kontraktens udgave {version} er sendt til {name}.")),
    "contract.read_out": Verb(CONTRACT, gettext_noop("Linket til kontrakten er læst op for {name}."), final=SENT_STAYS),
    "contract.signed": Verb(CONTRACT, gettext_noop("{name} har skrevet under på kontrakten."), final=SIGNED),
    "contract.complete": Verb(
        CONTRACT, gettext_noop("Begge har skrevet under. Kontraktens udgave {version} gælder."), big=True, final=SIGNED
    ),
    "contract.objected": Verb(CONTRACT, gettext_noop("{name} siger, at noget ikke passer i kontrakten.")),
    "contract.dropped": Verb(CONTRACT, gettext_noop("Kontraktens udgave {version} er opgivet.")),
    "place.asked_for": Verb(PLACE, gettext_noop("{name} er spurgt, om der kan komme en på {title}.")),
    "place.confirmed": Verb(PLACE, gettext_noop("Virksomheden siger ja til {title}.")),
    "place.refused": Verb(PLACE, gettext_noop("Virksomheden siger nej til {title}.")),
    "place.not_asked_for": Verb(PLACE, gettext_noop("Spørgsmålet om {title} er trukket tilbage.")),
    "ratio.counted": Verb(RATIO, gettext_noop("En person fra {sent_by} tæller med ({kind}).")),
    "ratio.counted_until": Verb(RATIO, gettext_noop("Personen fra {sent_by} tæller med til og med {until}.")),
    "ratio.dispensed": Verb(RATIO, gettext_noop("{given_by} har givet dispensation til og med {until}."), big=True),
    "ratio.dispensed_until": Verb(RATIO, gettext_noop("Dispensationen gælder til og med {until}.")),
}

PURPOSES = (
    Purpose(
        code="centre-contract",
        title=gettext_noop("Virksomhedscenterkontrakt til virksomheden"),
        url_name="contract_by_link",
        subject=gettext_noop("Kontrakten om virksomhedscenter venter på din underskrift"),
        mail=gettext_noop(
            "Hej {name}\n\nHer er kontrakten om virksomhedscenter hos {about}. Læs den, og skriv under her:\n{link}\n\n"
            "Linket er kun til dig. Ring til os, hvis noget ikke passer.\n\nHilsen {organisation}"
        ),
        sms=gettext_noop(
            "Hej {name}. Læs kontrakten om virksomhedscenter, og skriv under: {link} Hilsen {organisation}"
        ),
        waiting=gettext_noop("Vi har en kontrakt, som du kan læse og skrive under."),
    ),
    Purpose(
        code="place-request",
        title=gettext_noop("Spørgsmål til virksomheden om en plads"),
        url_name="place_by_link",
        subject=gettext_noop("Kan der komme en på pladsen?"),
        mail=gettext_noop(
            "Hej {name}\n\nVi har måske en til en plads hos {about}. Kan der komme en? Svar ja eller nej her:\n{link}"
            "\n\nHilsen {organisation}"
        ),
        sms=gettext_noop("Hej {name}. Kan der komme en på pladsen? Svar ja eller nej: {link} Hilsen {organisation}"),
        waiting=gettext_noop("Vi spørger, om der kan komme en på en plads hos jer."),
    ),
)
KINDS = (
    Kind(
        code="contract-objected",
        title=gettext_noop("Noget passer ikke i en kontrakt"),
        subject=gettext_noop("Noget passer ikke i kontrakten: {about}"),
        mail=gettext_noop(
            "Hej {name}\n\nDer er svaret, at noget ikke passer i kontrakten med {about}. Ring, og find ud af det "
            "sammen.\n\nSe kontrakten:\n{link}\n\nHilsen {organisation}"
        ),
        places=(NAME, ABOUT, LINK, ORGANISATION),
        begins=How.AT_ONCE,
        verbs=("contract.objected",),
    ),
    Kind(
        code="place-answered",
        title=gettext_noop("En virksomhed har svaret om en plads"),
        subject=gettext_noop("Svar om en plads: {about}"),
        mail=gettext_noop(
            "Hej {name}\n\n{about} har svaret på, om der kan komme en på pladsen.\n\nSe svaret:\n{link}\n\n"
            "Hilsen {organisation}"
        ),
        places=(NAME, ABOUT, LINK, ORGANISATION),
        begins=How.AT_ONCE,
        verbs=("place.confirmed", "place.refused"),
    ),
)
