"""Where a meeting is, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def table_words(table: str) -> str:
    """`Table 12`, a table's own name, or online where there is none."""
    if not table:
        return _("Online")
    return _("Table %(table)s") % {"table": table} if table.isdecimal() else table
