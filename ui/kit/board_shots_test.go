package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

// mapModel looks like a real map: some sixty cards in eight stages and five lanes.
func mapModel(lang string) BoardModel {
	titles := map[string][]string{
		"en": {"Online booking", "Fare and seat choice", "Online boarding", "In-flight Wi-Fi", "Entertainment", "Delay messages by text and app", "Check-in desk", "Gate staff", "Priority boarding", "Cabin crew", "Baggage claim", "Complaint by telephone", "Turnaround planning"},
		"de": {"Online-Buchung", "Sitzplatzreservierungsbestätigung", "Vielfliegerprogrammanmeldung und Kontoverknüpfung", "WLAN an Bord", "Unterhaltungsangebot", "Verspätungsbenachrichtigung", "Check-in-Schalter", "Personal am Gate", "Gepäckermittlung", "Kabinenbesatzung", "Gepäckausgabe", "Beschwerde am Telefon", "Umlaufplanung"},
		"zh": {"在线预订", "票价与座位选择", "在线登机手续办理与电子登机牌发送", "机上无线网络", "娱乐系统", "航班延误短信通知", "值机柜台", "登机口工作人员", "优先登机", "客舱乘务员", "行李提取", "电话投诉", "过站保障计划"},
	}[lang]
	heads := map[string][]string{
		"en": {"Inspire", "Book", "Airport", "On board", "Arrive", "After", "Loyalty", "Return"},
		"de": {"Inspiration", "Buchung", "Flughafenaufenthalt vor dem Abflug", "An Bord", "Ankunft", "Danach", "Treue", "Rückkehr"},
		"zh": {"灵感", "预订", "机场", "机上", "到达", "之后", "忠诚", "再次出行"},
	}[lang]
	lanes := map[string][]string{
		"en": {"Website, app", "People", "Behind the scenes", "Evidence", "Partners"},
		"de": {"Website, App", "Mitarbeitende", "Hinter den Kulissen", "Wahrnehmbare Belege", "Partnerunternehmen"},
		"zh": {"网站与应用", "人员", "幕后", "有形展示", "合作伙伴"},
	}[lang]
	line := map[string]string{"en": "line of visibility", "de": "Sichtbarkeitslinie", "zh": "可视线"}[lang]
	var m BoardModel
	for i, h := range heads {
		m.Columns = append(m.Columns, BoardColumn{ID: int64(i + 1), Title: h, Subtitle: []string{"4", "5 · NPS +12 (n 4,102)", "6 · NPS −9 (n 3,870)"}[i%3]})
	}
	for i, l := range lanes {
		r := BoardRow{ID: int64(i + 1), Title: l, Subtitle: []string{"4", "onstage", "backstage"}[min(i, 2)]}
		if i == 2 {
			r.LineAbove = line
		}
		m.Rows = append(m.Rows, r)
	}
	edges := []fyne.ThemeColorName{theme.Emotion3, theme.Emotion5, theme.Emotion1, theme.Emotion4, theme.Emotion2}
	faces := []Face{FaceNeutral, FaceGreat, FaceAwful, FaceGood, FaceBad}
	a, b := []float64{6.1, 4, 9.4, 7.7, 6.8, 8.2}, []float64{4.7, 6.2, 5.9, 4.5, 6.9, 5.2}
	at, bt := []string{"6.1", "4.0", "9.4", "7.7", "6.8", "8.2"}, []string{"4.7", "6.2", "5.9", "4.5", "6.9", "5.2"}
	id := int64(100)
	for r := range lanes {
		for c := range heads {
			n := []int{2, 1, 2, 1, 0, 3, 1}[(r*3+c)%7]
			if r >= 3 {
				n /= 2
			}
			for k := 0; k < n; k++ {
				id++
				i := int(id)
				card := BoardCard{ID: id, Column: int64(c + 1), Row: int64(r + 1), Title: titles[i%len(titles)],
					Initials: []string{"MK", "JS", "RB", "TA", "—"}[i%5], Face: faces[i%5], Edge: edges[i%5],
					BarA: BoardBar{a[i%6], at[i%6]}, BarB: BoardBar{b[i%6], bt[i%6]},
					Star: i%6 == 1, Flag: i%8 == 3, Warning: i%9 == 4, Dimmed: i%17 == 5}
				if i%4 == 0 {
					card.Glyph, card.EdgeSymbol = "We", "–"
				}
				m.Cards = append(m.Cards, card)
			}
		}
	}
	return m
}

// TestBoardShots draws pictures for people; it fails when a state cannot be drawn at all.
func TestBoardShots(t *testing.T) {
	tests := []struct {
		name string
		th   theme.Theme
		lang string
		prep func(b *Board)
	}{
		{"board-light", lightTheme, "en", func(b *Board) { b.Select([]int64{103, 110}) }},
		{"board-dark", theme.Theme{Variant: theme.Dark}, "en", func(b *Board) { b.Select([]int64{103}) }},
		{"board-german", lightTheme, "de", func(*Board) {}},
		{"board-chinese", lightTheme, "zh", func(*Board) {}},
		{"board-large-text", theme.Theme{Variant: theme.Light, Scale: 1.5}, "en", func(*Board) {}},
		{"board-60", lightTheme, "en", func(b *Board) { b.SetView(BoardView{Zoom: 0.6}) }},
		{"board-lod", lightTheme, "en", func(b *Board) { b.SetView(BoardView{Zoom: 0.44}) }},
		{"board-lod-dark", theme.Theme{Variant: theme.Dark}, "en", func(b *Board) { b.SetView(BoardView{Zoom: 0.3}) }},
		{"board-zoomed", lightTheme, "en", func(b *Board) { b.SetView(BoardView{Zoom: 1.5}) }},
		{"board-drag", lightTheme, "en", func(b *Board) {
			uitest.DragWith(t, b, uitest.DragOptions{NoDrop: true}, fyne.NewPos(360, 80), fyne.NewPos(610, 350))
		}},
		{"board-drag-dark", theme.Theme{Variant: theme.Dark}, "en", func(b *Board) {
			b.Select([]int64{101, 103, 104})
			uitest.DragWith(t, b, uitest.DragOptions{NoDrop: true}, fyne.NewPos(360, 80), fyne.NewPos(610, 350))
		}},
		{"board-drag-column", lightTheme, "en", func(b *Board) {
			uitest.DragWith(t, b, uitest.DragOptions{NoDrop: true}, fyne.NewPos(360, 20), fyne.NewPos(760, 40))
		}},
		{"board-box", lightTheme, "en", func(b *Board) {
			uitest.DragWith(t, b, uitest.DragOptions{NoDrop: true}, fyne.NewPos(314, 180), fyne.NewPos(760, 460))
		}},
		{"board-edit", lightTheme, "en", func(b *Board) {
			b.Texts.NewCard = "New touchpoint"
			b.EditNew(Slot{Column: 2, Row: 2, Index: 9})
		}},
		{"board-hint", lightTheme, "de", func(b *Board) {
			r, _ := b.placeBox(b.placeOf(106))
			b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(r.X+20, r.Y+20)}})
			b.tip.shown = true
			b.place()
		}},
		{"board-rename", lightTheme, "en", func(b *Board) { b.EditCard(104) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := NewBoard(func(func()) func() { return func() {} })
			b.SetModel(mapModel(tt.lang))
			w := newWindow(t, tt.th, b, 1118, 720)
			tt.prep(b)
			if img := w.Canvas().Capture(); img.Bounds().Dx() != 1118 {
				t.Fatalf("captured %v", img.Bounds())
			}
			uitest.Capture(t, w, tt.name)
		})
	}
}
