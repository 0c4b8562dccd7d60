package journey

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// MapFile is what was read of a file that holds a map.
type MapFile struct {
	Whole    journey.Whole
	Problems []string // sentences, in the order of the file: with one of them nothing is imported
	More     int      // problems beyond those
	Ignored  []string // what was read over
}

// CodeManyMaps refuses several files dropped at once: n.
const CodeManyMaps domain.Code = "many_map_files"

// Dropped takes a file dropped on the window while the list is shown.
func (s *Maps) Dropped(paths []string) {
	switch {
	case s.OnRead == nil || s.h.ReadOnly() || len(paths) == 0:
	case len(paths) > 1:
		s.h.Fail(domain.E(CodeManyMaps, "n", len(paths)))
	default:
		s.read(paths[0])
	}
}

// importMap asks for a file.
func (s *Maps) importMap() {
	if s.OnRead != nil && !s.h.ReadOnly() {
		s.h.OpenFile(s.tx.T("maps.import.choose"), []string{".xlsx", ".csv", ".mmd", ".mermaid"}, s.read)
	}
}

// readMap is a file and whom of its owners nobody here is.
type readMap struct {
	MapFile
	missing []domain.Person
}

// read looks at a file and shows what it would bring. A file that is no map gets a sentence.
func (s *Maps) read(path string) {
	task.Load(s.h.Tasks(), "maps.read", func(ctx context.Context) (readMap, error) {
		file, err := s.OnRead(ctx, path)
		if err != nil {
			return readMap{}, err
		}
		people, err := s.store.People(ctx)
		by := make(map[domain.PersonID]domain.Person, len(people))
		for _, p := range people {
			by[p.ID] = p
		}
		return readMap{file, file.Whole.Missing(by)}, err
	}, func(r readMap, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.form = nil
		s.imported = newImportForm(s, r)
		s.inspect()
		s.h.Window().Canvas().Focus(s.imported.first)
	})
}

// importForm shows what a file would bring, and brings it.
type importForm struct {
	s      *Maps
	file   readMap
	name   *kit.SavedField
	people *widget.Check
	first  fyne.Focusable
	box    *fyne.Container
}

func newImportForm(s *Maps, r readMap) *importForm {
	f := &importForm{s: s, file: r}
	tx := s.tx
	cancel := kit.NewButton(tx.T("maps.new.cancel"), f.close)
	if len(r.Problems) > 0 {
		cancel.SetText(tx.T("map.side.close"))
		f.first = cancel
		f.box = column(kit.NewSmallPrint(tx.N("maps.import.refused", len(r.Problems)+r.More)), kit.NewSmallPrint(f.problems()), cancel)
		return f
	}
	f.name = kit.NewSavedField(tx.T("map.name"), 1, tx.Error, func(string, func(error)) {})
	f.name.Entry.SetText(unique(r.Whole.Name, s.taken))
	f.name.Entry.OnSubmitted = func(string) { f.take() }
	f.first = f.name.Entry
	preview := newTemplatePreview()
	w := r.Whole
	holds := text.Joined(tx.T("map.state."+string(w.State)), tx.N("maps.stages_n", len(w.Stages)), tx.N("maps.lanes_n", len(w.Lanes)), tx.N("map.touchpoints", len(w.Cards)))
	preview.show(w.Content, holds)
	f.box = column(f.name.Box, kit.NewSmallPrint(holds), preview)
	if len(r.Ignored) > 0 {
		f.box.Add(kit.NewSmallPrint(tx.T("maps.import.ignored", text.A{"what": strings.Join(r.Ignored, ", ")})))
	}
	if n := len(r.missing); n > 0 {
		names := make([]string, n)
		for i, p := range r.missing {
			names[i] = p.Name
		}
		f.people = widget.NewCheck(tx.N("maps.import.people", n), nil)
		f.people.Checked = true
		f.box.Add(container.New(kit.NewColumn(0), f.people, kit.NewSmallPrint(cut(strings.Join(names, ", "), 400))))
	}
	f.box.Add(container.New(kit.NewColumn(6), kit.NewPrimaryButton(tx.T("maps.import.take"), f.take), cancel))
	return f
}

// mostProblems is how many reasons are listed.
const mostProblems = 60

func (f *importForm) problems() string {
	list := f.file.Problems
	more := f.file.More + max(0, len(list)-mostProblems)
	lines := append([]string{}, list[:min(len(list), mostProblems)]...)
	if more > 0 {
		lines = append(lines, f.s.tx.N("check.more", more))
	}
	return strings.Join(lines, "\n")
}

func (f *importForm) close() {
	f.s.imported = nil
	f.s.update()
}

// take makes the map of the file, as one step, and opens it.
func (f *importForm) take() {
	s, tx := f.s, f.s.tx
	name, ok := checkedName(f.name, "map.name")
	if !ok {
		return
	}
	w, add := f.file.Whole, f.people != nil && f.people.Checked
	w.Name = name
	var made domain.MapID
	var missing []string
	s.h.Tasks().Do(string(journey.OpImportMap), func(ctx context.Context) (err error) {
		made, missing, err = s.store.ImportMap(ctx, w, add)
		return err
	}, func(err error) {
		if err != nil {
			f.name.Saved(err)
			return
		}
		s.imported = nil
		people := ""
		if len(missing) > 0 {
			people = tx.N(map[bool]string{true: "maps.import.added_people", false: "maps.import.without_people"}[add], len(missing))
		}
		s.h.Done(text.Joined(tx.T("maps.import.done", text.A{"name": name}), people))
		s.h.Go(host.Place{Screen: host.Map, ID: int64(made)})
	})
}
