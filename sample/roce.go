package sample

import (
	"encoding/json"
	"fmt"
	"strings"

	"touchstone/assets/sample"
	"touchstone/domain"
	"touchstone/domain/roce"
)

// roceSpec is assets/sample/roce.json: the inputs of a model, and for each field, or all that begin alike, grade, source,
// owner and date. Segments and sources are keys of the words.
type roceSpec struct {
	Inputs  json.RawMessage
	Sources map[string][4]string
}

// roceWords is assets/sample/roce.<language>.json.
type roceWords struct {
	Name              string
	Segments, Sources map[string]string
}

// roceModel adds the model.
func (f *filler) roceModel(lang string) func() error {
	return func() error {
		m, err := f.readModel(lang)
		if err != nil {
			return fmt.Errorf("ROCE model: %w", err)
		}
		_, err = f.s.AddROCE(f.ctx, m)
		return err
	}
}

func (f *filler) readModel(lang string) (m roce.Model, err error) {
	var spec roceSpec
	var words roceWords
	for _, part := range []struct {
		read func() ([]byte, error)
		into any
	}{{sample.ROCE, &spec}, {func() ([]byte, error) { return sample.ROCEWords(lang) }, &words}} {
		b, err := part.read()
		if err != nil {
			return m, err
		}
		if err := json.Unmarshal(b, part.into); err != nil {
			return m, err
		}
	}
	in, err := roce.DecodeInputs(spec.Inputs)
	if err != nil {
		return m, err
	}
	var ids []domain.GroupID
	for i := range in.Segments {
		in.Segments[i].Name = words.Segments[in.Segments[i].Name]
		ids = append(ids, domain.GroupID(i+1))
	}
	m = in.Model(words.Name, ids)
	for key, a := range m.Assumptions {
		s, ok := sourceOf(spec.Sources, string(key.Field))
		if !ok {
			return m, fmt.Errorf("no source for %s", key.Field)
		}
		a.Grade, a.Source, a.Owner = roce.Grade(s[0]), words.Sources[s[1]], f.nameOf(s[2])
		if a.Date, err = domain.ParseDate(s[3]); err != nil {
			return m, err
		}
		m.Assumptions[key] = a
	}
	return m, nil
}

// sourceOf finds a field's source, or that of what its name begins with.
func sourceOf(sources map[string][4]string, field string) ([4]string, bool) {
	if s, ok := sources[field]; ok {
		return s, true
	}
	head, _, _ := strings.Cut(field, ".")
	s, ok := sources[head]
	return s, ok
}

func (f *filler) nameOf(key string) string {
	for _, p := range f.spec.People {
		if p.Key == key {
			return p.Name
		}
	}
	return ""
}
