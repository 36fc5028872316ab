"""DOCX: the note as a text that can be edited: real headings, the chart as a picture."""

from __future__ import annotations

import io
from typing import Any

from optim.report.draw.style import LIGHT
from optim.report.export.slides.same_bytes import timeless
from optim.report.note import fit
from optim.report.note.chart import alone
from optim.report.note.content import Item, Note, Section
from optim.report.picture import png_of

FONT = "Arial"  # Liberation Sans, where there is no Arial, has letters of the same width


def docx(note: Note) -> bytes:
    """The note as the bytes of a DOCX file of one A4 page, the same bytes each time."""
    from docx import Document

    made = fit.fitted(note)
    document = Document()
    _page(document, made.size)
    _without_ornaments(document)
    _properties(document, made.note)
    _write(document, made.note, made.size)
    file = io.BytesIO()
    document.save(file)
    return timeless(file.getvalue(), note.day)


def _page(document: Any, size: float) -> None:
    """A4, its margins, and the type of a paragraph."""
    from docx.shared import Pt

    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = (Pt(side) for side in fit.PAGE)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Pt(fit.MARGIN)
    sheet.header_distance = sheet.footer_distance = Pt(0)
    for name, share in (
        *(("Normal", 1.0), ("Title", fit.TITLE), ("Subtitle", fit.UNDER)),
        ("Heading 1", fit.HEADING),
    ):
        _type(document.styles[name], size * share)
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after = Pt(fit.BEFORE_HEADING * size), Pt(fit.AFTER_HEADING * size)
    document.styles["Normal"].paragraph_format.space_after = Pt(fit.AFTER_ITEM * size)


def _type(style: Any, size: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
    fonts.attrib.pop(qn("w:asciiTheme"), None)
    shape = style.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(fit.LINE * size)
    shape.space_before = shape.space_after = Pt(0)


def _without_ornaments(document: Any) -> None:
    """The titles of the template without their line and their wide letters."""
    from docx.oxml.ns import qn

    for name in ("Title", "Subtitle"):
        element = document.styles[name].element
        for ornament in [*element.iter(qn("w:pBdr")), *element.iter(qn("w:spacing"))]:
            if ornament.tag == qn("w:pBdr") or ornament.getparent().tag == qn("w:rPr"):
                ornament.getparent().remove(ornament)


def _properties(document: Any, note: Note) -> None:
    told = document.core_properties
    told.title, told.subject, told.author, told.comments = note.title, note.under, "", ""


def _write(document: Any, note: Note, size: float) -> None:
    from docx.shared import Pt

    _paragraph(document, Item("", note.title), "Title", LIGHT["ink"], bold=True)
    _paragraph(document, Item("", note.under), "Subtitle", LIGHT["muted"])
    for words in note.warnings:
        _paragraph(document, Item(words, ""), "Normal", LIGHT["c2"])
    for section in note.sections:
        _paragraph(document, Item("", section.title), "Heading 1", LIGHT["c1"], bold=True)
        for item in section.items:
            _paragraph(document, item, "Normal", LIGHT["ink"])
        if section.picture:
            _picture(document, section, size)
    foot = _paragraph(document, Item("", note.foot), "Normal", LIGHT["muted"], fit.FOOT * size)
    foot.paragraph_format.space_before = Pt(fit.BEFORE_HEADING * size)


def _paragraph(
    document: Any, item: Item, style: str, color: str, size: float = 0.0, bold: bool = False
) -> Any:
    from docx.shared import Pt, RGBColor

    made = document.add_paragraph(style=style)
    runs = [(item.lead, True), (f" {item.text}" if item.lead else item.text, bold)]
    for words, strong in runs:
        if words:
            run = made.add_run(words)
            run.bold, run.font.color.rgb = strong, RGBColor.from_string(color.lstrip("#").upper())
            if size:
                run.font.size = Pt(size)
    return made


def _picture(document: Any, section: Section, size: float) -> None:
    """The chart, with its figures in words for readers who cannot see it."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    assert section.picture is not None
    made = document.add_paragraph(style="Normal")
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    made.paragraph_format.space_before = Pt(fit.AROUND_PICTURE * size / 2)
    image = io.BytesIO(png_of(alone(section.picture.drawing)))
    shape = made.add_run().add_picture(image, width=Pt(fit.ROOM[0]))
    shape._inline.docPr.set("descr", section.picture.told)
    for side in "TBLR":  # an office that is told of no distance keeps one of its own
        shape._inline.set(f"dist{side}", "0")
