package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

// fullModel is mapModel with all a board can hold: curves, figures, texts, a collapsed row, sizes, marks, labels.
func fullModel(lang string) BoardModel {
	m := mapModel(lang)
	words := map[string]map[string]string{
		"en": {"emotion": "Emotion", "unit": "from −2 to +2", "now": "current", "goal": "future", "last": "last year", "nps": "NPS", "want": "Customer wants", "blocked": "Blocked", "limit": "4 of 3 cards: more than may be in work at once",
			"quick": "Effortless", "norep": "No repetition", "foot": "3 days · due day 12 · 2/5 done", "note": "5 touchpoints",
			"text": "To be on board in one line, without a second check of documents.", "long": "Someone who tells me what happens next.\nOne answer, not three."},
		"de": {"emotion": "Emotionsverlauf", "unit": "von −2 bis +2", "now": "heute", "goal": "künftig", "last": "Vorjahr", "nps": "NPS", "want": "Kundenerwartungen", "blocked": "Blockiert", "limit": "4 von 3 Karten: mehr, als zugleich in Arbeit sein soll",
			"quick": "Mühelos", "norep": "Keine Wiederholung", "foot": "3 Tage · fällig Tag 12 · 2/5 erledigt", "note": "5 Kontaktpunkte",
			"text": "In einem Zug an Bord, ohne zweite Dokumentenprüfung und ohne Wartezeit.", "long": "Jemand, der sagt, wie es weitergeht.\nEine Auskunft statt dreier."},
		"zh": {"emotion": "情绪曲线", "unit": "−2 至 +2", "now": "现状", "goal": "目标", "last": "去年", "nps": "净推荐值", "want": "客户期望", "blocked": "受阻", "limit": "3 张上限，现有 4 张",
			"quick": "轻松", "norep": "不重复", "foot": "3 天 · 第 12 天到期 · 已完成 2/5", "note": "5 个触点",
			"text": "一次排队即可登机，无需再次核验证件，也不必反复等待。", "long": "有人告诉我接下来会怎样。\n一个答复，而不是三个。"},
	}[lang]
	curve := func(id int64, name string, locked, dashed bool, accent fyne.ThemeColorName, values ...float64) BoardCurve {
		c := BoardCurve{ID: id, Name: name, Dashed: dashed, Accent: accent}
		for i, v := range values {
			if v > 9 {
				continue
			}
			p := BoardPoint{Column: int64(i + 1), Value: v, Locked: locked && i%3 != 0}
			if !dashed {
				p.Text = strings.Replace(fmt.Sprintf("%+.1f · n %d", v, 312+i*97), "-", "−", 1)
			}
			p.Spoken = name + ", " + p.Text
			c.Points = append(c.Points, p)
		}
		return c
	}
	emotion := BoardRow{ID: 50, Title: words["emotion"], Subtitle: words["unit"], Kind: RowCurve, Curves: []BoardCurve{
		curve(1, words["now"], true, false, "", 0.5, -1, -1.3, 0.4, 99, 0.2, 1, 1.4),
		curve(2, words["goal"], false, true, theme.Muted, 1, 0.6, 0.4, 0.9, 0.8, 1.2, 1.6, 1.8),
	}}
	nps := BoardRow{ID: 51, Title: words["nps"], Kind: RowValues, Accent: theme.Blue}
	want := BoardRow{ID: 52, Title: words["want"], Kind: RowText, Warn: words["limit"]}
	for i := range m.Columns {
		nps.Cells = append(nps.Cells, BoardCell{Column: int64(i + 1), Text: []string{"+12", "−9", "+31"}[i%3], Note: words["note"]})
		if i%3 != 2 {
			want.Cells = append(want.Cells, BoardCell{Column: int64(i + 1), Text: words[[]string{"text", "long"}[i%2]]})
		}
	}
	m.Columns[1].Width, m.Columns[3].Width, m.Columns[1].Warn = 1.3, 0.75, words["limit"]
	m.Rows[1].Collapsed = true
	m.Rows = append([]BoardRow{emotion, nps, want}, m.Rows...)
	for i := range m.Cards {
		c := &m.Cards[i]
		c.Mark = BoardMark(max(0, i%9-4))
		c.Locked, c.Notes = i%7 == 2, max(0, i%6-3)
		if i%5 == 1 {
			c.Label = [3]BoardLabel{{words["quick"], theme.Green}, {words["norep"], theme.Blue}}
		}
		if i%8 == 3 {
			c.Foot = words["foot"]
		}
		if i%11 == 3 {
			c.Alert = words["blocked"]
		}
		if i%4 == 0 {
			c.Found, c.Current = [4]Span{{0, 4}, {6, 9}}, i%8 == 0
		}
	}
	return m
}

func fullBoard(lang string) *Board {
	b := NewBoard(func(func()) func() { return func() {} })
	b.OnRowCollapsed = func(int64, bool) {}
	b.OnRowSized = func(int64, float32) {}
	b.OnColumnSized = func(int64, float32) {}
	b.SetModel(fullModel(lang))
	return b
}

// spot is the middle of what a place covers on the screen.
func (b *Board) spot(p boardPlace) fyne.Position {
	r, _ := b.placeBox(p)
	return fyne.NewPos(r.X+r.W/2, r.Y+r.H/2)
}

// TestFullBoardShots draws pictures for people of all a board can hold.
func TestFullBoardShots(t *testing.T) {
	dark := theme.Theme{Variant: theme.Dark}
	still := uitest.DragOptions{NoDrop: true}
	tests := []struct {
		name string
		th   theme.Theme
		lang string
		prep func(b *Board)
	}{
		{"full-light", lightTheme, "en", func(*Board) {}},
		{"full-dark", dark, "en", func(b *Board) { b.Select([]int64{101}); b.SetView(BoardView{X: 9999, Zoom: 1}) }},
		{"full-german", lightTheme, "de", func(b *Board) { b.SetView(BoardView{X: 300, Y: 60, Zoom: 1}) }},
		{"full-chinese", dark, "zh", func(*Board) {}},
		{"full-60", lightTheme, "en", func(b *Board) { b.SetView(BoardView{Zoom: 0.6}) }},
		{"full-44", lightTheme, "en", func(b *Board) { b.SetView(BoardView{Zoom: 0.44}) }},
		{"full-20-dark", dark, "en", func(b *Board) { b.SetView(BoardView{Zoom: 0.2}) }},
		{"full-150", lightTheme, "en", func(b *Board) { b.SetView(BoardView{Zoom: 1.5}) }},
		{"full-large", theme.Theme{Variant: theme.Light, Scale: 1.5}, "de", func(*Board) {}},
		{"full-column", lightTheme, "en", func(b *Board) { b.ZoomToColumn(3) }},
		{"full-drag-point", lightTheme, "en", func(b *Board) {
			from := b.spot(boardPlace{part: PartCell, row: 50, col: 2, curve: 2})
			uitest.DragWith(t, b, still, from, from.AddXY(0, 40))
		}},
		{"full-drag-width", lightTheme, "en", func(b *Board) {
			from := fyne.NewPos(b.toScreen(box{X: b.grid.colX[2]}).X, 20)
			uitest.DragWith(t, b, still, from, from.AddXY(60, 0))
		}},
		{"full-denied", lightTheme, "en", func(b *Board) {
			uitest.DragWith(t, b, still, b.spot(b.placeOf(101)), b.spot(boardPlace{part: PartCell, row: 52, col: 2}))
		}},
		{"full-edit-text", lightTheme, "en", func(b *Board) { b.BeginEditCell(52, 2) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := fullBoard(tt.lang)
			w := newWindow(t, tt.th, b, 1118, 720)
			tt.prep(b)
			if img := w.Canvas().Capture(); img.Bounds().Dx() != 1118 {
				t.Fatalf("captured %v", img.Bounds())
			}
			uitest.Capture(t, w, tt.name)
		})
	}
}

// TestSprintBoardShots draws a board of work for people.
func TestSprintBoardShots(t *testing.T) {
	for name, th := range map[string]theme.Theme{"sprint-light": lightTheme, "sprint-dark": {Variant: theme.Dark}} {
		t.Run(name, func(t *testing.T) {
			b := NewBoard(func(func()) func() { return func() {} })
			b.SetModel(sprintModel(5, 2, 24))
			w := newWindow(t, th, b, 1118, 720)
			if img := w.Canvas().Capture(); img.Bounds().Dx() != 1118 {
				t.Fatalf("captured %v", img.Bounds())
			}
			uitest.Capture(t, w, name)
		})
	}
}
