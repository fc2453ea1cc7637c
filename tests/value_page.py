"""What a guide's value section shows: its figures and coordinates by name, read from its HTML as the page's script finds them."""

from html.parser import HTMLParser

_VOID = {"input", "br", "meta", "link", "line", "path", "rect", "circle"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.figures, self.places = {}, []
        self._open = []  # tag, names of cells, row, figure
        self._cell = 0
        self._input = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        _, cells, row, figure = self._open[-1] if self._open else ("", [], "", None)
        cells = attrs["data-sp-cells"].split() if "data-sp-cells" in attrs else cells
        row = attrs.get("data-sp-row", row)
        self._cell = 0 if tag == "tr" else self._cell
        name = attrs.get("data-sp-figure")
        if tag == "td":
            name = cells[self._cell] if cells and row and self._cell < len(cells) else None
            name = None if name == "-" else name
            self._cell += 1
        if tag == "b" and name is None and self._input:
            name = self._input
        if tag != "a":
            self._input = None
        if tag == "a" and attrs.get("href", "").startswith("#number-"):
            self._input = f"input.{attrs['href'].removeprefix('#number-')}"
        figure = name.replace("*", row) if name else figure
        if name:
            self.figures[figure] = ""
        for pair in attrs.get("data-sp-at", "").split():
            attribute, is_place, name = pair.partition(":")
            if is_place:
                self.places.append((name.replace("*", row), attrs[attribute]))
        if tag not in _VOID:
            self._open.append((tag, cells, row, figure))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._open and (figure := self._open[-1][3]):
            self.figures[figure] += data


def figures_of(html):
    """Each figure's text, by its name."""
    reader = _Reader()
    reader.feed(html)
    return reader.figures


def places_of(html):
    """Each coordinate that is drawn: name and text."""
    reader = _Reader()
    reader.feed(html)
    return reader.places
