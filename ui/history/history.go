package history

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// Store is the part of the workspace this screen needs.
type Store interface {
	History(ctx context.Context, limit int) ([]domain.Step, error) // the newest first
	Undo(ctx context.Context) (domain.Step, error)
	Redo(ctx context.Context) (domain.Step, error)
	UndoState(ctx context.Context) (undo, redo *domain.Step, err error)
}

// shownSteps is how much of the history is read: more than anybody looks through.
const shownSteps = 5000

var _ host.Screen = (*History)(nil)

// History is the screen.
type History struct {
	h     host.Host
	tx    *text.Texts
	store Store

	content *fyne.Container
	list    *widget.List
	filter  *kit.TextEntry
	empty   *kit.EmptyState

	steps []domain.Step // all, the newest first
	shown []int         // those that fit the filter
}

// New makes the screen.
func New(h host.Host, store Store) *History {
	s := &History{h: h, tx: h.Texts(), store: store}
	s.filter = kit.NewTextEntry(s.tx.T("history.filter"), "")
	s.filter.SetPlaceHolder(s.tx.T("history.filter"))
	s.filter.OnChanged = func(string) { s.narrow() }
	s.list = widget.NewList(func() int { return len(s.shown) }, func() fyne.CanvasObject { return newRow(s) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*row).show(s.shown[i]) })
	s.list.HideSeparators = true
	s.empty = kit.NewEmptyState(s.tx.T("history.empty_title"), s.tx.T("history.empty_text"), "", nil)
	bar := container.New(layout.NewCustomPaddedLayout(10, 10, 16, 16),
		container.NewBorder(nil, nil, nil, container.NewGridWrap(fyne.NewSize(220, 30), s.filter), kit.NewCutLine(s.tx.T("history.explain"), theme.Muted, "")))
	s.content = container.NewBorder(bar, nil, nil, nil, container.NewStack(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 8), s.list), s.empty))
	s.empty.Hide()
	return s
}

// Actions implements host.Screen.
func (s *History) Actions() []host.Action { return nil }

// Changed implements host.Screen.
func (s *History) Changed(domain.Changes) { s.load() }

// Content implements host.Screen.
func (s *History) Content() fyne.CanvasObject { return s.content }

// Crumbs implements host.Screen.
func (s *History) Crumbs() []host.Crumb {
	return []host.Crumb{{Title: s.tx.T("history.title"), Place: host.Place{Screen: host.History}}}
}

// Hide implements host.Screen.
func (s *History) Hide() {}

// Show implements host.Screen.
func (s *History) Show(host.Place) { s.load() }

func (s *History) load() {
	task.Load(s.h.Tasks(), "history", func(ctx context.Context) ([]domain.Step, error) { return s.store.History(ctx, shownSteps) },
		func(steps []domain.Step, err error) {
			if err != nil {
				s.h.Fail(err)
				return
			}
			s.steps = steps
			s.narrow()
		})
}

// narrow shows the steps that hold every word of the filter.
func (s *History) narrow() {
	words := strings.Fields(strings.ToLower(s.filter.Text))
	s.shown = s.shown[:0]
	for i, st := range s.steps {
		line := strings.ToLower(s.what(st) + " " + st.Author + " " + s.tx.Date(st.At.Local()))
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(line, w)
		}
		if fits {
			s.shown = append(s.shown, i)
		}
	}
	s.empty.Hidden = len(s.steps) > 0
	s.empty.Refresh()
	s.list.Refresh()
	s.h.Status(s.tx.N("history.status", len(s.shown)))
}

// what says what a step did, and to what.
func (s *History) what(st domain.Step) string {
	name := s.tx.T("op." + string(st.Op))
	if st.Detail == "" {
		return name
	}
	return name + ": " + st.Detail
}

// backTo takes back every step after the one at i, newest first, one undo each, so that each can be redone.
func (s *History) backTo(i int) {
	target := s.steps[i].ID
	done := 0
	s.h.Tasks().Do("history.back_to", func(ctx context.Context) error {
		for {
			next, _, err := s.store.UndoState(ctx)
			if err != nil {
				return err
			}
			if next == nil || next.ID <= target {
				return nil
			}
			if _, err := s.store.Undo(ctx); err != nil {
				return err
			}
			done++
		}
	}, func(err error) { s.ended(err, "history.went_back", done) })
}

// forwardTo does again every undone step up to the one at i, the oldest first.
func (s *History) forwardTo(i int) {
	target := s.steps[i].ID
	done := 0
	s.h.Tasks().Do("history.forward_to", func(ctx context.Context) error {
		for {
			_, next, err := s.store.UndoState(ctx)
			if err != nil {
				return err
			}
			if next == nil || next.ID > target {
				return nil
			}
			if _, err := s.store.Redo(ctx); err != nil {
				return err
			}
			done++
		}
	}, func(err error) { s.ended(err, "history.went_forward", done) })
}

func (s *History) ended(err error, key string, n int) {
	if err != nil {
		s.h.Fail(err)
		return
	}
	s.h.Done(s.tx.N(key, n))
}
