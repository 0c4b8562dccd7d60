package roce

import (
	"context"
	"path/filepath"
	"strings"

	"touchstone/assets/text"
	"touchstone/export"
)

// exportBook asks for a place and writes the model's workbook there.
func (p *page) exportBook() {
	if p.s.OnWrite == nil || !p.loaded {
		return
	}
	p.grid.CommitTyping()
	h, id := p.s.h, p.id
	h.SaveFile(p.w.T("roce.export"), fileName(p.model.Name)+".xlsx", func(path string) {
		h.Tasks().Long("roce.book.writing", func(ctx context.Context, _ func(int64, int64, string)) error {
			return p.s.OnWrite(ctx, id, path)
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Tell(p.w.T("roce.book.written", text.A{"path": path}))
			p.load() // nothing has changed since this export
		})
	})
}

// fileName is a model's name without what file systems forbid.
func fileName(name string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name), " .")
}

// importBook asks for a workbook that came back, and shows what it would change.
func (p *page) importBook() {
	if p.s.OnRead == nil || p.s.h.ReadOnly() {
		return
	}
	p.grid.CommitTyping()
	p.s.h.OpenFile(p.w.T("roce.import"), []string{".xlsx"}, p.readBook)
}

func (p *page) readBook(path string) {
	h, id := p.s.h, p.id
	var plan *export.ROCEPlan
	h.Tasks().Long("roce.book.reading", func(ctx context.Context, _ func(int64, int64, string)) (err error) {
		plan, err = p.s.OnRead(ctx, id, path)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		if old, ok := p.sidePanel.(*preview); ok && old.path == path {
			old.show(plan) // the model has changed while it was being looked at
			return
		}
		v := newPreview(p, path, plan)
		p.sidePanel = v
		p.openSide(v.root)
	})
}

// apply takes the workbook's changes over, as one step.
func (v *preview) apply() {
	plan, p := v.plan, v.p
	wrong := false
	if v.conflict.Visible() && v.side.Chosen() < 0 {
		v.conflict.SetWrong(p.w.T("roce.preview.choose"))
		wrong = true
	}
	if strings.TrimSpace(v.reason.Text) == "" {
		v.field.SetWrong(p.w.T("roce.reason_needed"))
		wrong = true
	}
	if wrong {
		return
	}
	edits, reason := plan.Edits(v.fromFile()), export.ROCEReason(p.w.Texts, plan.Return, v.path, v.reason.Text)
	said := p.w.N("roce.book.imported", len(edits), text.A{"file": filepath.Base(v.path)})
	p.s.h.Tasks().Do("roce.import", func(ctx context.Context) error {
		return p.s.store.ImportROCE(ctx, p.id, plan.Scenario, edits, reason)
	}, func(err error) {
		if err != nil {
			p.s.h.Fail(err)
			return
		}
		p.s.h.Done(said)
		p.closeSide()
	})
}
