package roce

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// reasonTable lists the reasons of a list, each with its class. The keys 1, 2 and 3 assign the one the keyboard is on and go to
// the next; 0 takes it back.
type reasonTable struct {
	p     *page
	rows  *fyne.Container
	picks []*classPick
	ids   []domain.ReasonID
}

var reasonClasses = [...]roce.ReasonClass{roce.ReasonPrice, roce.ReasonService, roce.ReasonOther}

func newReasonTable(p *page) *reasonTable {
	t := &reasonTable{p: p, rows: container.New(kit.NewColumn(2))}
	return t
}

// show lists the reasons with how many left for each, the blank ones at the end.
func (t *reasonTable) show(d *roce.Defection) {
	w := t.p.w
	if d == nil {
		t.rows.RemoveAll()
		t.ids, t.picks = nil, nil
		t.rows.Refresh()
		return
	}
	if t.same(d) {
		for i, r := range d.Reasons {
			t.picks[i].SetChosen(classIndex(r.Class))
		}
		return
	}
	t.rows.RemoveAll()
	t.ids, t.picks = nil, nil
	var words []string
	for i, c := range reasonClasses {
		words = append(words, w.T("roce.class."+string(c), text.A{"key": i + 1}))
	}
	for i, r := range d.Reasons {
		pick := newClassPick(r.Name, w.T("roce.class.none"), words, classIndex(r.Class), func(c roce.ReasonClass, byKey bool) {
			t.assign(i, c)
			if byKey && i+1 < len(t.picks) {
				t.p.s.h.Window().Canvas().Focus(t.picks[i+1])
				kit.Reveal(t.picks[i+1])
			}
		})
		t.ids, t.picks = append(t.ids, r.ID), append(t.picks, pick)
		name := kit.NewCutLine(r.Name, "", "")
		n := kit.NewTextLine(w.Int(r.N), theme.Muted, "")
		t.rows.Add(container.New(reasonLine{}, pick, name, n))
	}
	if d.Blank > 0 {
		t.rows.Add(container.New(reasonLine{}, kit.NewTextLine(w.T("roce.class.unknown"), theme.AmberText, ""), kit.NewCutLine(w.T("roce.take.blank"), theme.Muted, ""),
			kit.NewTextLine(w.Int(d.Blank), theme.Muted, "")))
	}
	t.rows.Refresh()
}

func (t *reasonTable) same(d *roce.Defection) bool {
	if len(d.Reasons) != len(t.ids) || len(t.ids) == 0 {
		return false
	}
	for i, r := range d.Reasons {
		if t.ids[i] != r.ID {
			return false
		}
	}
	return true
}

func (t *reasonTable) assign(i int, c roce.ReasonClass) {
	t.p.classify([]domain.ReasonID{t.ids[i]}, c)
}

func classIndex(c roce.ReasonClass) int {
	for i, k := range reasonClasses {
		if k == c {
			return i
		}
	}
	return -1
}

// classPick is a dropdown of the classes that also hears 1, 2, 3 and 0.
type classPick struct {
	kit.Dropdown
	assign func(c roce.ReasonClass, byKey bool)
}

func newClassPick(reason, empty string, options []string, chosen int, assign func(roce.ReasonClass, bool)) *classPick {
	k := &classPick{assign: assign}
	k.Label, k.Empty, k.OnChosen = reason, empty, func(i int) { assign(reasonClasses[i], false) }
	k.ExtendBaseWidget(k)
	k.SetOptions(options, chosen)
	return k
}

// TypedRune implements fyne.Focusable.
func (k *classPick) TypedRune(r rune) {
	switch {
	case r >= '1' && r <= '3':
		k.assign(reasonClasses[r-'1'], true)
	case r == '0':
		k.assign(roce.ReasonUnassigned, true)
	default:
		k.Dropdown.TypedRune(r)
	}
}

// reasonLine puts the class at the right, the number before it, the name at the left.
type reasonLine struct{}

const classWidth = 190

// MinSize implements fyne.Layout.
func (reasonLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(classWidth+140, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Layout implements fyne.Layout.
func (reasonLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(size.Width-classWidth, (size.Height-h)/2))
	o[0].Resize(fyne.NewSize(classWidth, h))
	n := o[2].MinSize()
	o[2].Move(fyne.NewPos(size.Width-classWidth-12-n.Width, 0))
	o[2].Resize(fyne.NewSize(n.Width, size.Height))
	o[1].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(max(size.Width-classWidth-24-n.Width, 0), size.Height))
}
