package chart

import (
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// heatLayout is where the parts of a heat table lie.
type heatLayout struct {
	name, head  float32 // width of the names, height of the heads
	view        box     // where cells show
	cellW, endW float32
	rows        []float32 // tops of the rows without scrolling, headings before them, and the end
	names       [][]string
	spread      []string // the heading of the bars
}

func (h *Heat) layout(p *pen) heatLayout {
	m := &h.model
	l := heatLayout{head: p.line(small) + 8, cellW: 26 * p.k}
	if m.Corner == "" && len(m.Columns) == 0 && len(m.EndHeads) == 0 && m.Spread == "" {
		l.head = 0
	}
	name, spreads := p.width(m.Corner, normal, true), false
	for _, c := range m.Columns {
		l.cellW = max(l.cellW, min(p.width(c.Name, small, false)+8, 72*p.k))
	}
	for _, e := range m.EndHeads {
		l.endW = max(l.endW, p.width(e, small, false)+14)
	}
	for _, r := range m.Rows {
		name = max(name, p.width(r.Name, normal, false))
		spreads = spreads || len(r.Spread) > 0
		for _, c := range r.Cells {
			l.cellW = max(l.cellW, min(p.cell(c)+10, 110*p.k))
		}
		for _, c := range r.Ends {
			l.endW = max(l.endW, p.cell(c)+14)
		}
	}
	l.endW = min(l.endW, p.size.Width*0.14)
	right := p.size.Width - 8 - l.endW*float32(len(m.EndHeads))
	cells := l.cellW * float32(len(m.Columns))
	if spreads {
		cells = max(cells, right*0.45)
	}
	l.name = min(name+14, max(right-cells, right*0.4))
	l.view = box{l.name, l.head, max(right-l.name, 10), max(p.size.Height-l.head-2, 10)}
	if n := float32(len(m.Columns)); n > 0 && !spreads {
		l.cellW = max(l.cellW, min(l.view.W/n, 54*p.k))
		if l.view.W = max(l.view.W, 10); l.cellW*n > l.view.W+1 {
			l.view.H = max(l.view.H-6, 10) // room for the thumb
		}
		l.view.W = min(l.view.W, l.cellW*n)
	}
	l.spread = p.wrap(m.Spread, l.view.W, small, false, 3)
	if more := p.line(small) * float32(len(l.spread)-1); more > 0 {
		l.head, l.view.Y, l.view.H = l.head+more, l.view.Y+more, max(l.view.H-more, 10)
	}
	y := float32(0)
	for i, r := range m.Rows {
		if h.headed(i) {
			y += p.headHeight()
		}
		lines := p.wrap(r.Name, l.name-10, normal, false, 3)
		l.names, l.rows = append(l.names, lines), append(l.rows, y)
		y += max(float32(len(lines))*p.line(normal)+6, 24*p.k)
	}
	l.rows = append(l.rows, y)
	return l
}

func (h *Heat) headed(i int) bool {
	g := h.model.Rows[i].Group
	return g != "" && (i == 0 || h.model.Rows[i-1].Group != g)
}

// rowBox is where a row lies without scrolling: below the heading of its group.
func (h *Heat) rowBox(p *pen, i int) box {
	end := h.lay.rows[i+1]
	if i+1 < len(h.model.Rows) && h.headed(i+1) {
		end -= p.headHeight()
	}
	return box{0, h.lay.rows[i], p.size.Width, end - h.lay.rows[i]}
}

// cell is the width of the words of a cell.
func (p *pen) cell(c HeatCell) float32 {
	w := p.width(c.Text, normal, false)
	if c.Symbol != "" {
		w += p.width(c.Symbol, small, false) + 3
	}
	return w
}

func (h *Heat) draw(p *pen) []spot {
	m := &h.model
	h.lay = h.layout(p)
	h.clamp()
	l := &h.lay
	spots := h.heads(p)
	body := box{0, l.head, p.size.Width, l.view.H}
	ends := l.view.right() + 4
	for i, r := range m.Rows {
		at := h.rowBox(p, i)
		y := at.Y + l.head - h.y
		shown := y+at.H > l.head && y-p.headHeight() < body.bottom()
		if h.headed(i) && shown {
			p.within(body, func() {
				p.fit(0, y-p.headHeight()+5*p.k, p.size.Width, r.Group, normal, true, base.ColorNameForeground)
			})
		}
		if shown {
			p.within(body, func() {
				for k, s := range l.names[i] {
					p.text(0, y+at.H/2+(float32(k)-float32(len(l.names[i]))/2)*p.line(normal), s, normal, false, base.ColorNameForeground)
				}
				for k, c := range r.Ends {
					p.end(box{ends + float32(k)*l.endW, y, l.endW, at.H}, c)
				}
			})
		}
		tip := r.Tip
		spots = append(spots, spot{ID: r.ID, Row: i, Col: -1, Name: r.Name, Tip: tip,
			At: box{0, y + 1, l.name - 6, at.H - 2}.cut(body), World: box{-1 - l.name, at.Y, l.name, at.H}})
		if len(r.Spread) > 0 {
			spots = append(spots, h.spread(p, i, y, at, shown)...)
		} else {
			spots = append(spots, h.cells(p, i, y, at, shown)...)
		}
		for k, c := range r.Ends {
			if k < len(m.EndHeads) {
				spots = append(spots, spot{ID: or(c.ID, r.ID), Row: i, Col: 1 << 20 * (k + 1), Name: m.EndHeads[k] + ": " + joined(c.Text, c.Symbol), Tip: r.Name,
					At: box{ends + float32(k)*l.endW, y + 1, l.endW, at.H - 2}.cut(body), World: box{-1 - l.endW, at.Y, l.endW, at.H}})
			}
		}
	}
	h.thumbs(p)
	return spots
}

func or(a, b int64) int64 {
	if a != 0 {
		return a
	}
	return b
}

func (h *Heat) heads(p *pen) (spots []spot) {
	m, l := &h.model, &h.lay
	if l.head == 0 {
		return nil
	}
	p.fit(0, 2, l.name-6, m.Corner, normal, true, base.ColorNameForeground)
	strip := box{l.view.X, 0, l.view.W, l.head}
	p.within(strip, func() {
		for j, c := range m.Columns {
			b := box{l.view.X + float32(j)*l.cellW - h.x, 1, l.cellW, l.head - 4}
			p.middle(b.X+b.W/2, 3, b.W-4, c.Name, small, false, theme.Muted)
			spots = append(spots, spot{ID: c.ID, Row: -1, Col: j, Name: c.Name, Tip: c.Tip, At: b.cut(strip), World: box{float32(j) * l.cellW, h.y, l.cellW, 1}})
		}
		for i, s := range l.spread {
			p.text(l.view.X, 3+float32(i)*p.line(small), s, small, false, theme.Muted)
		}
	})
	for k, e := range m.EndHeads {
		p.right(l.view.right()+4+float32(k+1)*l.endW-4, 3, l.endW-8, e, small, false, theme.Muted)
	}
	p.across(0, p.size.Width, l.head-2, theme.Border)
	return spots
}

func (h *Heat) cells(p *pen, i int, y float32, at box, shown bool) (spots []spot) {
	m, l, r := &h.model, &h.lay, h.model.Rows[i]
	cells := r.Cells[:min(len(r.Cells), len(m.Columns))]
	inside := func(j int) box {
		b := box{l.view.X + float32(j)*l.cellW - h.x, y, l.cellW, at.H}
		return box{b.X + 1.5, b.Y + 1.5, b.W - 3, b.H - 3}
	}
	if p.p != nil { // only what is in view: the cells of 500 respondents are many
		if !shown {
			return nil
		}
		from := max(int(h.x/l.cellW), 0)
		to := min(int((h.x+l.view.W)/l.cellW)+1, len(cells))
		p.within(l.view, func() {
			for j := from; j < to; j++ {
				if c := cells[j]; c.Text+c.Symbol != "" {
					p.round(inside(j), 4, c.Tone.soft())
					p.words(inside(j), c)
				}
			}
		})
		return nil
	}
	for j, c := range cells {
		tip := r.Name
		if c.Tip != "" {
			tip += "\n" + c.Tip
		}
		spots = append(spots, spot{ID: or(c.ID, r.ID), Row: i, Col: j, Name: m.Columns[j].Name + ": " + joined(c.Text, c.Symbol), Tip: tip,
			At: inside(j).cut(l.view), World: box{float32(j) * l.cellW, at.Y, l.cellW, at.H}})
	}
	return spots
}

// words draws text and symbol in the middle of a cell.
func (p *pen) words(b box, c HeatCell) {
	if c.Symbol == "" {
		p.middle(b.X+b.W/2, b.Y+(b.H-p.line(normal))/2, b.W-2, c.Text, normal, false, c.Tone.words())
		return
	}
	text := p.cut(c.Text, b.W-p.width(c.Symbol, small, false)-3, normal, false)
	x := b.X + (b.W-p.cell(HeatCell{Text: text, Symbol: c.Symbol}))/2
	p.text(x, b.Y+(b.H-p.line(normal))/2, text, normal, false, c.Tone.words())
	if text != "" {
		x += p.width(text, normal, false) + 3
	}
	p.text(x, b.Y+(b.H-p.line(small))/2, c.Symbol, small, false, c.Tone.words())
}

// end draws a number at the right, its symbol before it.
func (p *pen) end(b box, c HeatCell) {
	ty := b.Y + (b.H-p.line(normal))/2
	x := b.right() - 4
	p.right(x, ty, b.W-6, c.Text, normal, true, c.Tone.words())
	if c.Symbol != "" {
		x -= p.width(p.cut(c.Text, b.W-6, normal, true), normal, true) + 3
		p.right(x, b.Y+(b.H-p.line(small))/2, x-b.X, c.Symbol, small, false, c.Tone.words())
	}
}

func (h *Heat) spread(p *pen, i int, y float32, at box, shown bool) (spots []spot) {
	l, r := &h.lay, h.model.Rows[i]
	sum := 0.0
	for _, s := range r.Spread {
		if finite(s.Share) && s.Share > 0 {
			sum += s.Share
		}
	}
	if sum <= 0 || !finite(sum) {
		return nil
	}
	p.within(l.view, func() {
		x := l.view.X
		for j, s := range r.Spread {
			if !finite(s.Share) || s.Share <= 0 {
				continue
			}
			w := (l.view.W - 2) * float32(s.Share/sum)
			b := box{x + 0.5, y + 3, max(w-1, 1), at.H - 6}
			if shown {
				p.round(b, 3, s.Tone.soft())
				p.fill(box{b.X, b.bottom() - 2, b.W, 2}, s.Tone.solid())
				if p.width(s.Text, small, false) <= b.W-4 {
					p.middle(b.X+b.W/2, b.Y+(b.H-p.line(small))/2-0.5, b.W, s.Text, small, false, s.Tone.words())
				}
			}
			spots = append(spots, spot{ID: r.ID, Row: i, Col: j, Name: s.Name, Tip: r.Name, At: b.cut(l.view), World: box{0, at.Y, 1, at.H}})
			x += w
		}
	})
	return spots
}

// thumbs show how much of the table is in view.
func (h *Heat) thumbs(p *pen) {
	l := &h.lay
	v := l.view
	if whole := l.cellW * float32(len(h.model.Columns)); whole > v.W+1 {
		w := max(v.W*v.W/whole, 24)
		p.round(box{v.X + (v.W-w)*h.x/(whole-v.W), p.size.Height - 5, w, 4}, 2, theme.Grey)
	}
	if whole := l.rows[len(l.rows)-1]; whole > v.H+1 {
		n := max(v.H*v.H/whole, 24)
		p.round(box{p.size.Width - 5, v.Y + (v.H-n)*h.y/(whole-v.H), 4, n}, 2, theme.Grey)
	}
}
