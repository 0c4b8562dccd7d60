package diagnosis

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// answerPlace is one answer of one respondent.
type answerPlace struct {
	who      domain.RespondentID
	question string
}

// sheetView is where the answers of one respondent after the other are entered, a key for each. Every answer is a command of
// its own, so it is on the disk a moment after the key; until then it is remembered here as on its way.
type sheetView struct {
	*Round
	root    *fyne.Container
	body    *fyne.Container
	empty   *kit.EmptyState
	list    *kit.Table
	who     *kit.TextLine
	done    *kit.TextLine
	heads   map[string]*kit.TextLine // progress, by area
	rows    []*sheetRow
	lines   *fyne.Container // headings of areas and rows
	scroll  *container.Scroll
	pad     *keyPad
	remark  *kit.TextLine
	present *kit.Button
	take    *kit.Button // imports answers
	back    *kit.Button
	next    *kit.Button

	shows   string // fingerprint of the questions the rows are of
	at      int    // the question the keyboard is on
	sheet   int    // the sheet shown
	focused bool
	pending map[answerPlace]diagnosis.Value
}

func newSheetView(s *Round) *sheetView {
	return &sheetView{Round: s, pending: map[answerPlace]diagnosis.Value{}}
}

func (v *sheetView) forget() { v.at, v.sheet, v.shows = 0, 0, "" }

func (v *sheetView) make() {
	tx := v.tx
	v.list = kit.NewTable(tx.T("kinds.respondent"), []kit.TableColumn{{Title: tx.T("diagnosis.respondent")}, {Title: tx.T("diag.answered"), Width: 78, Number: true}})
	v.list.OnSelected = func(ids []int64) {
		if len(ids) > 0 {
			v.turnTo(v.indexOf(ids[0]))
		}
	}
	v.list.OnOpened = func(int64) { v.takeFocus() }
	v.who, v.done = kit.NewCutLine("", "", base.SizeNameSubHeadingText).Bold(), kit.NewTextLine("", theme.Muted, "")
	v.lines = column(2)
	v.scroll = container.NewVScroll(container.New(kit.NewPage(900), v.lines))
	v.remark = kit.NewCutLine(tx.T("diag.keys_hint"), theme.Muted, base.SizeNameCaptionText)
	head := container.New(layout.NewCustomPaddedLayout(4, 6, 12, 20), container.NewBorder(nil, v.remark, nil, v.done, v.who))
	v.pad = newKeyPad(container.NewBorder(head, nil, nil, nil, v.scroll))
	v.pad.onRune, v.pad.onKey = v.typed, v.key
	v.pad.onFocus = func(on bool) { v.focused = on; v.mark() }
	v.pad.label = func() string {
		if v.at < len(v.rows) {
			return v.rows[v.at].spoken()
		}
		return tx.T("diag.view.answers")
	}
	v.present = kit.NewButton(tx.T("diag.room"), v.Round.present)
	v.back = kit.NewButton(tx.T("diag.key_previous"), func() { v.turnTo(v.sheet - 1); v.takeFocus() })
	v.next = kit.NewButton(tx.T("diag.key_next"), func() { v.turnTo(v.sheet + 1); v.takeFocus() })
	v.take = kit.NewButton(tx.T("diag.import"), v.importFile)
	v.empty = kit.NewEmptyState("", "", tx.T("diag.view.prepare"), func() { v.h.Go(placeOf(v.id, ViewPrepare)) })
	v.body = container.NewStack()
	v.root = container.NewBorder(padded(v.bar(ViewAnswers, nil, []*kit.Button{v.present, v.back, v.next, v.take}, nil)), nil, nil, nil, v.body)
}

func (v *sheetView) indexOf(respondent int64) int {
	return slices.IndexFunc(v.answers.Sheets, func(s diagnosis.Sheet) bool { return int64(s.ID) == respondent })
}

// show fills the sheet anew; selected is a respondent to turn to.
func (v *sheetView) show(selected []int64) fyne.CanvasObject {
	if v.root == nil {
		v.make()
	}
	if len(selected) > 0 {
		if i := v.indexOf(selected[0]); i >= 0 {
			v.sheet = i
		}
	}
	n := len(v.answers.Sheets)
	v.sheet = max(min(v.sheet, n-1), 0)
	var shown fyne.CanvasObject = container.NewBorder(nil, nil, container.New(leastWidth(230), v.list), nil, v.pad)
	if n == 0 || v.round().State == diagnosis.RoundDraft {
		v.explain()
		shown = v.empty
	} else if len(v.body.Objects) == 1 && v.body.Objects[0] != fyne.CanvasObject(v.empty) {
		shown = v.body.Objects[0]
	}
	if len(v.body.Objects) == 0 || v.body.Objects[0] != shown {
		v.body.Objects = []fyne.CanvasObject{shown}
		v.body.Refresh()
	}
	kit.SetVisible(v.present, v.editable() && n > 0)
	kit.SetVisible(v.take, v.editable())
	kit.SetVisible(v.back, n > 1)
	kit.SetVisible(v.next, n > 1)
	if n > 0 {
		v.build()
		v.fill()
	}
	v.h.Status(v.progress())
	return v.root
}

// explain says why there is nothing to answer yet.
func (v *sheetView) explain() {
	key := "diag.not_open"
	if v.round().State != diagnosis.RoundDraft {
		key = "diag.no_sheets"
	}
	v.empty.Title, v.empty.Sentence = v.tx.T(key), v.tx.T(key+"_text")
	v.empty.Refresh()
}

// build makes the rows, when other questions are asked than before.
func (v *sheetView) build() {
	q := v.round().Questionnaire
	shows := q.Fingerprint() + strconv.FormatInt(int64(v.id), 10)
	if shows == v.shows {
		return
	}
	v.shows = shows
	v.rows, v.heads = nil, map[string]*kit.TextLine{}
	v.lines.Objects = nil
	for _, a := range q.Areas {
		in := q.In(a.ID)
		if len(in) == 0 {
			continue
		}
		v.heads[a.ID] = kit.NewTextLine("", theme.Muted, "")
		v.lines.Add(container.New(minHeight(34), container.NewBorder(nil, nil, nil, v.heads[a.ID], heading(a.Name))))
		for _, x := range in {
			r := newSheetRow(v, len(v.rows), x)
			v.rows = append(v.rows, r)
			v.lines.Add(r)
		}
	}
	v.at = min(v.at, max(len(v.rows)-1, 0))
}

// value is a respondent's answer: as stored, or as it is on its way.
func (v *sheetView) value(s diagnosis.Sheet, question string) diagnosis.Value {
	if value, ok := v.pending[answerPlace{s.ID, question}]; ok {
		return value
	}
	if i := v.round().Questionnaire.Index(question); i >= 0 && i < len(s.Values) {
		return s.Values[i]
	}
	return diagnosis.Unanswered
}

// withPending is a sheet with the answers that are on their way.
func (v *sheetView) withPending(s diagnosis.Sheet) diagnosis.Sheet {
	if len(v.pending) == 0 {
		return s
	}
	q := v.round().Questionnaire
	s.Values = slices.Clone(s.Values)
	for i, x := range q.Questions {
		if i < len(s.Values) {
			s.Values[i] = v.value(s, x.ID)
		}
	}
	return s
}

// fill shows the sheet turned to.
func (v *sheetView) fill() {
	tx, q := v.tx, v.round().Questionnaire
	s := v.withPending(v.answers.Sheets[v.sheet])
	for i, r := range v.rows {
		r.at = i
		r.set(v.value(s, r.question.ID), s.Comments[r.question.ID], !v.editable())
	}
	v.who.SetText(nameOf(tx, s.Respondent, v.sheet) + roleOf(s.Respondent))
	p := s.Progress(q)
	v.done.SetText(tx.T("diag.answered_of", text.A{"n": p.Done, "of": p.Of}))
	v.done.Color = theme.Muted
	v.remark.SetText(tx.T("diag.keys_hint"))
	switch {
	case v.round().State == diagnosis.RoundClosed:
		v.remark.SetText(tx.T("diag.closed_no_answers"))
	case p.Of > 0 && p.Done == p.Of:
		v.done.Color = theme.GreenText
		v.done.SetText("✓ " + v.done.Text)
	}
	v.done.Refresh()
	v.headAreas(s)
	v.listSheets()
	kit.SetEnabled(v.back, v.sheet > 0)
	kit.SetEnabled(v.next, v.sheet < len(v.answers.Sheets)-1)
	v.mark()
}

func roleOf(r diagnosis.Respondent) string {
	said := ""
	if r.Role != "" {
		said += " · " + r.Role
	}
	if r.Team != "" && r.Name != "" {
		said += " · " + r.Team
	}
	return said
}

// headAreas writes the progress of each area beside its name.
func (v *sheetView) headAreas(s diagnosis.Sheet) {
	q := v.round().Questionnaire
	for area, line := range v.heads {
		done, of := 0, 0
		for _, x := range q.In(area) {
			if x.Type == diagnosis.TypeNote {
				continue
			}
			of++
			if v.value(s, x.ID) != diagnosis.Unanswered {
				done++
			}
		}
		line.SetText(v.tx.T("diag.of", text.A{"n": done, "of": of}))
	}
}

func (v *sheetView) listSheets() {
	q := v.round().Questionnaire
	rows := make([]kit.TableRow, len(v.answers.Sheets))
	for i, s := range v.answers.Sheets {
		p := v.withPending(s).Progress(q)
		words := v.tx.Int(p.Done) + "/" + v.tx.Int(p.Of)
		if p.Done == p.Of {
			words = "✓ " + words
		}
		rows[i] = kit.TableRow{ID: int64(s.ID), Cells: []kit.TableCell{{Text: nameOf(v.tx, s.Respondent, i)}, {Text: words, Sort: float64(p.Done)}}}
	}
	v.list.SetRows(rows)
	v.list.SetSelected([]int64{int64(v.answers.Sheets[v.sheet].ID)})
}

// mark shows where the keyboard is.
func (v *sheetView) mark() {
	changed := false
	for i, r := range v.rows {
		changed = r.here(i == v.at, v.focused) || changed
	}
	if changed {
		v.lines.Layout.Layout(v.lines.Objects, v.lines.Size())
		v.scroll.Refresh()
	}
}

// takeFocus gives the keyboard to the sheet.
func (v *sheetView) takeFocus() {
	if v.pad != nil && v.round().State != diagnosis.RoundDraft && len(v.answers.Sheets) > 0 && v.editable() {
		v.focus(v.pad)
	}
}

// commit saves a comment that is being typed.
func (v *sheetView) commit() {
	for _, r := range v.rows {
		r.comment.Commit()
	}
}

// turnTo shows another respondent's sheet, from its first open question.
func (v *sheetView) turnTo(i int) {
	if i < 0 || i >= len(v.answers.Sheets) || i == v.sheet {
		return
	}
	v.commit()
	v.sheet = i
	v.at = 0
	s := v.answers.Sheets[i]
	for k, r := range v.rows {
		if r.marks != nil && v.value(s, r.question.ID) == diagnosis.Unanswered {
			v.at = k
			break
		}
	}
	v.fill()
	v.reveal()
}

func placeOf(id domain.RoundID, view string) host.Place {
	return host.Place{Screen: host.Round, ID: int64(id), View: view}
}
