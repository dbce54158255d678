"""The bits of the column `flags` of an event."""

UNCERTAIN, APPROXIMATE = 1, 2  # as in EDTF
ALL_MEMBERS = 4  # a set of which all members apply, not one
