package export

import (
	"strings"
	"time"

	"touchstone/domain/roce"
)

// Columns of the sheet ChangeLog. The inputs as exported come first: who opens the workbook sees at a glance what was changed
// in it, and the app what it held.
const (
	logID        = 1 + iota // A
	logLabel                // B
	logUnit                 // C
	logExported             // D: the value at the export
	logNow                  // E: the value now, by formula
	logChanged              // F: 1 if it was changed since
	logText                 // G: 1 if it is a text where a number is expected
	logMissing              // H: 1 if it is not known although the horizon needs it
	logUnsourced            // I: 1 if it has no source
	logJudged               // J: 1 if it is judgement
	logEarlier              // K: the value of an earlier export
)

// roceLog is the sheet ChangeLog.
type roceLog struct {
	*grid
	first, last int // rows of the inputs as exported
}

func (r *roceBook) logSheet() {
	r.log = &roceLog{grid: r.b.grid("roce_log", tabControl)}
	l := r.log
	for col, width := range map[int]float64{logID: 30, logLabel: 60, logUnit: 19, logExported: 18, logNow: 18, logChanged: 11, logText: 11, logMissing: 11, logUnsourced: 11, logJudged: 11, logEarlier: 18} {
		l.widths[col] = width
	}
	r.exportedBlock()
	r.sinceBlock()
	r.historyBlock()
}

func (r *roceBook) exportedBlock() {
	l := r.log
	heads := map[int]string{}
	for col, key := range map[int]string{logExported: "exported", logNow: "now", logChanged: "changed", logText: "text", logMissing: "missing", logUnsourced: "unsourced", logJudged: "judged"} {
		heads[col] = r.label("log." + key)
	}
	l.heights[l.header(r.label("log.inputs"), heads)] = 44
	l.first = l.next
	for _, x := range r.inputs.numbers {
		r.exportedRow(x)
	}
	l.last = l.next - 1
}

func (r *roceBook) exportedRow(x roceNumber) {
	l, v := r.log, r.valueOf(x)
	row := l.line(x.id, x.label, r.unit(x.spec.Unit))
	format, now := inputFormat(x.spec), x.there()
	was := cell{value: value(v), style: &style{look: lookText, format: format, align: "right"}}
	number := "COUNT(" + now + ")=1"
	if x.spec.Unit == roce.UnitChoice {
		number = "COUNTBLANK(" + now + ")=0"
		if v != nil {
			was.value = r.choices(x.spec.ID).text(int(*v))
		}
	}
	if v == nil {
		was.value = r.set.unknown.text(0)
	}
	l.set(row, logExported, was)
	l.put(row, logNow, format, "IF(%s,%s,%s)", number, now, r.set.unknown.ref())
	l.rows[row-1][logNow-1].style.look = lookLink
	l.put(row, logChanged, formatWhole, "IF(%s=%s,0,1)", at(logNow, row), at(logExported, row))
	if x.spec.Unit == roce.UnitChoice {
		l.put(row, logText, formatWhole, "1-(COUNTIF(%s,%s)>0)", r.choices(x.spec.ID).all(), now)
	} else {
		l.put(row, logText, formatWhole, "COUNTA(%s)-COUNT(%s)", now, now)
	}
	needed := "1"
	if x.key.Year > 0 {
		needed = r.calc.ref("$" + column(colYear0+x.key.Year) + "$" + itoa(r.calc.row("flag")))
	}
	l.put(row, logMissing, formatWhole, "COUNTBLANK(%s)*%s", now, needed)
	a := r.m.Assumptions[x.key]
	flag := func(col int, on bool) {
		l.set(row, col, cell{value: float64(b2i(on && v != nil)), style: &style{look: lookText, format: formatWhole, align: "right"}})
	}
	flag(logUnsourced, strings.TrimSpace(a.Source) == "" && x.part <= 0)
	flag(logJudged, (a.Grade == roce.GradeJudgement || a.Grade == roce.GradeNone) && x.part <= 0)
}

// sinceBlock lists what changed in the app since an earlier export.
func (r *roceBook) sinceBlock() {
	l, e := r.log, r.in.Earlier
	if e == nil {
		l.header(r.label("log.since_none"), map[int]string{})
		return
	}
	l.header(r.label("log.since", map[string]any{"at": e.At.UTC().Format("2006-01-02 15:04") + " UTC", "id": e.ExportID}), map[int]string{logExported: r.label("log.old"), logNow: r.label("log.new")})
	n := 0
	for _, x := range r.inputs.numbers {
		old, had := e.Values[x.id]
		now := r.valueOf(x)
		if had && sameValue(old, now) {
			continue
		}
		n++
		row := l.next
		l.line("since."+x.id, x.label, r.unit(x.spec.Unit))
		l.set(row, logID, cell{value: x.id, style: &style{look: lookNote}})
		l.set(row, logExported, r.shown(x.spec, old))
		l.set(row, logNow, r.shown(x.spec, now))
	}
	if n == 0 {
		l.set(l.next, logLabel, cell{value: r.label("log.same"), style: &style{look: lookNote}})
		l.next++
	}
}

func sameValue(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// shown is a number as a cell of the log, what is not known as a word.
func (r *roceBook) shown(s roce.Spec, v *float64) cell {
	c := cell{value: r.set.unknown.text(0), style: &style{look: lookText, format: inputFormat(s), align: "right"}}
	if v != nil {
		c.value = *v
		if s.Unit == roce.UnitChoice && *v >= 0 && int(*v) < len(s.Choices) {
			c.value = r.choices(s.ID).text(int(*v))
		}
	}
	return c
}

// maxHistory is how many lines of history a workbook takes; older ones stay in the app.
const maxHistory = 500

// historyBlock is the history of the assumptions, the newest first.
func (r *roceBook) historyBlock() {
	l := r.log
	heads := map[int]string{logExported: r.label("log.old"), logNow: r.label("log.new"), logChanged: r.label("log.when"), logText: "", logMissing: r.label("log.who"), logUnsourced: "",
		logJudged: r.label("grade"), logEarlier: r.label("source"), logEarlier + 1: r.label("log.reason")}
	l.header(r.label("log.history"), heads)
	l.widths[logEarlier], l.widths[logEarlier+1] = 34, 44
	changes := r.in.History
	if len(changes) > maxHistory {
		changes = changes[:maxHistory]
	}
	if len(changes) == 0 {
		l.set(l.next, logLabel, cell{value: r.label("log.none"), style: &style{look: lookNote}})
		l.next++
	}
	for _, c := range changes {
		r.historyRow(c)
	}
}

func (r *roceBook) historyRow(c roce.Change) {
	l := r.log
	spec, ok := roce.SpecOf(c.Key.Field)
	if !ok {
		return
	}
	row := l.next
	l.next++
	words := func(col int, s string) {
		l.set(row, col, cell{value: s, style: &style{look: lookText, align: map[bool]string{true: alignIndent}[col > logUnit]}})
	}
	label := r.field(spec.ID)
	if c.SegmentName != "" {
		label = c.SegmentName + ": " + label
	}
	if spec.LastYear > 0 {
		label += ", " + r.year(c.Key.Year)
	}
	l.set(row, logID, cell{value: string(c.Key.Field), style: &style{look: lookNote}})
	words(logLabel, label)
	l.set(row, logUnit, cell{value: r.unit(spec.Unit), style: &style{look: lookNote}})
	if spec.Spread {
		words(logExported, r.spread(c.Old))
		words(logNow, r.spread(c.New))
	} else {
		l.set(row, logExported, r.shown(spec, c.Old.Value))
		l.set(row, logNow, r.shown(spec, c.New.Value))
	}
	words(logChanged, c.At.UTC().Format(time.DateOnly+" 15:04")+" UTC")
	words(logMissing, c.By)
	words(logJudged, string(c.New.Grade))
	words(logEarlier, c.New.Source)
	words(logEarlier+1, c.Reason)
}

// spread writes three values in a line.
func (r *roceBook) spread(a roce.Assumption) string {
	s := ""
	for i, v := range []*float64{a.Low, a.Value, a.High} {
		if i > 0 {
			s += " / "
		}
		if v == nil {
			s += r.set.unknown.text(0)
		} else {
			s += plainNumber(*v)
		}
	}
	return s
}
