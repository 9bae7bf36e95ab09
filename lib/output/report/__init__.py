"""Reports: sections made from results, written as a Word document, as slides or as PDF."""

from lib.output.report.content import Report, Section
from lib.output.report.document import write_docx
from lib.output.report.pages import write_pdf
from lib.output.report.slides import write_pptx

__all__ = ["Report", "Section", "write_docx", "write_pdf", "write_pptx"]
