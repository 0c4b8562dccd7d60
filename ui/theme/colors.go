package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Colours beyond Fyne's own.
const (
	Surface      fyne.ThemeColorName = "tsSurface"      // panels, toolbars, the inspector
	SurfaceMuted fyne.ThemeColorName = "tsSurfaceMuted" // status line, table headers
	Border       fyne.ThemeColorName = "tsBorder"       // outlines of panels and buttons
	Muted        fyne.ThemeColorName = "tsMuted"        // secondary text
	Accent       fyne.ThemeColorName = "tsAccent"       // the one accent
	AccentSoft   fyne.ThemeColorName = "tsAccentSoft"   // background of what is chosen
	OnAccent     fyne.ThemeColorName = "tsOnAccent"     // text on Accent
	AccentText   fyne.ThemeColorName = "tsAccentText"   // text on AccentSoft, links

	Rail         fyne.ThemeColorName = "tsRail"         // navigation background
	RailText     fyne.ThemeColorName = "tsRailText"     // its words
	RailSelected fyne.ThemeColorName = "tsRailSelected" // its chosen item
	RailOn       fyne.ThemeColorName = "tsRailOn"       // the word of the chosen item
	RailHover    fyne.ThemeColorName = "tsRailHover"

	BoardBack   fyne.ThemeColorName = "tsBoardBack"   // beyond the cells
	BoardCell   fyne.ThemeColorName = "tsBoardCell"   // cells
	BoardGrid   fyne.ThemeColorName = "tsBoardGrid"   // lines between cells
	LaneHeader  fyne.ThemeColorName = "tsLaneHeader"  // column and row headers
	Card        fyne.ThemeColorName = "tsCard"        // a card
	CardBorder  fyne.ThemeColorName = "tsCardBorder"  // its outline
	DropTint    fyne.ThemeColorName = "tsDropTint"    // the cell a drop would go to
	InsertLine  fyne.ThemeColorName = "tsInsertLine"  // where exactly
	SelectBox   fyne.ThemeColorName = "tsSelectBox"   // inside of the selection box
	LineOfSight fyne.ThemeColorName = "tsLineOfSight" // dashed line across the board
	BarTrack    fyne.ThemeColorName = "tsBarTrack"    // what a bar could reach
	BarA        fyne.ThemeColorName = "tsBarA"        // first bar of a card: importance
	BarB        fyne.ThemeColorName = "tsBarB"        // second bar: performance
	Star        fyne.ThemeColorName = "tsStar"        // moment of truth

	Green       fyne.ThemeColorName = "tsGreen" // lines, edges and dots that mean good; 3:1
	Amber       fyne.ThemeColorName = "tsAmber"
	Red         fyne.ThemeColorName = "tsRed"
	Blue        fyne.ThemeColorName = "tsBlue"
	Grey        fyne.ThemeColorName = "tsGrey"   // no value
	Violet      fyne.ThemeColorName = "tsViolet" // accents of stages and lanes that mean nothing by themselves
	Rose        fyne.ThemeColorName = "tsRose"
	GreenText   fyne.ThemeColorName = "tsGreenText" // words; 4.5:1 on surfaces and on the soft colour
	AmberText   fyne.ThemeColorName = "tsAmberText"
	RedText     fyne.ThemeColorName = "tsRedText"
	BlueText    fyne.ThemeColorName = "tsBlueText"
	GreenSoft   fyne.ThemeColorName = "tsGreenSoft" // backgrounds of chips
	AmberSoft   fyne.ThemeColorName = "tsAmberSoft"
	RedSoft     fyne.ThemeColorName = "tsRedSoft"
	BlueSoft    fyne.ThemeColorName = "tsBlueSoft"
	NeutralSoft fyne.ThemeColorName = "tsNeutralSoft"

	QuadrantFix      fyne.ThemeColorName = "tsQuadrantFix"      // important, performs badly
	QuadrantKeep     fyne.ThemeColorName = "tsQuadrantKeep"     // important, performs well
	QuadrantLow      fyne.ThemeColorName = "tsQuadrantLow"      // unimportant, performs badly
	QuadrantOverkill fyne.ThemeColorName = "tsQuadrantOverkill" // unimportant, performs well

	Emotion1 fyne.ThemeColorName = "tsEmotion1" // −2
	Emotion2 fyne.ThemeColorName = "tsEmotion2" // −1
	Emotion3 fyne.ThemeColorName = "tsEmotion3" // 0
	Emotion4 fyne.ThemeColorName = "tsEmotion4" // +1
	Emotion5 fyne.ThemeColorName = "tsEmotion5" // +2

	BandGood = Green // performance bands
	BandFair = Amber
	BandPoor = Red

	TooltipBack fyne.ThemeColorName = "tsTooltipBack"
	TooltipText fyne.ThemeColorName = "tsTooltipText"
)

type pair struct{ light, dark color.NRGBA }

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

func rgba(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
}

func two(light, dark uint32) pair { return pair{rgb(light), rgb(dark)} }

func veil(light, dark uint32) pair { return pair{rgba(light), rgba(dark)} }

// palette is the whole look; the contrasts are held by TestContrast.
var palette = map[fyne.ThemeColorName]pair{
	base.ColorNameBackground:          two(0xF4F6F8, 0x14191D),
	base.ColorNameForeground:          two(0x1B2730, 0xE4EAEE),
	base.ColorNameButton:              two(0xFCFDFD, 0x242D33),
	base.ColorNameDisabledButton:      two(0xEEF1F3, 0x1E262B),
	base.ColorNameDisabled:            two(0x64717B, 0x8B99A3),
	base.ColorNameError:               two(0xB3362F, 0xE5736B),
	base.ColorNameFocus:               veil(0x0F6E7566, 0x4FB3BA80),
	base.ColorNameForegroundOnError:   two(0xFDF8F8, 0x2A0B09),
	base.ColorNameForegroundOnPrimary: two(0xF7FBFB, 0x0A2022),
	base.ColorNameForegroundOnSuccess: two(0xF6FBF8, 0x08200F),
	base.ColorNameForegroundOnWarning: two(0xFDFAF3, 0x231803),
	base.ColorNameHeaderBackground:    two(0xEAEFF2, 0x1E262B),
	base.ColorNameHover:               veil(0x1B27300F, 0xE4EAEE14),
	base.ColorNameHyperlink:           two(0x0F6E75, 0x63C1C8),
	base.ColorNameInputBackground:     two(0xFCFDFD, 0x1E262B),
	base.ColorNameInputBorder:         two(0xC9D2D8, 0x46535C),
	base.ColorNameMenuBackground:      two(0xFCFDFD, 0x242D33),
	base.ColorNameOverlayBackground:   two(0xFBFCFD, 0x1E262B),
	base.ColorNamePlaceHolder:         two(0x5C6B76, 0x97A5AF),
	base.ColorNamePressed:             veil(0x1B273022, 0xE4EAEE28),
	base.ColorNamePrimary:             two(0x0F6E75, 0x4FB3BA),
	base.ColorNameScrollBar:           veil(0x1B273066, 0xE4EAEE66),
	base.ColorNameScrollBarBackground: veil(0x1B27300A, 0xE4EAEE0A),
	base.ColorNameSelection:           two(0xD8ECEC, 0x17393C),
	base.ColorNameSeparator:           two(0xDCE3E8, 0x2C363D),
	base.ColorNameShadow:              veil(0x14202833, 0x06090B80),
	base.ColorNameSuccess:             two(0x23804A, 0x55B679),
	base.ColorNameWarning:             two(0x9A6700, 0xD9A441),

	Surface:      two(0xFBFCFD, 0x1A2126),
	SurfaceMuted: two(0xEEF2F4, 0x1E262B),
	Border:       two(0xD3DBE1, 0x37434B),
	Muted:        two(0x55646F, 0xA3B0B9),
	Accent:       two(0x0F6E75, 0x4FB3BA),
	AccentSoft:   two(0xD8ECEC, 0x17393C),
	OnAccent:     two(0xF7FBFB, 0x0A2022),
	AccentText:   two(0x0C5E64, 0x7ACDD3),

	Rail:         two(0xE8EDF0, 0x10151A),
	RailText:     two(0x2A3942, 0xC6D0D7),
	RailSelected: two(0x0F6E75, 0x1C4B4F),
	RailOn:       two(0xF7FBFB, 0xE6F6F7),
	RailHover:    veil(0x0F6E751A, 0x4FB3BA22),

	BoardBack:   two(0xF3F5F7, 0x14191D),
	BoardCell:   two(0xFBFCFC, 0x1A2126),
	BoardGrid:   two(0xE3E9ED, 0x2A343B),
	LaneHeader:  two(0xE9EEF1, 0x20282E),
	Card:        two(0xFEFEFE, 0x252F36),
	CardBorder:  two(0xD3DBE1, 0x3B4750),
	DropTint:    veil(0x0F6E751C, 0x4FB3BA26),
	InsertLine:  two(0x0F6E75, 0x4FB3BA),
	SelectBox:   veil(0x0F6E7518, 0x4FB3BA22),
	LineOfSight: two(0x6C7B86, 0x84929C),
	BarTrack:    two(0xE1E7EB, 0x3B4750),
	BarA:        two(0x566673, 0xA9B7C1),
	BarB:        two(0x0F6E75, 0x4FB3BA),
	Star:        two(0x9A6700, 0xE6B450),

	Green:       two(0x2C8C4F, 0x55B679),
	Amber:       two(0xB67E12, 0xD9A441),
	Red:         two(0xC0453E, 0xE5736B),
	Blue:        two(0x2F6FB0, 0x6CA6E0),
	Grey:        two(0x7E8D98, 0x84929C),
	Violet:      two(0x6F52A8, 0xA88BE0),
	Rose:        two(0xB03A75, 0xE57FB0),
	GreenText:   two(0x1D6939, 0x7ACB98),
	AmberText:   two(0x7A5200, 0xE3B863),
	RedText:     two(0x9C2A24, 0xF0938C),
	BlueText:    two(0x22588F, 0x8FBDEB),
	GreenSoft:   two(0xDFF0E5, 0x1B3526),
	AmberSoft:   two(0xF7EBD0, 0x3A2E14),
	RedSoft:     two(0xF8DFDD, 0x42211F),
	BlueSoft:    two(0xDFEAF6, 0x1D3046),
	NeutralSoft: two(0xE4EAED, 0x2F3A42),

	QuadrantFix:      two(0xFAE8E6, 0x33201F),
	QuadrantKeep:     two(0xE5F2E9, 0x1A2C21),
	QuadrantLow:      two(0xEEF2F3, 0x1E262B),
	QuadrantOverkill: two(0xE9F0F7, 0x1B2733),

	Emotion1: two(0xB3362F, 0xE5736B),
	Emotion2: two(0xB96A1E, 0xE0935A),
	Emotion3: two(0x7E8D98, 0x97A5AF),
	Emotion4: two(0x5C8A3A, 0x8DBB68),
	Emotion5: two(0x23804A, 0x55B679),

	TooltipBack: two(0x24313A, 0xDDE4E9),
	TooltipText: two(0xF1F5F7, 0x1B2730),
}
