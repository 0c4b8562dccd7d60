package kit

import (
	"image"
	"strings"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// tipTicks is how many ticks (of about 16 ms) the pointer rests before a hint comes.
const tipTicks = 30

// tipWidth is how wide a hint may be before it wraps, at text size 13; tipLines how many lines it may have.
const (
	tipWidth = 280
	tipLines = 6
)

// boardTip is the hint about what the pointer rests on.
type boardTip struct {
	place boardPlace
	text  string
	stop  func() // of the wait; nil when it is over
	shown bool
}

// hoverOn notes what is under the pointer and begins to wait for its hint.
func (b *Board) hoverOn(p boardPlace) {
	if p == b.tip.place {
		return
	}
	if b.tip.stop != nil {
		b.tip.stop()
	}
	b.tip = boardTip{place: p}
	b.hover = 0
	if p.part == PartCard {
		b.hover = p.card
	}
	if text := b.tipText(p); text != "" {
		b.tip.text = text
		n := 0
		b.tip.stop = b.ticker(func() {
			if n++; n == tipTicks && b.tip.stop != nil {
				b.tip.stop()
				b.tip.stop, b.tip.shown = nil, true
				b.place()
			}
		})
	}
	b.place()
}

// tipText is what the caller wants to say, or the whole title of something whose title is cut.
func (b *Board) tipText(p boardPlace) string {
	if !b.exists(p) || p.part == PartEmpty {
		return ""
	}
	if p.part == PartCell {
		return b.cellTip(p)
	}
	title, warn, id, cut := "", "", int64(0), false
	k := b.textSize / 13
	switch p.part {
	case PartCard:
		c := &b.model.Cards[b.cards[p.card]]
		lines := titleLines(b.fonts, c, b.grid.cards[b.cards[p.card]].W, b.textSize)
		title, id, cut = c.Title, c.ID, b.view.Zoom < lod || strings.HasSuffix(lines[len(lines)-1], "…")
	case PartColumn:
		c := &b.model.Columns[b.cols[p.col]]
		room := b.grid.colW(b.cols[p.col])*b.view.Zoom - 18*k
		if warn = c.Warn; warn != "" {
			room -= 16 * k
		}
		title, id = c.Title, c.ID
		cut = b.fonts.Measure(c.Title, b.textSize, true) > room || b.fonts.Measure(c.Subtitle, b.textSize*11/13, false) > room
		if c.Subtitle != "" {
			title += "\n" + c.Subtitle
		}
	case PartRow:
		r := &b.model.Rows[b.rows[p.row]]
		title, id, cut, warn = r.Title, r.ID, b.rowTitleCut(b.rows[p.row]), r.Warn
	}
	said := ""
	if b.Texts.Tooltip != nil {
		said = b.Texts.Tooltip(p.part, id, title)
	}
	if said == "" && cut {
		said = title
	}
	return strings.Trim(said+"\n"+warn, "\n")
}

// cellTip is what a point says, and what a cell says when it is drawn too small to read.
func (b *Board) cellTip(p boardPlace) string {
	if p.curve != 0 {
		return b.spokenPoint(p)
	}
	if b.view.Zoom >= lod {
		return ""
	}
	text, note := b.cellText(p.col, p.row)
	return strings.Trim(text+"\n"+note, "\n")
}

// placeTip shows the hint below what it is about, above it where there is no room.
func (r *boardRenderer) placeTip() {
	t, b := &r.b.tip, r.b
	if !t.shown || b.drag != nil || b.edit != nil {
		return
	}
	about, ok := b.placeBox(t.place)
	if !ok {
		return
	}
	if key := (tipKey{t.place, t.text}); r.tipOf != key {
		r.tipOf = key
		r.tip.Image = r.scene.drawTip(t.text, r.scene.scaleOr(1))
		r.tip.Refresh()
	}
	scale, size := r.scene.scaleOr(1), r.tip.Image.Bounds().Size()
	at := box{about.X, about.Y + about.H + 6, float32(size.X) / scale, float32(size.Y) / scale}
	s := b.Size()
	if at.Y+at.H > s.Height {
		at.Y = about.Y - at.H - 6
	}
	r.show(r.tip, keepInside(at, box{4, 4, s.Width - 8, s.Height - 8}))
}

// tipKey tells whether the picture of a hint is still right.
type tipKey struct {
	place boardPlace
	text  string
}

func (s *boardScene) drawTip(text string, scale float32) *image.RGBA {
	size := 12 * s.b.textSize / 13 * scale
	var lines []string
	for _, l := range strings.Split(text, "\n") {
		lines = append(lines, s.b.fonts.Wrap(l, tipWidth*size/12, size, false, tipLines)...)
	}
	lines = lines[:min(len(lines), tipLines)]
	w := float32(0)
	for _, l := range lines {
		w = max(w, s.b.fonts.Measure(l, size, false))
	}
	pad := 8 * scale
	img := image.NewRGBA(image.Rect(0, 0, int(w+2*pad+1), int(float32(len(lines))*ink.LineHeight(size)+pad)))
	p := ink.NewPainter(img, s.b.fonts)
	p.Round(ink.Rect{W: float32(img.Rect.Dx()), H: float32(img.Rect.Dy())}, 5*scale, s.pal.get(theme.TooltipBack))
	for i, l := range lines {
		p.Text(pad, pad/2+float32(i)*ink.LineHeight(size), l, size, false, s.pal.get(theme.TooltipText))
	}
	return img
}
