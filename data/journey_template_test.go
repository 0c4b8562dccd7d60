package data_test

import (
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

func TestTemplatesAreSavedReplacedAndDeleted(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Flight", 2, 2)
	cards := datatest.Cards(t, s, g, 0, 1, "Search", "Book")
	must(t, s.EditTouchpoints(ctx, cards[:1], journey.Edit{Field: journey.FieldNotes, Text: "ours alone"}))
	_, err := s.SaveTemplate(ctx, g.Map, "Zoo")
	must(t, err)
	id, err := s.SaveTemplate(ctx, g.Map, " flight ")
	must(t, err)
	datatest.Cards(t, s, g, 1, 0, "Pay")
	again, err := s.SaveTemplate(ctx, g.Map, "Flight")
	must(t, err)
	if again != id {
		t.Errorf("a template of the same name became another: %d, %d", id, again)
	}
	saved := templates(t, s)
	if len(saved) != 2 || saved[0].Name != "Flight" || saved[0].ID != id || saved[1].Name != "Zoo" {
		t.Fatalf("%+v", saved)
	}
	tpl, err := journey.ReadTemplate(saved[0].JSON, "en", nil)
	must(t, err)
	if tpl.Name != "Flight" || len(tpl.Stages) != 2 || len(tpl.Lanes) != 2 || len(tpl.Cards) != 3 || tpl.Cards[0].Name != "Search" || tpl.Cards[0].Notes != "" {
		t.Errorf("%+v", tpl)
	}
	must(t, s.DeleteTemplates(ctx, []domain.TemplateID{id}))
	if saved := templates(t, s); len(saved) != 1 || saved[0].Name != "Zoo" {
		t.Errorf("%+v", saved)
	}
}

func templates(t *testing.T, s *data.Store) []journey.SavedTemplate {
	t.Helper()
	saved, err := s.Templates(ctx)
	must(t, err)
	return saved
}

func TestBadTemplatesAreRefused(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Flight", 1, 1)
	before := len(history(t, s))
	if _, err := s.SaveTemplate(ctx, g.Map, " "); domain.CodeOf(err) != domain.CodeRequired {
		t.Errorf("without a name: %v", err)
	}
	if _, err := s.SaveTemplate(ctx, 1, "T"); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("of no map: %v", err)
	}
	if after := len(history(t, s)); after != before {
		t.Errorf("%d steps were made", after-before)
	}
}

func TestTemplatesCanBeUndoneAndRedone(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Flight", 2, 2)
	id, err := s.SaveTemplate(ctx, g.Map, "Flight")
	must(t, err)
	datatest.Cards(t, s, g, 0, 0, "Search")
	for name, do := range map[string]func() error{
		"save":    func() error { _, err := s.SaveTemplate(ctx, g.Map, "Other"); return err },
		"replace": func() error { _, err := s.SaveTemplate(ctx, g.Map, "FLIGHT"); return err },
		"delete":  func() error { return s.DeleteTemplates(ctx, []domain.TemplateID{id}) },
	} {
		t.Run(name, func(t *testing.T) { datatest.CheckUndoRedo(t, s, func() { must(t, do()) }) })
	}
}
