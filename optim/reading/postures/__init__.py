"""Postures: a table of who stands where, as CSV or workbook, with every fault at once; and back again.

A row is a nation's units of a type in a theater. ``optim.instance.posture`` says what the columns mean.
"""

from __future__ import annotations

from optim.reading.postures.files import names_file as names_file
from optim.reading.postures.files import read_posture as read_posture
from optim.reading.postures.files import shipped_postures as shipped_postures
from optim.reading.postures.reader import PERIOD as PERIOD
from optim.reading.postures.writing import posture_csv as posture_csv
from optim.reading.postures.writing import posture_rows as posture_rows
from optim.reading.postures.writing import posture_workbook as posture_workbook
