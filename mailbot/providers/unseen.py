"""What a reader of markup cannot see: elements without text of their own, hidden, tiny or tucked away, or in the
colour of their background.

Inline styles, the attributes that stand for styles, and the plain rules of `<style>` (no media queries: what they hide
is hidden on some screens only). Every pattern here reads its text once: the cost grows with the length, no faster.
"""

import re
from collections.abc import Iterable, Iterator

from bs4.element import Tag

_WITHOUT_TEXT = {"head", "title", "style", "script", "template", "noscript", "noembed", "noframes", "iframe", "object"}
_WITHOUT_TEXT |= {"applet", "svg", "math", "canvas", "audio", "video", "textarea", "datalist", "dialog"}
_LONGEST_STYLE, _LONGEST_SHEET = 2000, 50_000
_NUMBER = re.compile(r"(-?[\d.]{1,12})(px|pt|em|rem|%)?")
_SMALLEST = {"": 2.0, "px": 2.0, "pt": 2.0, "em": 0.2, "rem": 0.2, "%": 20.0}
_ASIDE = {"text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top"}
_KEYWORDS = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "mso-hide": {"all"},
    "transform": {"scale(0)", "scale(0,0)"},
}
_FLAT = {"height", "width", "max-height", "max-width"}
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)*")
_NAMED = {"white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240), "black": (0, 0, 0)}
_NEAR = 12  # of 255: two colours as close as this are one to the eye

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


def is_unseen(tag: Tag, ground: Colour | None, hiding: frozenset[str]) -> bool:
    """Whether nothing of *tag* shows on a background of *ground* (None: some colour that is not known).

    *hiding* are the selectors of `hiding_selectors`.
    """
    if tag.name in _WITHOUT_TEXT or tag.has_attr("hidden") or (tag.name == "input" and tag.get("type") == "hidden"):
        return True
    if hiding and any(selector in hiding for selector in _selectors_of(tag)):
        return True
    declared = _declared(str(tag.get("style") or ""))
    if _hides(declared):
        return True
    written = next((value for name, value in reversed(declared) if name == "color"), "")
    if not written and tag.name == "font":
        written = str(tag.get("color") or "").strip().lower()
    return _is_clear(written) or _alike(_colour(written), ground_of(tag, ground))


def ground_of(tag: Tag, ground: Colour | None) -> Colour | None:
    """The background inside *tag*, which stands on *ground*; None when it is a colour that is not known."""
    names = {"background", "background-color"}
    declared = _declared(str(tag.get("style") or ""))
    written = next((value for name, value in reversed(declared) if name in names), "")
    written = written or str(tag.get("bgcolor") or "").strip().lower()
    return ground if not written or _is_clear(written) else _colour(written)


def hiding_selectors(source: str) -> frozenset[str]:
    """The plain selectors (`p`, `.note`, `p.note`, `#end`) that the `<style>` elements of *source* hide."""
    sheets = (part.partition("</style")[0].partition(">")[2] for part in re.split(r"(?i)<style", source)[1:])
    found: set[str] = set()
    for selectors, body in _rules("}".join(sheets)[:_LONGEST_SHEET].lower()):
        if _hides(_declared(body)):
            found |= {one for one in (s.strip() for s in selectors.split(",")) if one and _SELECTOR.fullmatch(one)}
    return frozenset(found)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of the outermost rules; what stands in a media query is passed over."""
    depth, head, body = 0, "", ""
    for piece in re.findall(r"[{}]|[^{}]+", sheet.replace("<!--", "").replace("-->", "")):
        if piece == "{":
            depth += 1
        elif piece == "}":
            if depth == 1 and "@" not in head:
                yield head, body
            depth, head, body = max(depth - 1, 0), "" if depth <= 1 else head, ""
        elif depth == 0:
            head = piece
        elif depth == 1:
            body = piece


def _selectors_of(tag: Tag) -> Iterable[str]:
    classes = tag.get_attribute_list("class")
    marks = [f".{name}".lower() for name in classes if name] + [f"#{tag.get('id') or ''}".lower()]
    return [tag.name, *marks, *(f"{tag.name}{mark}" for mark in marks)]


def _declared(style: str) -> list[tuple[str, str]]:
    """The declarations of *style* in order, without blanks, remarks and `!important`."""
    bare = re.sub(r"/\*[^*]*\*/|\s+", "", style[:_LONGEST_STYLE]).lower()
    pairs = (declaration.partition(":") for declaration in bare.split(";"))
    return [(name, value.removesuffix("!important")) for name, _, value in pairs if value]


def _hides(declared: list[tuple[str, str]]) -> bool:
    if any(_is_hiding(name, value) for name, value in declared):
        return True
    clipped = any(name.startswith("overflow") and value in {"hidden", "clip"} for name, value in declared)
    return clipped and any(name in _FLAT and _amount(value) == 0 for name, value in declared)


def _is_hiding(name: str, value: str) -> bool:
    if name in _ASIDE:
        amount = _amount(value)
        return amount is not None and amount <= -100
    if name == "opacity":
        amount = _amount(value)
        return amount is not None and amount <= (5 if value.endswith("%") else 0.05)
    if name == "font-size":
        return _is_tiny(value)
    if name == "font":
        return bool(re.match(r"0(?:px|pt|em)?(?:/|[a-z]|$)", value))
    if name.startswith("clip"):
        return value.startswith(
            ("rect(0,0,0,0", "rect(0px,0px,0px,0px", "rect(1px,1px,1px,1px", "inset(50%", "inset(100%")
        )
    return value in _KEYWORDS.get(name, ())


def _is_tiny(value: str) -> bool:
    found, amount = _NUMBER.fullmatch(value), _amount(value)
    return bool(found) and amount is not None and amount < _SMALLEST[found[2] or ""] if found else False


def _amount(value: str) -> float | None:
    """The number that *value* is, whatever its unit; None when it is none."""
    found = _NUMBER.fullmatch(value)
    try:
        return float(found[1]) if found else None
    except ValueError:
        return None


def _is_clear(colour: str) -> bool:
    return colour == "transparent" or bool(re.fullmatch(r"(?:rgb|hsl)a\([^()]*,0?(?:\.0+)?%?\)|#[0-9a-f]{6}00", colour))


def _colour(text: str) -> Colour | None:
    """*text* as red, green and blue; None when it is written in a way that is not known here."""
    if text in _NAMED:
        return _NAMED[text]
    if found := re.fullmatch(r"#([0-9a-f]{3})[0-9a-f]?", text):
        red, green, blue = (int(digit * 2, 16) for digit in found[1])
        return red, green, blue
    if found := re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?", text):
        return int(found[1], 16), int(found[2], 16), int(found[3], 16)
    if found := re.fullmatch(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,[\d.]+%?)?\)", text):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _alike(ink: Colour | None, ground: Colour | None) -> bool:
    if ink is None or ground is None:
        return False
    return all(abs(one - other) <= _NEAR for one, other in zip(ink, ground, strict=True))
