package people

import (
	"errors"
	"slices"
	"testing"

	"touchstone/domain"
)

func someone() *model {
	return &model{
		people: []domain.Person{
			{ID: 1, Name: "Jana Steiner", Role: "Head of digital", Team: 7, Email: "jana@harbour.example"},
			{ID: 2, Name: "Åsa Berg", Role: "Ground staff", Email: "asa@harbour.example"},
			{ID: 3, Name: "Tom Abel", Team: 8},
		},
		teams: map[domain.TeamID]string{7: "Digital", 8: "Cabin"},
	}
}

func names(people []domain.Person) []string {
	var n []string
	for _, p := range people {
		n = append(n, p.Name)
	}
	return n
}

func TestFilterLooksAtEveryColumn(t *testing.T) {
	m := someone()
	for filter, want := range map[string][]string{
		"digital":       {"Jana Steiner"},
		"DIGITAL jana":  {"Jana Steiner"},
		"harbour":       {"Jana Steiner", "Åsa Berg"},
		"cabin":         {"Tom Abel"},
		"cabin digital": nil,
	} {
		m.filter = filter
		if got := names(m.rows()); !slices.Equal(got, want) {
			t.Errorf("%q gives %v", filter, got)
		}
	}
}

func TestCheckNamesTheFieldAndTheValue(t *testing.T) {
	m := someone()
	tests := []struct {
		name  string
		give  domain.Person
		code  domain.Code
		field string
	}{
		{"no name", domain.Person{Name: "  "}, domain.CodeRequired, "person.name"},
		{"bad address", domain.Person{Name: "Ada", Email: "ada at home"}, domain.CodeBadValue, "person.email"},
		{"no dot", domain.Person{Name: "Ada", Email: "ada@home"}, domain.CodeBadValue, "person.email"},
		{"address taken", domain.Person{Name: "Ada", Email: "JANA@harbour.example"}, domain.CodeDuplicate, "person.email"},
		{"name taken", domain.Person{Name: "tom abel"}, domain.CodeDuplicate, "person.name"},
	}
	for _, tt := range tests {
		_, err := m.check(tt.give)
		var e *domain.Error
		if !errors.As(err, &e) || e.Code != tt.code || e.Args["field"] != tt.field {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if p, err := m.check(domain.Person{Name: " Tom Abel ", Email: "tom@harbour.example"}); err != nil || p.Name != "Tom Abel" {
		t.Errorf("the same name with another address: %v %v", p, err)
	}
	if _, err := m.check(m.people[0]); err != nil {
		t.Errorf("a person is no duplicate of itself: %v", err)
	}
}
