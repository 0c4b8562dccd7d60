package sprintdoc

import (
	"io"
	"strings"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/export/mapdoc"
)

// Input is all a report is made of.
type Input struct {
	Texts        *text.Texts // nil: English
	At           time.Time   // of the export: the caller's clock, in the user's time zone
	Organisation string      // may be empty
	Author       string      // may be empty
	Version      string      // of the program
	Board        sprint.Board
	Flow         sprint.Flow
}

// Measures of the page in pixels of 1/96 inch.
const (
	margin  = 38.0
	gap     = 15.0
	size    = 11.5
	small   = 10.0
	heading = 13.0
)

// report is a page being filled from top to bottom.
type report struct {
	in   Input
	tx   *text.Texts
	p    *mapdoc.Page
	y    float64
	x, w float64 // of what is being filled: the page, or a half of it

	ended float64 // where the content ends, above the foot
}

// PDF writes the report: one page of A4 in portrait, vectors and embedded fonts. What has no room is cut, and says so.
func PDF(w io.Writer, in Input) error {
	r := draw(in)
	return r.p.PDF(w, mapdoc.Properties{At: in.At, Title: in.Board.Sprint.Name, Subject: r.tx.T("sprintdoc.title"), Author: in.Author, Lang: r.tx.Lang()})
}

func draw(in Input) *report {
	r := &report{in: in, tx: in.Texts, p: mapdoc.NewPage(), y: margin, x: margin}
	if r.tx == nil {
		r.tx = text.For(text.Languages[0])
	}
	r.w = r.p.W - 2*margin
	r.head()
	r.strip()
	r.halves()
	r.measures()
	r.decisions()
	r.ending()
	r.ended = r.y
	r.foot()
	return r
}

// bottom is where the foot begins.
func (r *report) bottom() float64 { return r.p.H - margin - 30 }

// left is how many lines of a size have room above the foot, at most most.
func (r *report) left(size float64, most int) int {
	return max(0, min(most, int((r.bottom()-r.y)/(size*mapdoc.LineHeight))))
}

// write writes a text in at most so many lines.
func (r *report) write(s string, size float64, bold bool, ink mapdoc.Ink, most int) {
	for _, line := range r.p.Wrap(s, r.w, size, bold, most) {
		r.p.Text(r.x, r.y, r.w+1, line, size, bold, ink)
		r.y += size * mapdoc.LineHeight
	}
}

func (r *report) heading(key string) {
	r.y += gap
	r.write(r.tx.T(key), heading, true, mapdoc.InkAccent, 1)
	r.y += 2
}

// field is a line that begins with what it is; nothing if there is nothing to say.
func (r *report) field(key, words string, most int) {
	words = strings.TrimSpace(words)
	if most < 1 || words == "" {
		return
	}
	name := r.tx.T(key)
	indent := 92.0
	r.p.Text(r.x, r.y, indent-6, name, size, true, mapdoc.InkText)
	for _, line := range r.p.Wrap(words, r.w-indent, size, false, most) {
		r.p.Text(r.x+indent, r.y, r.w-indent+1, line, size, false, mapdoc.InkText)
		r.y += size * mapdoc.LineHeight
	}
	r.y += 2
}

func (r *report) date(d domain.Date) string {
	if d.IsZero() {
		return "–"
	}
	return r.tx.Date(d.Time())
}

func (r *report) person(id domain.PersonID) string { return r.in.Board.People[id].Name }

func (r *report) head() {
	s := r.in.Board.Sprint
	r.write(s.Name, 21, true, mapdoc.InkText, 2)
	line := []string{r.tx.T("sprintdoc.title"), r.state()}
	if r.in.Organisation != "" {
		line = append([]string{r.in.Organisation}, line...)
	}
	r.write(strings.Join(line, " · "), size, false, mapdoc.InkMuted, 1)
	r.y += 8
	var names []string
	for _, id := range s.Touchpoints {
		names = append(names, r.in.Board.Names[id])
	}
	r.field("sprintdoc.touchpoints", r.some(names, 6), 2)
	r.field("sprint.goal", s.Goal, 3)
	r.field("sprint.criteria", s.Criteria, 2)
	names = nil
	for _, m := range s.Members {
		name := r.person(m.Person)
		if m.Role != "" {
			name += " (" + m.Role + ")"
		}
		names = append(names, name)
	}
	r.field("sprintdoc.team", r.some(names, 8), 2)
	r.field("sprintdoc.sponsor", r.person(s.Sponsor), 1)
}

// some are the first names of a list, and how many more there are.
func (r *report) some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + " " + r.more(len(names)-most)
}

func (r *report) more(n int) string { return r.tx.N("sprintdoc.more", n) }

// state says where the sprint stands, with the day that matters.
func (r *report) state() string {
	s := r.in.Board.Sprint
	switch today := domain.DateOf(r.in.At); s.State {
	case sprint.Planned:
		return r.tx.T("sprintdoc.planned", text.A{"date": r.date(s.Start)})
	case sprint.Running:
		at := s.At(today)
		if at.Over {
			return r.tx.T("sprintdoc.over", text.A{"date": r.date(s.Course.Last())})
		}
		return r.tx.T("sprintdoc.running", text.A{"day": at.Day, "days": sprint.Days})
	case sprint.Completed:
		return r.tx.T("sprintdoc.completed", text.A{"date": r.date(s.Ended)})
	}
	return r.tx.T("sprintdoc.abandoned", text.A{"date": r.date(s.Ended)})
}

// foot says where the figures are from.
func (r *report) foot() {
	r.y = r.p.H - margin - 24
	r.p.Line(r.x, r.y-4, r.x+r.w, r.y-4, 0.6, 0, mapdoc.InkLine)
	words := r.tx.T("sprintdoc.method")
	for _, m := range r.in.Board.Sprint.Measures {
		if m.Kind == sprint.NPS {
			words += " " + r.tx.T("sprintdoc.trademark")
			break
		}
	}
	r.write(words, 7.5, false, mapdoc.InkMuted, 2)
	r.write(r.tx.T("sprintdoc.exported", text.A{"date": r.tx.DateTime(r.in.At), "version": r.in.Version}), 7.5, false, mapdoc.InkMuted, 1)
}
