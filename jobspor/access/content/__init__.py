"""What somebody hands in: is it what it says it is, and is there anything in it that acts? Knows no tables.

A file is taken by its content. What runs when it is opened, what hides another file, and what is two things at once is
refused; pictures are written anew, without the place and the time at which they were taken (docs/adr/0020).
"""

from jobspor.access.content.examined import Examined, examined
from jobspor.access.content.kinds import ACCEPTED, LISTED

__all__ = ["ACCEPTED", "LISTED", "Examined", "examined"]
