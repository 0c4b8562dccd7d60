package diagnosis

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
)

// shownProblems is how many problems of a file are listed; the rest are counted.
const shownProblems = 30

// readFile is what a file of answers holds, and of which round.
type readFile struct {
	path  string
	round diagnosis.Round
	batch diagnosis.Batch
	known int // sheets of a name the round has already
}

// startImport reads a file and shows what is in it before anything is stored; nil shows that it is over.
func startImport(d deps, round domain.RoundID, path string, show func(fyne.CanvasObject)) {
	f := readFile{path: path}
	d.h.Tasks().Long("diag.import_reading", func(ctx context.Context, _ func(int64, int64, string)) error {
		a, err := d.store.RoundAnswers(ctx, round)
		if err != nil {
			return err
		}
		f.round = a.Round
		if f.batch, err = d.files.Answers(ctx, path, a.Round); err != nil {
			return err
		}
		f.count(a.Sheets)
		return nil
	}, func(err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		show(f.preview(d, func() { show(nil) }))
	})
}

// count finds how many sheets add to ones that are there.
func (f *readFile) count(there []diagnosis.Sheet) {
	names := map[string]bool{}
	for _, s := range there {
		if s.Name != "" {
			names[s.Name] = true
		}
	}
	for _, s := range f.batch.Sheets {
		if names[s.Name] {
			f.known++
		}
	}
}

// preview says who answered how much, or what has to be put right first.
func (f readFile) preview(d deps, over func()) fyne.CanvasObject {
	tx := d.tx
	box := column(8, kit.NewCutLine(filepath.Base(f.path), "", "").Bold(), kit.NewSmallPrint(tx.T("diag.import_into", text.A{"round": f.round.Name})))
	if !f.batch.OK() {
		f.listProblems(d, box)
		box.Add(kit.NewButton(tx.T("diag.close"), over))
		return box
	}
	box.Add(paragraph(tx.N("diag.import_sheets", len(f.batch.Sheets))))
	if f.known > 0 {
		box.Add(kit.NewSmallPrint(tx.N("diag.import_known", f.known)))
	}
	for i, s := range f.batch.Sheets {
		if i == shownProblems {
			box.Add(muted(tx.N("diag.and_more", len(f.batch.Sheets)-i)))
			break
		}
		p := s.Progress(f.round.Questionnaire)
		box.Add(kit.NewLinkRow(nameOf(tx, s.Respondent, i), s.Team, tx.T("diag.of", text.A{"n": p.Done, "of": p.Of}), nil))
	}
	box.Add(kit.NewPrimaryButton(tx.N("diag.import_now", len(f.batch.Sheets)), func() { f.store(d, over) }))
	box.Add(kit.NewButton(tx.T("diag.cancel"), over))
	return box
}

func (f readFile) listProblems(d deps, box *fyne.Container) {
	tx := d.tx
	n := len(f.batch.Problems) + f.batch.More
	box.Add(paragraph(tx.N("diag.import_problems", n)))
	for i, p := range f.batch.Problems {
		if i == shownProblems {
			break
		}
		what := tx.Error(p.Err)
		switch {
		case p.Cell != "":
			what = tx.T("diagnosis.at_cell", text.A{"cell": p.Cell, "what": what})
		case p.Line > 0:
			what = tx.T("diagnosis.at_line", text.A{"line": p.Line, "what": what})
		}
		box.Add(kit.NewSmallPrint(what))
	}
	if n > shownProblems {
		box.Add(muted(tx.N("diag.and_more", n-shownProblems)))
	}
}

// store takes the batch, as one step.
func (f readFile) store(d deps, over func()) {
	var r diagnosis.ImportResult
	d.do(diagnosis.OpImportAnswers, func(ctx context.Context) (err error) {
		r, err = d.store.ImportAnswers(ctx, f.round.ID, f.batch)
		return err
	}, func() {
		over()
		d.h.Done(d.tx.T("diag.imported", text.A{"answers": d.tx.N("diag.answers_n", r.Answers), "added": r.Added, "replaced": r.Replaced}))
	})
}
