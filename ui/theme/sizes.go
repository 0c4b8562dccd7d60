package theme

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Sizes beyond Fyne's own. Distances are on a 4 px grid: 8 inside, 16 between groups, 24 around.
const (
	SizeInside    fyne.ThemeSizeName = "tsInside"    // 8, inside a control or card
	SizeGroup     fyne.ThemeSizeName = "tsGroup"     // 16, between groups
	SizeAround    fyne.ThemeSizeName = "tsAround"    // 24, around a page
	SizeRadius    fyne.ThemeSizeName = "tsRadius"    // 6, corners
	SizeInspector fyne.ThemeSizeName = "tsInspector" // 320, width of the inspector
	SizeControl   fyne.ThemeSizeName = "tsControl"   // 28, height of buttons and entries; grows with the text
	SizeRow       fyne.ThemeSizeName = "tsRow"       // 26, height of a table row; grows with the text
	SizeRail      fyne.ThemeSizeName = "tsRail"      // 152, width of the open rail; grows with the text
	SizeRailSmall fyne.ThemeSizeName = "tsRailSmall" // 52, width of the collapsed rail
)

var scaled = map[fyne.ThemeSizeName]float32{
	base.SizeNameText:           13,
	base.SizeNameCaptionText:    11,
	base.SizeNameSubHeadingText: 16,
	base.SizeNameHeadingText:    22,
	base.SizeNameInlineIcon:     16,
	SizeControl:                 28,
	SizeRow:                     26,
	SizeRail:                    152,
}

var fixed = map[fyne.ThemeSizeName]float32{
	base.SizeNamePadding:            4,
	base.SizeNameInnerPadding:       6,
	base.SizeNameLineSpacing:        3,
	base.SizeNameSeparatorThickness: 1,
	base.SizeNameInputBorder:        1,
	base.SizeNameInputRadius:        6,
	base.SizeNameSelectionRadius:    4,
	base.SizeNameButtonRadius:       6,
	base.SizeNameCardRadius:         6,
	base.SizeNameDialogRadius:       8,
	base.SizeNamePopupRadius:        8,
	base.SizeNameMenuRadius:         6,
	base.SizeNameScrollBar:          10,
	base.SizeNameScrollBarSmall:     4,
	base.SizeNameScrollBarRadius:    3,
	base.SizeNameSplitThickness:     5,
	SizeInside:                      8,
	SizeGroup:                       16,
	SizeAround:                      24,
	SizeRadius:                      6,
	SizeInspector:                   320,
	SizeRailSmall:                   52,
}
