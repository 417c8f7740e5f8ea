"""Names to draw from, as they are in a Danish town today; whoever bears one in real life is not meant."""


def _each(names: str) -> tuple[str, ...]:
    return tuple(names.split())


WOMEN = _each(
    """
    Agnete Aisha Alma Anette Anja Asta Berit Birgit Bodil Camilla Charlotte Dagmar Dina Dorthe Ellen Else Emine
    Esther Eva Fadumo Fatma Gerda Gitte Grethe Gülay Hanne Heidi Helle Ida Inge Irene Iryna Jette Johanne Jytte
    Karen Katrine Kirsten Lærke Laila Lene Linda Lis Lone Maja Malene Maria Marianne Merete Mona Nanna Nasrin Oksana
    Olga Pia Rikke Rosa Ruth Sanne Sara Signe Sofie Solveig Susanne Tanja Thea Tina Tove Trine Ulla Vera Vibeke
    Winnie Yasmin Zainab Åse
    """
)
MEN = _each(
    """
    Abdi Ahmed Aksel Allan Anders Arne Asger Bent Bjarne Bo Brian Carsten Christian Claus Dan Dennis Ejner Emil Erik
    Erling Farid Finn Flemming Frank Georg Gert Hans Hassan Henning Henrik Ibrahim Ivan Jacob Jan Jens Jesper Jimmi
    Johnny Jørgen Kaj Karl Keld Kenneth Kim Knud Kurt Lars Leif Mads Magnus Marius Martin Mehmet Michael Morten
    Niels Ole Omar Otto Palle Per Poul Preben René Robert Rune Simon Steen Svend Søren Thomas Tom Torben Uffe Verner
    Viktor Yusuf Øjvind
    """
)
SURNAMES = _each(
    """
    Abild Agerbo Ali Andersen Bach Bak Balle Bang Bay Beck Berg Birk Bjerre Blom Boisen Bonde Borg Bruhn Brøndum
    Buhl Bøgh Carlsen Clausen Dahl Dam Demir Eg Engberg Eskildsen Falk Fisker Fog Foged Frandsen Frost Gade
    Gammelgård Gregersen Hald Hansen Hartvig Hassing Hede Hein Hjort Holst Hussein Hvid Høeg Højer Iversen Jepsen
    Jessen Juhl Justesen Kaya Kjær Klint Knudsen Koch Krag Kring Krogh Kruse Lassen Lind Lykke Lund Lynge Løvgreen
    Madsen Malling Mikkelsen Mohamud Munk Møller Nielsen Nissen Nygård Nøhr Olesen Overgaard Paulsen Petrenko
    Poulsen Quist Ravn Riis Rosendal Saleh Schou Skou Skov Sloth Smed Steffensen Storm Søndergaard Thorup Toft
    Trolle Uldall Vad Vang Vestergaard Vinther Wind Winther Yilmaz Østergaard Ågård
    """
)
