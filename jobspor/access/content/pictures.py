"""Pictures: drawn anew from their points, so that nothing else of the file is left."""

import warnings
from io import BytesIO

from jobspor.access.content.kinds import JPEG, Kind
from jobspor.access.content.refusals import NOT_WHAT_IT_SAYS, TOO_MUCH
from jobspor.base.errors import RuleBroken

MOST_POINTS = 60_000_000
"""A telephone's camera has up to 50 million."""
QUALITY = 88


def drawn_anew(content: bytes, kind: Kind) -> bytes:
    """The picture, upright, without where and when it was taken. Raises RuleBroken for what is no such picture."""
    from PIL import Image  # here, for few processes ever need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit is our own
            return _drawn(content, kind)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise RuleBroken(NOT_WHAT_IT_SAYS) from broken  # Pillow meets damage with all of these


def _drawn(content: bytes, kind: Kind) -> bytes:
    from PIL import Image, ImageOps

    wanted, written = "JPEG" if kind is JPEG else "PNG", BytesIO()
    with Image.open(BytesIO(content), formats=[wanted]) as picture:
        if picture.width * picture.height > MOST_POINTS:
            raise RuleBroken(TOO_MUCH)
        upright = ImageOps.exif_transpose(picture)
        plain = upright.convert("RGB" if kind is JPEG or not upright.has_transparency_data else "RGBA")
        plain.info.clear()
        plain.save(written, wanted, quality=QUALITY, optimize=True)
    return written.getvalue()


def fitted(content: bytes, longest: int) -> bytes:
    """A picture that has been drawn anew, as JPEG with no side longer than this; white where it let through."""
    from PIL import Image

    written = BytesIO()
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        seen = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
        plain = Image.new("RGB", seen.size, "white")
        plain.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
        plain.thumbnail((longest, longest))
        plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
