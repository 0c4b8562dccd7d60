package kit

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// markLook are the colours of a mark: its outline, its ground and its sign.
type markLook struct{ line, ground, sign fyne.ThemeColorName }

func markColours(m BoardMark) markLook {
	switch m {
	case MarkAdded:
		return markLook{theme.Green, theme.GreenSoft, theme.GreenText}
	case MarkRemoved:
		return markLook{theme.Red, theme.RedSoft, theme.RedText}
	case MarkMoved:
		return markLook{theme.Blue, theme.BlueSoft, theme.BlueText}
	default:
		return markLook{theme.Amber, theme.AmberSoft, theme.AmberText}
	}
}

// mark draws how a card differs: + − → ~ on a ground of their colour, as shapes, whatever fonts there are.
func (p *cardPen) mark(m BoardMark, cx, cy, r float32) {
	look := markColours(m)
	p.Round(ink.Rect{X: cx - r, Y: cy - r, W: 2 * r, H: 2 * r}, r*0.45, p.pal.get(look.line))
	line := max(1, r*0.12)
	p.Round(ink.Rect{X: cx - r, Y: cy - r, W: 2 * r, H: 2 * r}.Inset(line), r*0.45-line, p.pal.get(look.ground))
	c, w := p.pal.get(look.sign), max(1, r*0.28)
	switch m {
	case MarkAdded:
		p.Line(cx-r*0.6, cy, cx+r*0.6, cy, w, c)
		p.Line(cx, cy-r*0.6, cx, cy+r*0.6, w, c)
	case MarkRemoved:
		p.Line(cx-r*0.6, cy, cx+r*0.6, cy, w, c)
	case MarkMoved:
		p.Line(cx-r*0.65, cy, cx+r*0.3, cy, w, c)
		p.Polygon(c, cx+r*0.1, cy-r*0.5, cx+r*0.72, cy, cx+r*0.1, cy+r*0.5)
	default:
		const pi = math.Pi
		p.Arc(cx-r*0.3, cy+r*0.08, r*0.3, pi, 2*pi, w, c)
		p.Arc(cx+r*0.3, cy+r*0.08, r*0.3, 0, pi, w, c)
	}
}

// notes is a speech bubble with the number of open comments, ending at right; it returns what is left.
func (p *cardPen) notes(n int, right, mid float32, u func(float32) float32) float32 {
	size, text := u(9.5), strconv.Itoa(n)
	w := max(p.Fonts.Measure(text, size, true)+u(7), u(15))
	at := ink.Rect{X: right - w, Y: mid - u(6.5), W: w, H: u(12)}
	back := p.pal.get(theme.AccentSoft)
	p.Polygon(back, at.X+u(3), at.Y+at.H-u(1), at.X+u(8), at.Y+at.H-u(1), at.X+u(3), at.Y+at.H+u(3))
	p.Round(at, u(4), back)
	p.Text(at.X+(w-p.Fonts.Measure(text, size, true))/2, mid-u(0.5)-ink.LineHeight(size)/2, text, size, true, p.pal.get(theme.AccentText))
	return right - w - u(5)
}

func hasChips(c *BoardCard) bool {
	return c.Alert != "" || c.Label[0].Text != "" || c.Label[1].Text != "" || c.Label[2].Text != ""
}

// chips draws the alert and the labels in one line; when they do not fit each gets the same share.
func (p *cardPen) chips(c *BoardCard, x, right, y float32, u func(float32) float32) {
	size, sign := u(10), u(13)
	words := make([]BoardLabel, 0, 4)
	if c.Alert != "" {
		words = append(words, BoardLabel{Text: c.Alert})
	}
	for _, l := range c.Label {
		if l.Text != "" {
			words = append(words, l)
		}
	}
	widths, left := make([]float32, len(words)), right-x-float32(len(words)-1)*u(4)
	whole := float32(0)
	for i, l := range words {
		alert := c.Alert != "" && i == 0
		widths[i] = p.Fonts.Measure(l.Text, size, alert) + u(11)
		if alert {
			widths[i] += sign
		}
		whole += widths[i]
	}
	for i, l := range words {
		w := widths[i]
		if whole > left { // the later ones get what the earlier ones leave
			w = min(w, left/float32(len(words)-i))
			left -= w
		}
		at := ink.Rect{X: x, Y: y, W: w, H: u(16)}
		x += w + u(4)
		if c.Alert != "" && i == 0 {
			p.alertChip(l.Text, at, size, sign, u)
			continue
		}
		p.labelChip(l, at, size, u)
	}
}

// alertChip says what is wrong, with the sign that is told from a label without its colour.
func (p *cardPen) alertChip(text string, at ink.Rect, size, sign float32, u func(float32) float32) {
	back := p.pal.get(theme.RedSoft)
	p.Round(at, u(4), back)
	warning(p.Painter, at.X+u(9), at.Y+at.H/2, u(5), p.pal.get(theme.RedText), back)
	text = p.Fonts.Ellipsis(text, at.W-sign-u(9), size, true)
	p.Text(at.X+sign+u(4), at.Y+(at.H-ink.LineHeight(size))/2, text, size, true, p.pal.get(theme.RedText))
}

// labelChip is a word in ordinary text on a breath of its colour: any colour can be read.
func (p *cardPen) labelChip(l BoardLabel, at ink.Rect, size float32, u func(float32) float32) {
	col := p.pal.get(theme.Grey)
	if l.Color != "" {
		col = p.pal.get(l.Color)
	}
	p.Round(at, u(4), mix(p.pal.get(theme.Card), col, 0.2))
	p.LeftEdge(at, u(4), u(3), col)
	text := p.Fonts.Ellipsis(l.Text, at.W-u(9), size, false)
	p.Text(at.X+u(6), at.Y+(at.H-ink.LineHeight(size))/2, text, size, false, p.pal.get(base.ColorNameForeground))
}

// foundIn marks what was searched for behind the lines of a title; the find one is at is stronger and underlined.
func (p *cardPen) foundIn(c *BoardCard, lines []string, x, y, size float32, bold bool) {
	if c.Found == ([4]Span{}) {
		return
	}
	back := p.pal.get(theme.AmberSoft)
	if c.Current {
		back = withAlpha(p.pal.get(theme.Amber), 130)
	}
	for i, at := range lineSpans(c.Title, lines) {
		line := []rune(lines[i])
		for _, f := range c.Found {
			from, to := max(f.From, at.From)-at.From, min(f.To, at.To)-at.From
			if f.From >= f.To || from >= to {
				continue
			}
			x0 := x + p.Fonts.Measure(string(line[:from]), size, bold)
			w := p.Fonts.Measure(string(line[from:to]), size, bold)
			top := y + float32(i)*ink.LineHeight(size)
			p.Round(ink.Rect{X: x0 - 0.5*p.z, Y: top + 0.06*size, W: w + p.z, H: ink.LineHeight(size) - 0.12*size}, 2*p.z, back)
			if c.Current {
				h := max(1, 1.5*p.z)
				p.Fill(ink.Rect{X: x0, Y: top + ink.LineHeight(size) - h - 0.04*size, W: w, H: h}, p.pal.get(theme.Amber))
			}
		}
	}
}

// lineSpans tells which runes of a title each of its lines shows: without hyphens and dots that were added, or spaces left out.
func lineSpans(title string, lines []string) []Span {
	runes, at := []rune(title), 0
	out := make([]Span, len(lines))
	for i, line := range lines {
		for at < len(runes) && (runes[at] == ' ' || runes[at] == '\t' || runes[at] == '\n') && !strings.HasPrefix(line, string(runes[at])) {
			at++
		}
		n := 0
		for _, r := range line {
			if at+n >= len(runes) || runes[at+n] != r {
				break
			}
			n++
		}
		out[i] = Span{at, at + n}
		at += n
	}
	return out
}
