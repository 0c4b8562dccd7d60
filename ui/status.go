package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// statusLine says at the bottom what is so without asking: saved when, what is shown, what is being done.
type statusLine struct {
	tx   *text.Texts
	now  domain.Clock
	root *fyne.Container

	savedAt  *kit.TextLine
	said     *kit.TextLine
	working  *fyne.Container
	work     *kit.TextLine
	bar      *widget.ProgressBar
	endless  *widget.ProgressBarInfinite
	stop     *link
	stopping func()
	known    bool
}

func newStatusLine(tx *text.Texts, now domain.Clock) *statusLine {
	s := &statusLine{tx: tx, now: now}
	s.savedAt = kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)
	s.said = kit.NewCutLine("", theme.Muted, base.SizeNameCaptionText)
	s.work = kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)
	s.bar = widget.NewProgressBar()
	s.bar.TextFormatter = func() string { return "" }
	s.endless = widget.NewProgressBarInfinite()
	s.endless.Stop()
	s.stop = newLink(tx.T("shell.cancel"), func() {
		if s.stopping != nil {
			s.stopping()
		}
	})
	bars := container.NewCenter(container.NewGridWrap(fyne.NewSize(120, 8), container.NewStack(s.bar, s.endless)))
	s.working = container.NewHBox(s.work, bars, s.stop)
	s.working.Hide()
	end := kit.NewTextLine(tx.T("shell.offline", text.A{"language": strings.ToUpper(tx.Lang())}), theme.Muted, base.SizeNameCaptionText)
	row := container.NewBorder(nil, nil, container.NewHBox(s.savedAt, spacer(12, 1)), container.NewHBox(s.working, spacer(12, 1), end), s.said)
	s.root = container.NewStack(newFill(theme.SurfaceMuted), container.New(layout.NewCustomPaddedLayout(1, 1, 16, 16),
		container.NewStack(spacer(1, 22), row)))
	return s
}

// reset forgets what belonged to another workspace.
func (s *statusLine) reset() {
	s.known = false
	s.savedAt.SetText(s.tx.T("shell.saved"))
	s.say("")
}

// knows tells whether a time of saving is shown.
func (s *statusLine) knows() bool { return s.known }

// saved tells when the newest change was written. Everything is saved as it happens.
func (s *statusLine) saved(at time.Time) {
	s.known = true
	s.savedAt.SetText(s.tx.T("shell.saved_at", text.A{"time": s.tx.Moment(at.Local(), s.now())}))
}

func (s *statusLine) say(sentence string) { s.said.SetText(sentence) }

// progress shows where a long command stands: how much, how fast, and a way to stop it.
func (s *statusLine) progress(p task.Progress) {
	if p.Finished {
		s.stopping = nil
		s.endless.Stop()
		s.working.Hide()
		s.root.Refresh()
		return
	}
	s.stopping = p.Cancel
	s.work.SetText(s.describe(p))
	s.bar.Hidden, s.endless.Hidden = p.Total <= 0, p.Total > 0
	if p.Total > 0 {
		s.endless.Stop()
		s.bar.SetValue(float64(p.Done) / float64(p.Total))
	} else if !s.endless.Running() {
		s.endless.Start()
	}
	if s.working.Hidden {
		s.working.Show()
	}
	s.root.Refresh()
}

// describe says in words where a long command stands.
func (s *statusLine) describe(p task.Progress) string {
	parts := []string{p.Name}
	if s.tx.Has(p.Name) {
		parts[0] = s.tx.T(p.Name)
	}
	note := p.Note
	if s.tx.Has(note) {
		note = s.tx.T(note)
	}
	switch {
	case p.Total > 0:
		parts = append(parts, s.tx.T("shell.progress_of", text.A{"done": p.Done, "total": p.Total, "note": note}))
	case p.Done > 0:
		parts = append(parts, s.tx.T("shell.progress", text.A{"done": p.Done, "note": note}))
	case note != "":
		parts = append(parts, note)
	}
	if p.PerSecond >= 1 {
		parts = append(parts, s.tx.T("shell.progress_rate", text.A{"rate": int(p.PerSecond)}))
	}
	return strings.TrimSpace(strings.Join(parts, " · "))
}
