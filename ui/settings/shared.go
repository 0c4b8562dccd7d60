package settings

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/kit"
)

// shared edits what belongs to the workspace. A field is saved when it is left; one that cannot be accepted keeps what was
// typed and says why.
type shared struct {
	tx      *text.Texts
	content *fyne.Container
	saved   domain.Workspace
	save    func(domain.Workspace)

	fields  map[string]*kit.Field
	entries map[string]*kit.TextEntry
	month   *kit.Dropdown
	bands   *bandPreview
}

func newShared(tx *text.Texts, readOnly bool, save func(domain.Workspace)) *shared {
	s := &shared{tx: tx, save: save, fields: map[string]*kit.Field{}, entries: map[string]*kit.TextEntry{}}
	entry := func(key string) *kit.Field {
		e := kit.NewTextEntry(tx.T(key), "")
		e.OnCommitted = func(string) { s.commit() }
		s.entries[key] = e
		return s.field(key, e)
	}
	var months []string
	for m := time.January; m <= time.December; m++ {
		months = append(months, tx.Month(m))
	}
	s.month = kit.NewDropdown(tx.T("settings.year_start"), months, func(int) { s.commit() })
	s.bands = newBandPreview(tx)
	poor, good := entry("settings.band_poor"), entry("settings.band_good")
	for _, key := range []string{"settings.band_poor", "settings.band_good"} {
		s.entries[key].OnChanged = func(string) { s.preview() }
	}
	s.content = container.New(kit.NewColumn(12),
		entry("settings.name"), entry("settings.organisation"), entry("settings.author"),
		container.New(kit.NewEqual(12), entry("settings.currency"), s.field("settings.year_start", s.month)),
		kit.NewField(tx.T("settings.bands"), tx.T("settings.bands_hint"), s.bands),
		container.New(kit.NewEqual(12), poor, good))
	if readOnly {
		for _, e := range s.entries {
			e.Disable()
		}
		s.month.Disable()
	}
	return s
}

func (s *shared) field(key string, input fyne.CanvasObject) *kit.Field {
	hint := ""
	if s.tx.Has(key + "_hint") {
		hint = s.tx.T(key + "_hint")
	}
	f := kit.NewField(s.tx.T(key), hint, input)
	s.fields[key] = f
	return f
}

// show fills the form with what is saved. What is being typed stays.
func (s *shared) show(w domain.Workspace) {
	s.saved = w
	for key, value := range map[string]string{
		"settings.name": w.Name, "settings.organisation": w.Organisation, "settings.author": w.Author, "settings.currency": w.Currency,
		"settings.band_poor": s.tx.Value(w.Bands.Poor), "settings.band_good": s.tx.Value(w.Bands.Good),
	} {
		s.entries[key].Reset(value)
	}
	s.month.SetChosen(w.YearStart - 1)
	s.preview()
}

// typed is the workspace as the form says; the error names the first field that is no number.
func (s *shared) typed() (domain.Workspace, error) {
	w := s.saved
	w.Name, w.Organisation = s.entries["settings.name"].Text, s.entries["settings.organisation"].Text
	w.Author, w.Currency = s.entries["settings.author"].Text, s.entries["settings.currency"].Text
	w.YearStart = s.month.Chosen() + 1
	for key, to := range map[string]*float64{"settings.band_poor": &w.Bands.Poor, "settings.band_good": &w.Bands.Good} {
		v, ok := s.tx.ParseNum(s.entries[key].Text)
		if !ok {
			return w, domain.E(domain.CodeBadValue, "field", key, "value", s.entries[key].Text, "accepted", s.tx.T("settings.band_accepted"))
		}
		*to = v
	}
	return w.Check()
}

// commit saves the form if it can be accepted and differs from what is saved.
func (s *shared) commit() {
	for _, f := range s.fields {
		f.SetWrong("")
	}
	w, err := s.typed()
	if err != nil {
		s.complain(err)
		return
	}
	if w != s.saved {
		s.saved = w
		s.save(w)
	}
}

// complain shows an error at the field it names; false: it names none.
func (s *shared) complain(err error) bool {
	var e *domain.Error
	if !errors.As(err, &e) {
		return false
	}
	key, _ := e.Args["field"].(string)
	f := s.fields[key]
	if f == nil {
		return false
	}
	f.SetWrong(s.tx.Error(err))
	return true
}

// preview shows what the thresholds being typed would colour.
func (s *shared) preview() {
	poor, ok1 := s.tx.ParseNum(s.entries["settings.band_poor"].Text)
	good, ok2 := s.tx.ParseNum(s.entries["settings.band_good"].Text)
	if ok1 && ok2 && poor >= 0 && good >= poor && good <= 10 {
		s.bands.show(domain.Bands{Poor: poor, Good: good})
	}
}
