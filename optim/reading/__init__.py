"""Reading: instance folders and workbooks -> Instance, or an error that lists every fault; and back again."""

from __future__ import annotations

from optim.reading.cases import case_of, free_of_charge, read_case, vary
from optim.reading.catalog import list_instances, start_new
from optim.reading.locate import find, shipped
from optim.reading.postures import read_posture, shipped_postures
from optim.reading.reading import changed, override, prepared, read
from optim.reading.validating import examine_instance, validate
from optim.reading.writing import write

__all__ = [
    "case_of",
    "changed",
    "examine_instance",
    "find",
    "free_of_charge",
    "list_instances",
    "override",
    "prepared",
    "read",
    "read_case",
    "read_posture",
    "shipped",
    "shipped_postures",
    "start_new",
    "validate",
    "vary",
    "write",
]
