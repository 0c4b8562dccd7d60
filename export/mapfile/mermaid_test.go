package mapfile

import (
	"bytes"
	"strings"
	"testing"

	"touchstone/domain/journey"
)

const shopping = `---
title: My day
---
%% from the documentation of Mermaid
journey
    title My working day
    accTitle: A day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3: Me
      %% no emotion
      Do work: 3: Me, Cat
    section Go home
      Go downstairs: 5: Cat
      Sit down: 1
`

func TestReadsMermaid(t *testing.T) {
	r, err := ReadMermaid(strings.NewReader(shopping))
	lane := func(name string) Lane { return Lane{Name: name, Kind: journey.LaneTouchpoints} }
	want := Map{Name: "My working day", State: journey.Current, Stages: []Stage{{Name: "Go to work"}, {Name: "Go home"}}, Lanes: []Lane{lane("Me"), lane("Cat"), lane("–")},
		Touchpoints: []Touchpoint{{Name: "Make tea", Emotion: ptr(2)}, {Name: "Go upstairs", Emotion: ptr(0)}, {Name: "Do work", Tags: []string{"Cat"}},
			{Name: "Go downstairs", Stage: 1, Lane: 1, Emotion: ptr(2)}, {Name: "Sit down", Stage: 1, Lane: 2, Emotion: ptr(-2)}}}
	same(t, want, r, err)
}

// TestMermaidKeepsWhatItCanHold: title, stages, names, lanes and whole emotions come back.
func TestMermaidKeepsWhatItCanHold(t *testing.T) {
	m := Map{Name: "Trip", State: journey.Current, Stages: []Stage{{Name: "Book"}, {Name: "Nothing here"}, {Name: "飞行"}},
		Lanes:       []Lane{{Name: "Web", Kind: journey.LaneTouchpoints}, {Name: "Crew", Kind: journey.LaneTouchpoints}},
		Touchpoints: []Touchpoint{{Name: "A", Emotion: ptr(-2)}, {Name: "B"}, {Name: "C", Lane: 1, Emotion: ptr(0)}, {Name: "座位", Stage: 2, Emotion: ptr(2)}}}
	var b bytes.Buffer
	if err := WriteMermaid(&b, m); err != nil {
		t.Fatal(err)
	}
	r, err := ReadMermaid(&b)
	same(t, m, r, err)
}

// TestMermaidIsValidWhateverTheNames: a line is a title, a section, a comment or a task of three parts, in the characters
// Mermaid's grammar allows.
func TestMermaidIsValidWhateverTheNames(t *testing.T) {
	m := hostileMap()
	for _, name := range []string{"section 5", "title: x", "journey", "%% comment", "---", "a: b; c # d", "accDescr"} {
		m.Touchpoints = append(m.Touchpoints, Touchpoint{Name: name, Stage: 3, Lane: 1, Emotion: ptr(-1.7)})
	}
	m.sort()
	var b bytes.Buffer
	if err := WriteMermaid(&b, m); err != nil {
		t.Fatal(err)
	}
	tasks := 0
	for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		body, task := strings.CutPrefix(line, "      ")
		switch {
		case i == 0 && line == "journey", body == noEmotion:
		case task:
			tasks++
			parts := strings.Split(body, ": ")
			if len(parts) != 3 || strings.ContainsAny(parts[0], ":#;") || len(parts[1]) != 1 || parts[1] < "1" || parts[1] > "5" || strings.ContainsAny(parts[2], ":#;,") {
				t.Errorf("line %d: %q", i+1, line)
			}
			for _, k := range keywords {
				if strings.HasPrefix(strings.ToLower(parts[0]), k) {
					t.Errorf("line %d begins with a word of Mermaid: %q", i+1, line)
				}
			}
		case strings.HasPrefix(line, "    title ") || strings.HasPrefix(line, "    section "):
			if strings.ContainsAny(line, ":#;") {
				t.Errorf("line %d: %q", i+1, line)
			}
		default:
			t.Errorf("line %d: %q", i+1, line)
		}
	}
	if tasks != len(m.Touchpoints) {
		t.Errorf("%d tasks for %d touchpoints", tasks, len(m.Touchpoints))
	}
	if r, err := ReadMermaid(&b); err != nil || !r.OK() || len(r.Map.Touchpoints) != tasks {
		t.Errorf("%v, %v", err, r.Problems)
	}
}

func TestBadMermaidIsListed(t *testing.T) {
	r, err := ReadMermaid(strings.NewReader("graph TD\njourney\n section \n A: 6: Me\n B: much: Me\n C\n : 3: Me\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.Problems {
		got = append(got, p.String())
	}
	want := []string{"line 1: mermaid_line value=graph TD", "line 3: required field=stage.name", "line 4: out_of_range field=mapfile.score high=5 low=1 value=6",
		"line 5: bad_value accepted=1, 2, 3, 4, 5 field=mapfile.score value=much", "line 6: mermaid_line value=C", "line 7: required field=touchpoint.name", "line 1: required field=map.name"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
