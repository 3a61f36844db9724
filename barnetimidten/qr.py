"""A QR code drawn into the page: the shell's policy allows no data: picture."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

EDGE = 4  # modules of white around the code, as the standard asks


def qr_svg(text: str, label: str) -> SafeString:
    """The same string for the screen and for paper; `label` says what it opens."""
    code = qrcode.QRCode(border=EDGE)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x},{y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<svg class="bim-qr" viewBox="0 0 {0} {0}" role="img" focusable="false" '
        'aria-label="{2}"><path d="{1}"></path></svg>',
        len(rows),
        path,
        label,
    )
