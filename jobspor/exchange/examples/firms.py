"""The invented companies that have an agreement, each with one workplace: what people do there, how many they are.

Five employees for each place: so the ratio rule has room for everybody, but at the animal shelter.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    """A company with one workplace: branch (DB07), heads, and a place for each of its tasks.

    Nobody of the examples comes to the places of `spare`, so that whoever tries the product finds them free; those of
    `paused` open again in some weeks. `people` are known by name: the mentor first.
    """

    name: str
    branch: str
    heads: int
    places: tuple[str, ...]
    spare: tuple[str, ...] = ()
    paused: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


CENTRES = (
    Firm(
        "Havnens Proviant",
        "463900",
        46,
        ("Lager", "Pakke varer", "Tage imod varer", "Køre tom emballage ud", "Fylde butikken op"),
        spare=("Tage imod varer",),
        people=("Tove Lind", "Ib Steen", "Gry Falk"),
    ),
    Firm(
        "Kajens Lager", "521000", 38, ("Plukke ordrer", "Køre truck", "Mærke paller", "Feje lageret"), ("Mærke paller",)
    ),
    Firm("Café Kajen", "561010", 12, ("Smøre sandwich", "Tørre borde af")),
    Firm("Solgårdens Køkken", "562900", 21, ("Skrælle grøntsager", "Anrette", "Vaske op")),
    Firm("Fjordens Genbrug", "477900", 16, ("Sortere tøj", "Sætte priser på", "Hjælpe kunder"), ("Hjælpe kunder",)),
    Firm("Strandens Hotel", "551010", 54, ("Lægge linned sammen", "Gøre værelser klar", "Dække bord")),
    Firm("Nordens Autoservice", "452010", 14, ("Vaske biler", "Hente reservedele")),
    Firm(
        "Plejecenter Åbo",
        "871010",
        85,
        ("Dele kaffe ud", "Gå tur med beboere", "Lægge tøj på plads", "Hjælpe i køkkenet", "Dække op til fest"),
        spare=("Lægge tøj på plads",),
    ),
    Firm("Fjordens Planteskole", "013000", 18, ("Potte planter", "Vande", "Luge")),
    Firm("Brugsen Havnegade", "471120", 32, ("Fylde hylder op", "Tage imod flasker", "Pakke varer"), ("Pakke varer",)),
    Firm("Dyreinternatet", "949900", 9, ("Fodre dyr", "Lufte hunde"), ("Lufte hunde",)),
    Firm("Arkivet", "910120", 11, ("Scanne papirer", "Sortere i kasser")),
    Firm("Genbrugsbutikken", "477900", 15, ("Sortere bøger", "Stå ved kassen")),
    Firm("Fjordens Maskin", "256200", 28, ("Slibe emner", "Rydde op i værkstedet")),
    Firm("Systuen Nord", "141300", 12, ("Sy forklæder", "Lægge op")),
    Firm("Biblioteket", "910110", 22, ("Sætte bøger på plads", "Gøre udstillinger klar")),
    Firm("Fjordens Bud", "532000", 19, ("Køre pakker ud", "Sortere pakker")),
    Firm("Fjordens Museum", "910200", 17, ("Passe samlingen", "Tage imod gæster")),
    Firm("Fjordens Cykler", "476420", 11, ("Lappe cykler",)),
    Firm("Torvets Bageri", "107120", 16, ("Pakke brød", "Ælte dej", "Stå i butikken")),
    Firm("Engens Gartneri", "011300", 26, ("Så og plante ud", "Høste grønt", "Pakke grønt")),
    Firm("Skovens Børnehave", "889130", 20, ("Smøre madpakker", "Gøre legepladsen klar")),
    Firm("Åens Camping", "553000", 12, ("Slå græs", "Gøre hytter klar"), paused=("Slå græs",)),
    Firm("Møllens Vaskeri", "960110", 24, ("Lægge håndklæder sammen", "Fylde maskiner", "Pakke til kunder")),
    Firm("Byens Trykkeri", "181200", 13, ("Pakke tryksager",)),
    Firm("Hallen og Svømmehallen", "931100", 18, ("Passe omklædning", "Ordne redskaber")),
    Firm("Vestre Skole", "852010", 64, ("Hjælpe pedellen", "Hjælpe i skolekøkkenet", "Ordne bogdepotet")),
    Firm("Parkens Grønne Hold", "813000", 31, ("Klippe hække", "Feje stier", "Plante løg", "Køre med ris")),
    Firm("Havnens Fiskehus", "472300", 12, ("Pakke fisk", "Gøre butikken ren")),
    Firm("Søndergårds Tømrer", "433200", 17, ("Bære materialer", "Save lister"), paused=("Save lister",)),
    Firm("Kystens Byggemarked", "475210", 41, ("Fylde skruer op", "Køre træ ind", "Hjælpe i havecentret")),
    Firm("Fjordbakkens Plejehjem", "871010", 58, ("Læse højt", "Dele post ud", "Hjælpe ved måltider")),
    Firm("Nørregades Boghandel", "476100", 6, ("Pakke bøger ind",)),
    Firm("Østerlunds Møbler", "475910", 12, ("Samle møbler", "Pakke møbler")),
    Firm("Kommunens Varmecentral", "353000", 15, ("Male rør", "Holde gården")),
    Firm("Byens Genbrugsplads", "381100", 14, ("Vise kunder rundt", "Sortere elektronik")),
    Firm("Lillebæks Mejeri", "105100", 35, ("Pakke ost", "Vaske kasser", "Mærke paller")),
    Firm("Kirkens Kordegnekontor", "949100", 7, ("Klippe og lægge i kuverter",)),
    Firm("Sommerlandet ved Åen", "932100", 22, ("Sælge billetter", "Holde stier rene")),
    Firm("Hedegårds Maskinstation", "016100", 8, ("Vaske traktorer",)),
    Firm("Rådhusets Kantine", "562900", 10, ("Smøre frokost", "Vaske op")),
    Firm("Fjordens It-genbrug", "951100", 13, ("Skille computere ad", "Slette og teste")),
    Firm("Andelsmosteriet", "103900", 9, ("Tappe most",)),
    Firm("Strandvejens Is", "105200", 7, ("Sælge is",), paused=("Sælge is",)),
    Firm("Klintens Keramik", "234100", 5, ("Glasere krus",)),
    Firm("Købmanden i Skoven", "471120", 14, ("Fylde hylder op", "Passe postkassen")),
    Firm("Bofællesskabet Lunden", "873010", 26, ("Gå til hånde", "Passe haven")),
    Firm("Færgens Rengøring", "812100", 12, ("Gøre saloner rene", "Fylde vogne")),
)
NEXT_DOOR = (
    Firm("Bugtens Grossist", "463900", 33, ("Pakke varer", "Tage imod varer", "Plukke ordrer")),
    Firm("Havekroen", "561010", 12, ("Skrælle grøntsager", "Dække bord")),
    Firm("Bugtens Plejehjem", "871010", 60, ("Dele kaffe ud", "Læse højt", "Gå tur med beboere")),
    Firm("Spisehuset Molen", "561010", 10, ("Vaske op", "Anrette")),
    Firm("Bugtens Genbrug", "477900", 6, ("Sortere tøj",)),
    Firm("Nordskovens Gartneri", "011300", 8, ("Potte planter",)),
)
# Companies that have a consultant and no places yet.
ACQUAINTANCES = (
    Firm("Kystens Hotel", "551010", 34, ()),
    Firm("Byens Elektriker", "432100", 23, ()),
    Firm("Havnens Bådværft", "301200", 18, ()),
    Firm("Nørreskovens Savværk", "161000", 27, ()),
    Firm("Fjordens Smedje", "256200", 14, ()),
    Firm("Østre Skole", "852010", 58, ()),
    Firm("Torvets Apotek", "477300", 16, ()),
    Firm("Åens Dambrug", "032200", 8, ()),
)
# The rest of the register: what their owners call them, and the branch.
TRADES = (
    ("Bageri", "107120"),
    ("Tømrer", "433200"),
    ("Maler", "433410"),
    ("Transport", "494100"),
    ("Rengøring", "812100"),
    ("El", "432100"),
    ("VVS", "432200"),
    ("Blomster", "477610"),
    ("Auto", "452010"),
    ("Murer", "439910"),
    ("Frisør", "960210"),
    ("Slagter", "472200"),
    ("Maskinværksted", "256200"),
    ("Revision", "692000"),
    ("Tandklinik", "862300"),
    ("Pizza", "561020"),
    ("Cykler", "476420"),
    ("Gartneri", "011300"),
    ("Møbler", "475910"),
    ("Anlæg", "813000"),
)
