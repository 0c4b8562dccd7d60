package diagnosis

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// everyone stands for all respondents together, whose answer the room agreed on.
const everyone = -1

// namedInRoom is up to how many respondents a room sees by name below the question.
const namedInRoom = 24

// room fills the screen with one question after the other. The facilitator enters what the group agrees on, or each
// respondent's answer in turn. It shows the round as it is: what is undone meanwhile is taken back here too.
//
// A common answer stands on every sheet. Where respondents have given answers of their own already, it would replace them:
// the room then says how many, and takes the answer when it is given a second time. It is one step, which undo takes back.
type room struct {
	s      *Round
	at     int // question
	who    int // index of the respondent, or everyone
	by     float32
	root   *fyne.Container
	pad    *keyPad
	over   func()           // ends the presentation
	doubt  *diagnosis.Value // a common answer that has to be given a second time
	remark *kit.TextEntry   // what is written to the question; nil: nothing is being written
}

// present begins the room at the question the sheet is at.
func (s *Round) present() {
	if !s.editable() || len(s.answers.Sheets) == 0 || s.room != nil {
		return
	}
	s.sheets.commit()
	r := &room{s: s, at: s.sheets.at, who: everyone}
	if r.at >= len(r.questions()) {
		r.at = 0
	}
	r.pad = newKeyPad(container.NewStack())
	r.pad.onRune, r.pad.onKey, r.pad.onFocus, r.pad.label = r.typed, r.key, func(bool) {}, r.spoken
	r.root = container.New(kit.NewRoom(1.5, 1.2, func(by float32) { r.by = by; r.fill() }), r.pad)
	s.room = r
	r.over = s.h.Present(s.tx.T("diag.room"), r.root, func(e *fyne.KeyEvent) { r.key(e.Name) }, func() {
		s.room = nil
		s.sheets.at = r.at
		s.sheets.turnTo(max(r.who, 0))
		s.sheets.moveTo(r.at)
		s.sheets.takeFocus()
	})
	s.h.Window().Canvas().Focus(r.pad)
}

func (r *room) end() { r.over() }

func (r *room) questions() []diagnosis.Question { return r.s.round().Questionnaire.Questions }

func (r *room) question() diagnosis.Question { return r.questions()[r.at] }

// changed shows the round as it is now.
func (r *room) changed() {
	n := len(r.s.answers.Sheets)
	if n == 0 || !r.s.editable() || len(r.questions()) == 0 {
		r.end()
		return
	}
	r.at, r.who = min(r.at, len(r.questions())-1), min(r.who, n-1)
	r.fill()
}

// typed answers by a key, or goes to the comment.
func (r *room) typed(c rune) {
	if c == 'c' || c == 'C' || c == '；' {
		r.write()
		return
	}
	if value, ok := answerKey(r.question().Type, c); ok {
		r.answer(value)
	}
}

// key goes to other questions and respondents; false leaves the key to the window.
func (r *room) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		r.turn(r.at + 1)
	case fyne.KeyUp, fyne.KeyPageUp:
		r.turn(r.at - 1)
	case fyne.KeyHome:
		r.turn(0)
	case fyne.KeyEnd:
		r.turn(len(r.questions()) - 1)
	case fyne.KeyRight:
		r.choose(r.who + 1)
	case fyne.KeyLeft:
		r.choose(r.who - 1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		r.put(diagnosis.Unanswered)
	case fyne.KeyTab:
		r.write()
	default:
		return false
	}
	return true
}

func (r *room) turn(at int) {
	at = max(min(at, len(r.questions())-1), 0)
	if at != r.at {
		r.at = at
		r.leave()
	}
}

// choose records for another respondent from now on, or for everyone.
func (r *room) choose(who int) {
	who = max(min(who, len(r.s.answers.Sheets)-1), everyone)
	if who != r.who {
		r.who = who
		r.leave()
	}
}

// leave shows another question or respondent, without what was begun with the one before.
func (r *room) leave() {
	r.doubt, r.remark = nil, nil
	r.fill()
}

// ids are the respondents an answer is recorded for.
func (r *room) ids() []domain.RespondentID {
	var ids []domain.RespondentID
	for i, s := range r.s.answers.Sheets {
		if r.who == everyone || r.who == i {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// put records an answer, and tells whether it did: a common one that replaces others has to be given twice.
func (r *room) put(value diagnosis.Value) bool {
	if r.question().Type == diagnosis.TypeNote {
		return false
	}
	n := r.replaces(value)
	if n > 0 && (r.doubt == nil || *r.doubt != value) {
		r.doubt = &value
		r.fill()
		return false
	}
	r.doubt = nil
	r.s.sheets.put(r.ids(), r.question().ID, value, func() {
		if n > 0 {
			r.s.h.Done(r.s.tx.N("diag.replaced_n", n))
		}
	})
	r.fill()
	return true
}

// replaces counts the answers respondents gave of their own that a common one would replace. An answer that is everybody's was
// the group's.
func (r *room) replaces(value diagnosis.Value) (n int) {
	all := r.values()
	if r.who != everyone || r.given() != diagnosis.Unanswered {
		return 0
	}
	for _, v := range all {
		if v != diagnosis.Unanswered && v != value {
			n++
		}
	}
	return n
}

// answer records an answer and goes on: to the next respondent, after the last one and after a common answer to the next
// question.
func (r *room) answer(value diagnosis.Value) {
	if !r.put(value) {
		return
	}
	switch {
	case r.who == everyone:
		r.turn(r.at + 1)
	case r.who < len(r.s.answers.Sheets)-1:
		r.choose(r.who + 1)
	case r.at < len(r.questions())-1:
		r.who = 0
		r.turn(r.at + 1)
	}
}

// values are the answers of all respondents to the question.
func (r *room) values() []diagnosis.Value {
	values := make([]diagnosis.Value, len(r.s.answers.Sheets))
	for i, s := range r.s.answers.Sheets {
		values[i] = r.s.sheets.value(s, r.question().ID)
	}
	return values
}

func (r *room) spoken() string {
	q := r.question()
	return q.ID + ". " + q.Text + " " + q.Hint
}

// fill makes the page anew: what is in it takes its size of type when it is made.
func (r *room) fill() {
	if r.by == 0 {
		return // not on the screen yet
	}
	q := r.question()
	page := column(16, container.New(layout.NewCustomPaddedLayout(30, 0, 0, 0), large(q.Text, base.SizeNameHeadingText, true)))
	if q.Hint != "" {
		page.Add(large(q.Hint, base.SizeNameText, false))
	}
	if q.Type == diagnosis.TypeNote {
		page.Add(large(r.s.tx.T("diag.room_note"), base.SizeNameText, false))
	} else {
		page.Add(r.choices(q))
		if r.doubt != nil {
			page.Add(r.warning(*r.doubt))
		}
		page.Add(r.spread())
	}
	page.Add(r.comment())
	all := container.NewBorder(r.head(q), r.foot(), nil, nil, container.NewVScroll(page))
	padded := container.New(layout.NewCustomPaddedLayout(26, 16, 48, 48), all)
	r.pad.content.(*fyne.Container).Objects = []fyne.CanvasObject{container.NewThemeOverride(padded, kit.Larger{Theme: r.pad.Theme(), By: r.by, Heading: 1.15})}
	r.pad.content.Refresh()
}

// choices are the answers, large, with what they mean.
func (r *room) choices(q diagnosis.Question) fyne.CanvasObject {
	tx, values := r.s.tx, answersOf(q.Type)
	list := make([]kit.Choice, len(values))
	for i, v := range values {
		key := map[diagnosis.Value]string{diagnosis.NotDoing: "1", diagnosis.Partly: "2", diagnosis.Doing: "3", diagnosis.Yes: "yes", diagnosis.No: "no", diagnosis.NotApplicable: "na"}[v]
		list[i] = kit.Choice{Key: []rune(tx.T("diag.key." + key))[0], Text: tx.T("diag.choice." + key)}
		if note := "diag.choice_note." + key; tx.Has(note) {
			list[i].Note = tx.T(note)
		}
	}
	c := kit.NewChoiceKeys(q.Text, list, nil)
	c.SetChosen(slices.Index(values, r.given()))
	c.OnChosen = func(i int) { r.s.focus(r.pad); r.answer(values[i]) }
	return c
}

// given is the answer of those it is recorded for; Unanswered when theirs differ.
func (r *room) given() diagnosis.Value {
	all := r.values()
	if r.who != everyone {
		return all[r.who]
	}
	for _, v := range all {
		if v != all[0] {
			return diagnosis.Unanswered
		}
	}
	return all[0]
}

// spread is what each has answered, or how many have answered what.
func (r *room) spread() fyne.CanvasObject {
	tx, all := r.s.tx, r.values()
	var said []string
	if len(all) <= namedInRoom && !r.s.round().Anonymous {
		for i, s := range r.s.answers.Sheets {
			sign := signOf(tx, all[i])
			if sign == "" {
				sign = "·"
			}
			said = append(said, nameOf(tx, s.Respondent, i)+" "+sign)
		}
		return large(strings.Join(said, "   "), base.SizeNameText, false)
	}
	counts := map[diagnosis.Value]int{}
	for _, v := range all {
		counts[v]++
	}
	for _, v := range append(answersOf(r.question().Type), diagnosis.Unanswered) {
		if counts[v] > 0 {
			said = append(said, tx.T(v.Key())+": "+tx.Int(counts[v]))
		}
	}
	return large(strings.Join(said, "   "), base.SizeNameText, false)
}

// head says where one is: area, question, and how far the area is.
func (r *room) head(q diagnosis.Question) fyne.CanvasObject {
	tx, of := r.s.tx, r.s.round().Questionnaire
	place := kit.NewTextLine(tx.T("diag.question_of", text.A{"n": r.at + 1, "of": len(of.Questions)}), theme.Muted, "")
	bar := widget.NewProgressBar()
	bar.TextFormatter = func() string { return "" }
	bar.SetValue(float64(r.at+1) / float64(len(of.Questions)))
	name := kit.NewCutLine(of.Areas[of.AreaIndex(q.Area)].Name+" · "+q.ID, theme.AccentText, base.SizeNameSubHeadingText).Bold()
	return column(6, container.NewBorder(nil, nil, nil, place, name), container.New(barHeight(6), bar))
}

// foot has what the mouse needs, and whose answer is recorded.
func (r *room) foot() fyne.CanvasObject {
	tx, s := r.s.tx, r.s
	names := []string{tx.T("diag.everyone", text.A{"n": len(s.answers.Sheets)})}
	for i, sheet := range s.answers.Sheets {
		names = append(names, nameOf(tx, sheet.Respondent, i))
	}
	who := kit.NewDropdown(tx.T("diag.answers_for"), names, func(i int) { s.focus(r.pad); r.choose(i - 1) })
	who.SetChosen(r.who + 1)
	back := kit.NewIconButton(base.NavigateBackIcon(), tx.T("diag.previous_question"), func() { s.focus(r.pad); r.turn(r.at - 1) })
	next := kit.NewIconButton(base.NavigateNextIcon(), tx.T("diag.next_question"), func() { s.focus(r.pad); r.turn(r.at + 1) })
	kit.SetEnabled(back, r.at > 0)
	kit.SetEnabled(next, r.at < len(r.questions())-1)
	left := container.NewHBox(container.NewCenter(kit.NewTextLine(tx.T("diag.answers_for"), theme.Muted, "")), container.New(leastWidth(240), who))
	right := container.NewHBox(kit.NewButton(tx.T("diag.write_comment"), r.write), back, next, kit.NewButton(tx.T("diag.end_room"), r.end))
	keys := kit.NewCutLine(tx.T("diag.room_keys"), theme.Muted, base.SizeNameCaptionText)
	return column(6, container.NewBorder(nil, nil, left, right, layout.NewSpacer()), keys)
}
