package fonts

import _ "embed" // for the font files

// The Latin fonts are subsets of the Noto Sans that Fyne bundles, made by latin.py: what is drawn without Fyne (exported
// pictures and documents) looks like the window. They are under the licence in OFL.txt, as the fonts with Chinese are.

//go:embed TouchstoneLatin-Regular.ttf
var latinRegular []byte

//go:embed TouchstoneLatin-Bold.ttf
var latinBold []byte

// LatinRegular returns the regular font file with Latin, Greek and Cyrillic; it must not be changed.
func LatinRegular() []byte { return latinRegular }

// LatinBold returns the bold font file; it must not be changed.
func LatinBold() []byte { return latinBold }
