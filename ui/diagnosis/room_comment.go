package diagnosis

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// said is the comment on the question of those it is recorded for, and who they are. What the group says stands on every sheet
// without a comment of its own: own counts the sheets that have one, which stays.
func (r *room) said() (words string, whose []domain.RespondentID, own int) {
	id, sheets := r.question().ID, r.s.answers.Sheets
	if r.who != everyone {
		return sheets[r.who].Comments[id], r.ids(), 0
	}
	times := map[string]int{}
	for _, s := range sheets {
		if c := s.Comments[id]; c != "" {
			if times[c]++; times[c] > times[words] && (times[c] > 1 || len(sheets) == 1) {
				words = c
			}
		}
	}
	for _, s := range sheets {
		if c := s.Comments[id]; c == "" || c == words {
			whose = append(whose, s.ID)
		} else {
			own++
		}
	}
	return words, whose, own
}

// write opens the comment. While it has the keyboard every key is its own; Enter and Escape give the keyboard back, and what
// was written is saved as it is written.
func (r *room) write() {
	words, whose, _ := r.said()
	if len(whose) == 0 {
		r.s.h.Tell(r.s.tx.T("diag.all_commented"))
		return
	}
	if r.remark == nil {
		e, question := kit.NewTextEntry(r.s.tx.T("diagnosis.comment")+": "+r.question().Label, words), r.question().ID
		e.SetPlaceHolder(r.s.tx.T("diag.room_comment_hint"))
		done := func() { r.remark = nil; r.s.focus(r.pad); r.fill() }
		e.OnChanged = func(s string) {
			r.s.do(diagnosis.OpComment, func(ctx context.Context) error { return r.s.store.CommentAnswer(ctx, whose, question, s) }, nil)
		}
		e.OnSubmitted = func(string) { done() }
		e.OnKey = func(k *fyne.KeyEvent) bool {
			if k.Name == fyne.KeyEscape {
				done()
			}
			return k.Name == fyne.KeyEscape
		}
		r.remark, r.doubt = e, nil
		r.fill()
	}
	r.s.focus(r.remark)
}

// comment shows what was written to the question, or the entry to write it in.
func (r *room) comment() fyne.CanvasObject {
	tx := r.s.tx
	words, _, own := r.said()
	box := column(4)
	switch {
	case r.remark != nil:
		whose := tx.T("diag.comment_of_all")
		if r.who != everyone {
			whose = tx.T("diag.comment_of", text.A{"name": nameOf(tx, r.s.answers.Sheets[r.who].Respondent, r.who)})
		}
		box.Add(kit.NewTextLine(whose, theme.Muted, ""))
		box.Add(r.remark)
	case words != "":
		box.Add(large(tx.T("diag.quoted", text.A{"text": words}), base.SizeNameText, false))
	}
	if own > 0 {
		box.Add(kit.NewTextLine(tx.N("diag.own_comments", own), theme.Muted, base.SizeNameCaptionText))
	}
	return box
}

// warning says what a common answer would replace, and how it is meant all the same.
func (r *room) warning(value diagnosis.Value) fyne.CanvasObject {
	tx := r.s.tx
	l := kit.NewTextLine(tx.N("diag.would_replace", r.replaces(value), text.A{"answer": tx.T(value.Key())}), theme.RedText, "")
	return l.Bold()
}

// together merges comments in the same words: what a group said stands on each of its sheets.
func together(tx *text.Texts, all []diagnosis.Comment) (merged []diagnosis.Comment) {
	times := map[string]int{}
	for _, c := range all {
		times[c.Text]++
	}
	for _, c := range all {
		if n := times[c.Text]; n > 1 {
			c.By = tx.N("diag.respondents_n", n)
		}
		if !slices.ContainsFunc(merged, func(m diagnosis.Comment) bool { return m.Text == c.Text }) {
			merged = append(merged, c)
		}
	}
	return merged
}
