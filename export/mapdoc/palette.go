package mapdoc

import (
	"touchstone/domain"
	"touchstone/domain/journey"
)

// The light palette of the window (ui/theme); a test holds them together.
const (
	colPaper       colour = 0xFFFFFF
	colBoardBack   colour = 0xF3F5F7
	colBoardCell   colour = 0xFBFCFC
	colBoardGrid   colour = 0xE3E9ED
	colLaneHeader  colour = 0xE9EEF1
	colCard        colour = 0xFEFEFE
	colCardBorder  colour = 0xD3DBE1
	colLineOfSight colour = 0x6C7B86
	colBarTrack    colour = 0xE1E7EB
	colBarA        colour = 0x566673
	colBarB        colour = 0x0F6E75
	colStar        colour = 0x9A6700
	colForeground  colour = 0x1B2730
	colMuted       colour = 0x55646F
	colBorder      colour = 0xD3DBE1
	colNeutralSoft colour = 0xE4EAED
	colAccent      colour = 0x0F6E75
	colAccentSoft  colour = 0xD8ECEC
	colGreen       colour = 0x2C8C4F
	colAmber       colour = 0xB67E12
	colRed         colour = 0xC0453E
	colBlue        colour = 0x2F6FB0
	colViolet      colour = 0x6F52A8
	colRose        colour = 0xB03A75
	colGrey        colour = 0x7E8D98
	colEmotion1    colour = 0xB3362F
	colEmotion2    colour = 0xB96A1E
	colEmotion3    colour = 0x7E8D98
	colEmotion4    colour = 0x5C8A3A
	colEmotion5    colour = 0x23804A
)

// accent is the colour of a stage or lane; ok is false for none.
func accent(c journey.Colour) (col colour, ok bool) {
	switch c {
	case "teal":
		return colAccent, true
	case "blue":
		return colBlue, true
	case "violet":
		return colViolet, true
	case "rose":
		return colRose, true
	case "amber":
		return colAmber, true
	case "green":
		return colGreen, true
	case "slate":
		return colGrey, true
	}
	return 0, false
}

// bandEdge is the colour of a card's edge and the sign that says the same.
func bandEdge(b domain.Band) (colour, string) {
	switch b {
	case domain.BandPoor:
		return colRed, "–"
	case domain.BandFair:
		return colAmber, "±"
	case domain.BandGood:
		return colGreen, "+"
	}
	return colGrey, ""
}

// mood is one of the five faces, 0 for −2 to 4 for +2. The limits are those of the board.
func mood(emotion float64) int {
	switch {
	case emotion < -1.5:
		return 0
	case emotion < -0.5:
		return 1
	case emotion <= 0.5:
		return 2
	case emotion <= 1.5:
		return 3
	}
	return 4
}

var (
	moodColours = [5]colour{colEmotion1, colEmotion2, colEmotion3, colEmotion4, colEmotion5}
	moodKeys    = [5]string{"emotion.awful", "emotion.bad", "emotion.neutral", "emotion.good", "emotion.great"}
)
