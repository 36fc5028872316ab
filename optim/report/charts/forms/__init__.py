"""Forms: the figures of pictures, one file each, which say how a page, a workbook and a deck draw them."""
