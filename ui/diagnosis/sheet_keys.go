package diagnosis

import (
	"context"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/theme"
)

// moveTo puts the keyboard on a question and brings it into view.
func (v *sheetView) moveTo(i int) {
	v.at = max(min(i, len(v.rows)-1), 0)
	v.mark()
	v.reveal()
}

// reveal scrolls as little as needed to show the question the keyboard is on, and the one after it.
func (v *sheetView) reveal() {
	if v.at >= len(v.rows) {
		return
	}
	r := v.rows[v.at]
	around := base.Size(theme.SizeAround)
	top, height := r.Position().Y+around, r.Size().Height
	offset, room := v.scroll.Offset.Y, v.scroll.Size().Height
	switch {
	case top-40 < offset:
		offset = max(top-40, 0)
	case top+2*height > offset+room:
		offset = top + 2*height - room
	default:
		return
	}
	v.scroll.ScrollToOffset(fyne.NewPos(0, max(offset, 0)))
}

// typed answers by a key, or goes to the comment.
func (v *sheetView) typed(r rune) {
	if v.at >= len(v.rows) {
		return
	}
	row := v.rows[v.at]
	if r == 'c' || r == 'C' || r == '；' {
		v.toComment()
		return
	}
	if value, ok := answerKey(row.question.Type, r); ok {
		v.answer(value, true)
	}
}

func (v *sheetView) toComment() {
	if v.editable() && v.at < len(v.rows) {
		v.focus(v.rows[v.at].comment)
	}
}

// key moves the keyboard; false leaves the key to the window.
func (v *sheetView) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		v.moveTo(v.at + 1)
	case fyne.KeyUp:
		v.moveTo(v.at - 1)
	case fyne.KeyHome:
		v.moveTo(0)
	case fyne.KeyEnd:
		v.moveTo(len(v.rows) - 1)
	case fyne.KeyRight:
		v.toArea(1)
	case fyne.KeyLeft:
		v.toArea(-1)
	case fyne.KeyPageDown:
		v.turnTo(v.sheet + 1)
	case fyne.KeyPageUp:
		v.turnTo(v.sheet - 1)
	case fyne.KeyTab:
		v.toComment()
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.answer(diagnosis.Unanswered, false)
	default:
		return false
	}
	return true
}

// toArea goes to the first question of the area before or after.
func (v *sheetView) toArea(by int) {
	if v.at >= len(v.rows) {
		return
	}
	q := v.round().Questionnaire
	for a := q.AreaIndex(v.rows[v.at].question.Area) + by; a >= 0 && a < len(q.Areas); a += by {
		for i, r := range v.rows {
			if r.question.Area == q.Areas[a].ID {
				v.moveTo(i)
				return
			}
		}
	}
}

// answer stores an answer of the sheet shown; on goes to the next question.
func (v *sheetView) answer(value diagnosis.Value, on bool) {
	if !v.editable() || v.at >= len(v.rows) || v.rows[v.at].marks == nil {
		return
	}
	v.put([]domain.RespondentID{v.answers.Sheets[v.sheet].ID}, v.rows[v.at].question.ID, value, nil)
	v.fill()
	if on {
		v.moveTo(v.at + 1)
	}
}

// put stores an answer of some respondents and then calls done, which may be nil; what is shown meanwhile is the answer on its
// way.
func (v *sheetView) put(who []domain.RespondentID, question string, value diagnosis.Value, done func()) {
	for _, id := range who {
		v.pending[answerPlace{id, question}] = value
	}
	v.h.Tasks().Do(string(diagnosis.OpAnswer), func(ctx context.Context) error { return v.store.Answer(ctx, who, question, value) }, func(err error) {
		for _, id := range who {
			if p := (answerPlace{id, question}); v.pending[p] == value {
				delete(v.pending, p)
			}
		}
		if err != nil {
			v.h.Fail(err)
		} else if done != nil {
			done()
		}
		v.load(nil)
	})
}

// commented stores what is typed beside a question as it is typed.
func (v *sheetView) commented(q diagnosis.Question, s string) {
	if !v.editable() {
		return
	}
	who := []domain.RespondentID{v.answers.Sheets[v.sheet].ID}
	v.do(diagnosis.OpComment, func(ctx context.Context) error { return v.store.CommentAnswer(ctx, who, q.ID, s) }, nil)
}
