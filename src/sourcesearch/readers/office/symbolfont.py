"""The characters that a text in a font of symbols shows.

In such a font the bytes of letters show other signs. The font Symbol has an encoding of
its own, mostly Greek letters and signs of mathematics. What other fonts (Wingdings) show
are pictures: they stay characters for private use, as Word writes them, and no letters.
"""

from __future__ import annotations

__all__ = ["decode", "of_code"]

_SYMBOL = "symbol"
_PRIVATE = 0xF000
"""Word writes the signs of these fonts as U+F020 to U+F0FF."""

_ROWS = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|―↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑",
    0xF1: "〉∫",
}
"""Adobe's encoding of Symbol; the pieces of large brackets are left out."""

_SIGNS = {start + at: sign for start, row in _ROWS.items() for at, sign in enumerate(row)}


def decode(data: bytes, font: str) -> str:
    """The signs that bytes stand for in a font of symbols of this name."""
    return "".join(of_code(byte, font) for byte in data)


def of_code(code: int, font: str) -> str:
    """The sign that a code stands for, as a byte or as Word's character for private use."""
    byte = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if byte > 0xFF:
        return chr(code)
    if byte < 0x20:
        return ""
    private = chr(_PRIVATE + byte)
    return _SIGNS.get(byte, private) if font.strip().lower() == _SYMBOL else private
