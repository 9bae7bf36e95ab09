"""The mark of the program: three bars rising, as picture of the window and beside the name."""

_MARK = (
    '<rect width="32" height="32" rx="6" fill="#264e78"/>'
    '<rect x="7" y="17" width="4.5" height="8" fill="#ffffff"/>'
    '<rect x="13.75" y="12" width="4.5" height="13" fill="#b3c8dc"/>'
    '<rect x="20.5" y="7" width="4.5" height="18" fill="#ffffff"/>'
)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 32" width="{width}" height="32">{content}</svg>'

MARK = _SVG.format(width=32, content=_MARK)
