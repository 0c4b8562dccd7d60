package mapfile

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// A Mermaid journey holds the map's name, its stages as sections, and its touchpoints as tasks with a score from 1 to 5
// and the lane as actor. The score is the emotion, −2…+2, rounded; where there is none it is 3 with a comment before it,
// which ReadMermaid understands. Nothing else of a map has a place in it.

// noEmotion is the comment before a task whose score means nothing.
const noEmotion = "%% no emotion"

// WriteMermaid writes what a Mermaid journey can hold of the map. Characters that mean something in Mermaid are left out of
// names.
func WriteMermaid(w io.Writer, m Map) error {
	var b strings.Builder
	b.WriteString("journey\n    title " + mermaidWords(m.Name, ":#;") + "\n")
	next := 0
	for i, s := range m.Stages {
		b.WriteString("    section " + mermaidWords(s.Name, ":#;") + "\n")
		for ; next < len(m.Touchpoints) && m.Touchpoints[next].Stage == i; next++ {
			t := m.Touchpoints[next]
			score := 3.0
			if t.Emotion == nil {
				b.WriteString("      " + noEmotion + "\n")
			} else {
				score = 3 + math.Round(*t.Emotion)
			}
			fmt.Fprintf(&b, "      %s: %.0f: %s\n", taskName(t.Name), min(max(score, 1), 5), mermaidWords(m.Lanes[t.Lane].Name, ":#;,"))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write map as Mermaid: %w", err)
	}
	return nil
}

// mermaidWords is a name without what Mermaid would take for its own, on one line; a dash if nothing is left.
func mermaidWords(s, forbidden string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(forbidden, r) || r < ' ' || r >= 0x7F && r < 0xA0 || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "%%", "%")), " ")
	if s == "" {
		return "–"
	}
	return s
}

// keywords are what a line of Mermaid may begin with.
var keywords = [...]string{"journey", "title", "section", "acctitle", "accdescr", "%", "---"}

// taskName puts a name in quotation marks that would be taken for something else.
func taskName(s string) string {
	s = mermaidWords(s, ":#;")
	for _, k := range keywords {
		if strings.HasPrefix(strings.ToLower(s), k) {
			return "“" + s + "”"
		}
	}
	return s
}

// ReadMermaid reads a Mermaid journey: a stage per section, a touchpoint per task, a lane per first actor of a task (without
// one: the lane "–"). Further actors become tags. Scores beyond 1–5 are refused, as is what is no journey.
func ReadMermaid(r io.Reader) (Result, error) {
	data, err := readAll(r)
	if err != nil {
		return Result{}, err
	}
	if !utf8.Valid(data) {
		return Result{}, domain.E(CodeNotUTF8)
	}
	p := &mermaidReader{lanes: map[string]int{}}
	for i, line := range strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n"), "\n") {
		p.line(i+1, strings.TrimSpace(line))
	}
	if !p.begun {
		return Result{}, domain.E(CodeNotMap)
	}
	return p.result(), nil
}

type mermaidReader struct {
	report
	m       Map
	lanes   map[string]int
	begun   bool
	config  bool // between the lines of a front matter
	unknown bool // the next task has no emotion
	ignored []string
}

// line reads a line without the spaces around it.
func (p *mermaidReader) line(n int, s string) {
	word, rest, _ := strings.Cut(s, " ")
	rest = strings.TrimSpace(rest)
	at := rawCell{text: s, line: n}
	switch lower := strings.ToLower(word); {
	case s == "---" && !p.begun:
		p.config = !p.config
	case p.config, s == "":
		if title, ok := strings.CutPrefix(s, "title:"); ok && p.config {
			p.m.Name = strings.TrimSpace(title)
		}
	case strings.HasPrefix(s, "%%"):
		p.unknown = s == noEmotion
	case lower == "journey" && rest == "":
		p.begun = true
	case !p.begun:
		p.at(at, "", domain.E(CodeMermaid, "value", s))
	case lower == "title":
		p.m.Name = rest
	case lower == "section":
		name, err := domain.CheckName("stage.name", rest)
		p.at(at, "name", err)
		p.m.Stages = append(p.m.Stages, Stage{Name: name})
	case strings.HasPrefix(lower, "acctitle"), strings.HasPrefix(lower, "accdescr"):
		p.ignored = append(p.ignored, s)
	default:
		p.task(at)
	}
}

// task reads "name: score: actor, actor".
func (p *mermaidReader) task(at rawCell) {
	parts := strings.SplitN(at.text, ":", 3)
	if len(parts) < 2 {
		p.at(at, "", domain.E(CodeMermaid, "value", at.text))
		return
	}
	t := Touchpoint{}
	var err error
	t.Name, err = domain.CheckName("touchpoint.name", parts[0])
	p.at(at, "name", err)
	score, err := strconv.ParseFloat(strings.TrimSpace(parts[1]), 64)
	switch {
	case err != nil || math.IsNaN(score):
		p.at(at, "emotion", domain.E(domain.CodeBadValue, "field", "mapfile.score", "value", strings.TrimSpace(parts[1]), "accepted", "1, 2, 3, 4, 5"))
	case score < 1 || score > 5:
		p.at(at, "emotion", domain.E(domain.CodeOutOfRange, "field", "mapfile.score", "value", score, "low", 1, "high", 5))
	case !p.unknown:
		emotion := score - 3
		t.Emotion = &emotion
	}
	p.unknown = false
	actors := []string{"–"}
	if len(parts) == 3 && strings.TrimSpace(parts[2]) != "" {
		actors = strings.Split(parts[2], ",")
	}
	t.Lane = p.lane(at, strings.TrimSpace(actors[0]))
	t.Tags = journey.ParseTags(strings.Join(actors[1:], ","))
	if len(p.m.Stages) == 0 {
		p.m.Stages = append(p.m.Stages, Stage{Name: "–"})
	}
	t.Stage = len(p.m.Stages) - 1
	p.m.Touchpoints = append(p.m.Touchpoints, t)
}

// lane is that of an actor.
func (p *mermaidReader) lane(at rawCell, actor string) int {
	name, err := domain.CheckName("lane.name", actor)
	p.at(at, "lane", err)
	i, ok := p.lanes[name]
	if !ok {
		i = len(p.m.Lanes)
		p.lanes[name] = i
		p.m.Lanes = append(p.m.Lanes, Lane{Name: name, Kind: journey.LaneTouchpoints})
	}
	return i
}

func (p *mermaidReader) result() Result {
	name, err := domain.CheckName("map.name", p.m.Name)
	p.at(rawCell{line: 1}, "name", err)
	p.m.Name, p.m.State = name, journey.Current
	for _, c := range []struct {
		label   string
		n, most int
	}{{"mapfile.stages", len(p.m.Stages), MaxStages}, {"mapfile.lanes", len(p.m.Lanes), MaxLanes}, {"mapfile.touchpoints", len(p.m.Touchpoints), MaxTouchpoints}} {
		if c.n > c.most {
			p.at(rawCell{line: 1}, "", domain.E(CodeTooMany, "field", c.label, "n", c.n, "max", c.most))
		}
	}
	if len(p.problems) > 0 {
		return Result{Problems: p.problems, More: p.more}
	}
	p.m.sort()
	return Result{Map: p.m, Ignored: slices.Clip(p.ignored)}
}
