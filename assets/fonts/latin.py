#!/usr/bin/env python3
"""Makes TouchstoneLatin-*.ttf: what exported pictures and documents need of Noto Sans.

Needs fonttools (Debian: python3-fonttools) and the folder with NotoSans-*.ttf as argument; the ones bundled with Fyne
(theme/font in its module) are meant, so that an exported map looks like the window. Latin, Greek and Cyrillic with
punctuation, signs and currencies; no hinting, no kerning and no ligatures, since positions are computed from the
advance widths alone.
"""
import os, sys
from fontTools import subset
from fontTools.ttLib import TTFont

here = os.path.dirname(os.path.abspath(__file__))
blocks = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x370, 0x52F), (0x1E00, 0x1EFF),
          (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2212, 0x2212), (0x25CC, 0x25CC)]
wanted = {c for low, high in blocks for c in range(low, high + 1)}

for weight in ("Regular", "Bold"):
    font = TTFont(os.path.join(sys.argv[1], f"NotoSans-{weight}.ttf"))
    options = subset.Options()
    options.layout_features, options.hinting, options.name_IDs = [], False, ["*"]
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "gasp", "TTFA", "DSIG"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (3, 6):
            record.string = "TouchstoneLatin-" + weight
        elif record.nameID in (1, 4, 16):
            record.string = "Touchstone Latin"
    out = os.path.join(here, f"TouchstoneLatin-{weight}.ttf")
    font.save(out)
    print(weight, len(font.getBestCmap()), "characters,", os.path.getsize(out), "bytes")
