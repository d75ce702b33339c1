"""Pictures: whatever is uploaded, what is kept was written by us from its pixels alone."""

from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from digua.portal.core.files.upload import MEGABYTE, Kept, Upload, base_name, opened
from digua.portal.core.refusal import ImpossibleError

MOST_BYTES, MOST_PIXELS, LONGEST_SIDE = 15 * MEGABYTE, 50_000_000, 2_400
FORMATS = ("JPEG", "PNG", "WEBP")


def rewrite_picture(upload: Upload, *, longest: int = LONGEST_SIDE) -> Kept:
    """A picture's pixels as JPEG, or as PNG where it is one; no metadata, at most `longest` pixels a side.

    Raises ImpossibleError for what is too large, is no picture, or would unfold into too many pixels.
    """
    content = opened(upload, MOST_BYTES)
    try:
        with Image.open(content, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            lossless = picture.format == "PNG"
            upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ImpossibleError(
            _("This is no picture that can be read."), cure=_("Upload a JPEG, PNG or WebP file."), field="file"
        ) from error
    upright.thumbnail((longest, longest))
    pixels = upright.convert("RGBA" if lossless and upright.has_transparency_data else "RGB")
    pixels.info.clear()
    written = BytesIO()
    if lossless:
        pixels.save(written, "PNG", optimize=True)
        return Kept(written.getvalue(), base_name(upload, "png"), "image/png")
    pixels.save(written, "JPEG", quality=85, progressive=True)
    return Kept(written.getvalue(), base_name(upload, "jpg"), "image/jpeg")


def _too_many_pixels() -> ImpossibleError:
    return ImpossibleError(
        _("The picture has more than %(most)d million pixels.") % {"most": MOST_PIXELS // 1_000_000},
        cure=_("Make it smaller, then upload it again."),
        field="file",
    )
