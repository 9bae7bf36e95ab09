"""Reports as Word documents: sections made from results, and the document that holds them."""

from lib.output.report.content import Report, Section
from lib.output.report.document import write_docx

__all__ = ["Report", "Section", "write_docx"]
