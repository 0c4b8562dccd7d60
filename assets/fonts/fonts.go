// Package fonts embeds what Fyne's bundled fonts lack: Chinese (GB 2312,
// 6,763 characters) and signs such as − ≥ ★ ▲ ⋯. The fonts have no Latin
// glyphs. They are subsets of Noto Sans CJK under the licence in OFL.txt,
// made by subset.py.
package fonts

import _ "embed" // for the font files

//go:embed TouchstoneCJK-Regular.otf
var regular []byte

//go:embed TouchstoneCJK-Bold.otf
var bold []byte

// CJKRegular returns the regular font file; it must not be changed.
func CJKRegular() []byte { return regular }

// CJKBold returns the bold font file; it must not be changed.
func CJKBold() []byte { return bold }
