package journey

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// A rule shows so many of its findings at first, and so many more each time it is asked: a large map can have thousands.
const (
	firstFindings = 10
	moreFindings  = 50
)

// checkPanel lists what the checker found, rule by rule. A finding leads to its place; once there, to its fields.
type checkPanel struct {
	m     *Map
	found []journey.Finding
	off   []journey.RuleID       // rules that are switched off
	shown map[journey.RuleID]int // how many findings of a rule are listed, when more than at first
	at    int                    // the finding one went to last, −1: none
	rows  []*kit.Button          // of those listed
	of    []int                  // which finding each row is
	box   *fyne.Container
}

func newCheckPanel(m *Map) *checkPanel {
	return &checkPanel{m: m, shown: map[journey.RuleID]int{}, at: -1, box: column()}
}

func (p *checkPanel) content() fyne.CanvasObject { return p.box }
func (p *checkPanel) commit()                    {}

// show lists findings; the place in the list and the keyboard stay where they were as far as they can.
func (p *checkPanel) show(found []journey.Finding, rulesOff map[journey.RuleID]bool) {
	var off []journey.RuleID
	for _, r := range journey.Rules() {
		if rulesOff[r.ID] {
			off = append(off, r.ID)
		}
	}
	if len(p.box.Objects) > 0 && slices.Equal(p.off, off) && reflect.DeepEqual(p.found, found) {
		return
	}
	p.off = off
	if p.at >= 0 {
		was := p.found[p.at]
		p.at = slices.IndexFunc(found, func(f journey.Finding) bool { return reflect.DeepEqual(f, was) })
	}
	p.found = found
	p.list()
}

// list makes the rows anew.
func (p *checkPanel) list() {
	c := p.m.h.Window().Canvas()
	focused := slices.IndexFunc(p.rows, func(b *kit.Button) bool { return c.Focused() == fyne.Focusable(b) })
	tx := p.m.tx
	p.rows, p.of = nil, nil
	parts, _ := counts(p.found, tx)
	objects := []fyne.CanvasObject{kit.NewSmallPrint(strings.Join(parts, " · "))}
	if len(parts) == 0 {
		objects = []fyne.CanvasObject{kit.NewSmallPrint(tx.T("check.none", text.A{"n": len(journey.Rules()) - len(p.off)}))}
	}
	for i := 0; i < len(p.found); {
		n := 1
		for i+n < len(p.found) && p.found[i+n].Rule == p.found[i].Rule {
			n++
		}
		objects = append(objects, p.group(i, n))
		i += n
	}
	if len(p.off) > 0 {
		objects = append(objects, p.switchedOff())
	}
	p.box.Objects = objects
	p.box.Refresh()
	if focused >= 0 {
		p.focus(focused)
	}
}

// group is the list of one rule's findings: n of them, from the one given.
func (p *checkPanel) group(from, n int) fyne.CanvasObject {
	tx, rule, severity := p.m.tx, p.found[from].Rule, p.found[from].Severity
	name := widget.NewLabel(tx.T(rule.Name()))
	name.TextStyle.Bold, name.Wrapping = true, fyne.TextWrapWord
	box := container.New(kit.NewColumn(0), p.head(rule, severity, n), name)
	listed := min(n, max(p.shown[rule], firstFindings))
	for i := from; i < from+listed; i++ {
		box.Add(p.row(i))
	}
	if listed < n {
		more := kit.NewButton(tx.N("check.more", n-listed), func() {
			p.shown[rule] = listed + moreFindings
			p.list()
		})
		more.Kind = kit.ButtonQuiet
		box.Add(more)
	}
	return box
}

// head says how grave the findings of a rule are, how many there are, and on demand why it matters.
func (p *checkPanel) head(rule journey.RuleID, severity journey.Severity, n int) fyne.CanvasObject {
	tx := p.m.tx
	icon := canvas.NewImageFromResource(base.NewColoredResource(severityIcon(severity), severityColour(severity)))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(16))
	word := kit.NewCutLine(tx.T("check.severity."+string(severity))+" · "+tx.Int(n), theme.Muted, base.SizeNameCaptionText)
	var why *kit.Button
	why = kit.NewButton(tx.T("check.why"), func() { kit.ShowPopover(why, tx.T(rule.Name()), nil, tx.T(rule.Why())) })
	why.Kind = kit.ButtonQuiet
	why.Label = tx.T("check.why") + " " + tx.T(rule.Name())
	buttons := container.NewHBox(why)
	if !p.m.h.ReadOnly() {
		buttons.Add(p.switcher(rule, false))
	}
	return container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 4, 4), container.NewCenter(icon)), buttons, word)
}

// switchRule switches a rule of the checker off or on in this workspace.
func (m *Map) switchRule(rule journey.RuleID, on bool) {
	name, op, said := m.tx.T(rule.Name()), journey.OpRuleOff, "check.switched_off"
	if on {
		op, said = journey.OpRuleOn, "check.switched_on"
	}
	store := m.store
	m.h.Tasks().Do(string(op), func(ctx context.Context) error { return store.SwitchRule(ctx, rule, on, name) }, func(err error) {
		if err != nil {
			m.h.Fail(err)
			return
		}
		m.h.Done(m.tx.T(said, text.A{"rule": name}))
	})
}

// switcher is the button that switches a rule off or on in this workspace.
func (p *checkPanel) switcher(rule journey.RuleID, on bool) *kit.Button {
	tx, key := p.m.tx, "check.switch_off"
	if on {
		key = "check.switch_on"
	}
	b := kit.NewButton(tx.T(key), func() { p.m.switchRule(rule, on) })
	b.Kind, b.Label = kit.ButtonQuiet, tx.T(key)+" "+tx.T(rule.Name())
	return b
}

// switchedOff lists the rules that are not looked at.
func (p *checkPanel) switchedOff() fyne.CanvasObject {
	box := container.New(kit.NewColumn(0), kit.NewSmallPrint(p.m.tx.N("check.off", len(p.off))))
	for _, rule := range p.off {
		name := kit.NewCutLine(p.m.tx.T(rule.Name()), theme.Muted, "")
		if p.m.h.ReadOnly() {
			box.Add(name)
			continue
		}
		box.Add(container.NewBorder(nil, nil, nil, p.switcher(rule, true), container.New(layout.NewCustomPaddedLayout(0, 0, 6, 2), name)))
	}
	return box
}

// row is a finding's sentence as a button that leads to its place.
func (p *checkPanel) row(i int) fyne.CanvasObject {
	tx, f, k := p.m.tx, p.found[i], len(p.rows)
	said := sentence(f, tx)
	b := kit.NewButton("", func() { p.follow(i) })
	b.Kind, b.Chosen = kit.ButtonQuiet, i == p.at
	b.Label = tx.T("check.severity."+string(f.Severity)) + ": " + said
	b.OnKey = func(ev *fyne.KeyEvent) bool {
		switch ev.Name {
		case fyne.KeyUp:
			p.focus(k - 1)
		case fyne.KeyDown:
			p.focus(k + 1)
		default:
			return false
		}
		return true
	}
	p.rows, p.of = append(p.rows, b), append(p.of, i)
	return container.NewStack(b, container.New(layout.NewCustomPaddedLayout(1, 1, 6, 2), kit.NewSmallPrint(said)))
}

// follow goes to the place of a finding, and from there to its fields.
func (p *checkPanel) follow(i int) {
	if i == p.at {
		p.m.mend(p.found[i])
		return
	}
	p.at = i
	for k, b := range p.rows {
		b.SetChosen(p.of[k] == i)
	}
	p.m.jump(p.found[i])
}

// focus gives the keyboard to a row; beyond the ends to the last or first.
func (p *checkPanel) focus(row int) {
	if len(p.rows) > 0 {
		p.m.h.Window().Canvas().Focus(p.rows[min(max(row, 0), len(p.rows)-1)])
	}
}

func severityColour(s journey.Severity) fyne.ThemeColorName {
	switch s {
	case journey.SeverityError:
		return theme.RedText
	case journey.SeverityWarning:
		return theme.AmberText
	}
	return theme.BlueText
}

// severityIcon is an octagon, a triangle or a disc, with a bar, an exclamation mark or an "i" cut out; a tick when there is
// nothing to object to. The cut-outs run the other way round.
func severityIcon(s journey.Severity) fyne.Resource {
	path := ""
	switch s {
	case journey.SeverityError:
		path = "M8 2 L16 2 L22 8 L22 16 L16 22 L8 22 L2 16 L2 8 Z M6.5 10.5 L6.5 13.5 L17.5 13.5 L17.5 10.5 Z"
	case journey.SeverityWarning:
		path = "M12 2 L23 21.5 L1 21.5 Z M10.8 8.5 L10.8 15 L13.2 15 L13.2 8.5 Z M10.8 16.6 L10.8 19 L13.2 19 L13.2 16.6 Z"
	case journey.SeverityHint:
		path = "M12 2 A10 10 0 0 1 12 22 A10 10 0 0 1 12 2 Z M10.8 6 L10.8 8.6 L13.2 8.6 L13.2 6 Z M10.8 10.4 L10.8 18 L13.2 18 L13.2 10.4 Z"
	default:
		return base.ConfirmIcon()
	}
	return fyne.NewStaticResource("check-"+string(s)+".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="`+path+`"/></svg>`))
}
