"""A workbook as an instance: read with every fault located by sheet and cell, and written to be edited."""
