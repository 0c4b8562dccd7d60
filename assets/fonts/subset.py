#!/usr/bin/env python3
"""Makes TouchstoneCJK-*.otf: the Chinese characters and the signs Fyne's bundled fonts lack.

Needs fonttools (Debian: python3-fonttools) and the folder with NotoSansCJK-*.ttc
(Debian: fonts-noto-cjk) as argument. No Latin glyphs are taken: the font comes
before Noto Sans in the chain, and Latin is to stay Noto Sans. It has a space
all the same, because text after a sign keeps the sign's font until the next
letter; its width and the heights of the font are those of Noto Sans, so that
lines stay as high as they are.
"""
import glob, os, sys
from fontTools import subset
from fontTools.ttLib import TTCollection

here = os.path.dirname(os.path.abspath(__file__))
chars = set()
for high in range(0xB0, 0xF8):  # GB 2312, levels 1 and 2: 6,763 characters
    for low in range(0xA1, 0xFF):
        try:
            chars.add(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
for path in glob.glob(os.path.join(here, "..", "**", "*zh*.json"), recursive=True):
    chars.update(c for c in open(path, encoding="utf-8").read() if ord(c) >= 0x2E80)
chars.update("、。，．：；？！（）「」『』【】《》〈〉～％＋－＝／")
chars.update("−≈≠≤≥∞√∑∆←↑→↓↔↕⇧⌘⏎⋯★☆✓●○◎◆◇■□▲△▼▽▶▷◀◁⚠♦☀")
wanted = {ord(c) for c in chars if ord(c) >= 0x2190} | {0x20}

for weight in ("Regular", "Bold"):
    collection = TTCollection(os.path.join(sys.argv[1], f"NotoSansCJK-{weight}.ttc"))
    font = next(f for f in collection.fonts if f["name"].getDebugName(1).startswith("Noto Sans CJK SC"))
    options = subset.Options()
    options.layout_features, options.hinting, options.name_IDs = ["kern"], False, ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    space = font.getBestCmap()[0x20]
    font["hmtx"][space] = (260, 0)
    top = font["CFF "].cff.topDictIndex[0]
    glyph = top.CharStrings[space]
    glyph.decompile()
    private = glyph.private
    glyph.program = [260 - private.nominalWidthX, "endchar"]
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = 1069, -293, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = 1069, -293, 0
    os2.usWinAscent, os2.usWinDescent = 1069, 293
    for record in font["name"].names:
        if record.nameID in (3, 6):
            record.string = "TouchstoneCJK-" + weight
        elif record.nameID in (1, 4, 16):
            record.string = "Touchstone CJK"
    font.save(os.path.join(here, f"TouchstoneCJK-{weight}.otf"))
    print(weight, len(font.getBestCmap()), "characters; not in the source:",
          "".join(chr(c) for c in sorted(wanted) if c not in font.getBestCmap()))
