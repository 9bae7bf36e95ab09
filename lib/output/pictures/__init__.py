"""The charts of the screen as SVG and PNG in print quality, drawn by matplotlib without any browser."""

from lib.output.pictures.signs import drawable_signs
from lib.output.pictures.writing import FONTS_FOLDER, Caption, PictureFormat, write_picture

__all__ = ["FONTS_FOLDER", "Caption", "PictureFormat", "drawable_signs", "write_picture"]
