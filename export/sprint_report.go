package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// SprintReportInput is all the report of a sprint is made of.
type SprintReportInput struct {
	Texts     *text.Texts // the workbook's language
	At        time.Time   // of the export: the caller's clock, in the user's time zone
	Workspace domain.Workspace

	WorkspaceID string
	ExportID    string
	AppVersion  string

	Board sprint.Board
	Flow  sprint.Flow
}

// sprintReport is the workbook about one sprint.
type sprintReport struct {
	*sprints
	in    SprintReportInput
	board *sprint.Board
	days  *setting

	burn *table
}

// SprintReport writes a workbook about one sprint: a report, one page wide, and the sheets it links to. It fails only if w
// does.
func SprintReport(w io.Writer, in SprintReportInput) error {
	if in.Texts == nil {
		in.Texts = text.For(text.Languages[0])
	}
	b := newBook(in.Texts, in.At)
	b.title = b.t("title.report") + " – " + in.Board.Sprint.Name
	b.author, b.company = in.Workspace.Author, in.Workspace.Organisation
	set := b.settings
	tie := set.add(&setting{key: "tie", value: tie, format: formatFine, note: b.t("note.tie")})
	b.checks.declareTolerance()
	dash := set.add(&setting{key: "none_dash", label: b.t("meta.none"), value: "–"})
	r := &sprintReport{sprints: newSprints(b, []sprint.Board{in.Board}, 0, dash, tie), in: in, board: &in.Board}
	r.days = set.add(&setting{key: "sprint_days", unit: "columns", value: float64(sprint.Days), format: formatCount, note: b.t("note.sprint_days")})
	b.checks.declareWords()
	set.origin("sprint", in.WorkspaceID, in.ExportID, in.AppVersion)

	first := b.sheet("report", tabBrand)
	r.sprints.add()
	r.burnSheet()
	r.fillReport(first)
	checkSheet(b)
	metaSheet(b)
	if err := b.write(w); err != nil {
		return fmt.Errorf("export sprint: %w", err)
	}
	return nil
}

// reportWidth is how many characters fit beside a line's name.
const reportWidth = 118

// fillReport says what is on the first sheet, when those it links to are there.
func (r *sprintReport) fillReport(sh *sheet) {
	sh.title = r.b.title
	sh.widths[1] = 30
	r.head(sh)
	r.strip(sh)
	r.section(sh, "report.measures")
	r.measureTable(sh)
	sh.add(pageBreak{sh})
	r.section(sh, "report.cards")
	r.columnTable(sh)
	r.story(sh)
	r.key(sh)
	if len(r.in.Flow.Burn) > 1 {
		sh.add(&diagramRow{s: sh, height: 300, made: r.burnDown})
	}
}

// section begins a group of lines or a table.
func (r *sprintReport) section(sh *sheet, key string) {
	l := sh.addLines()
	l.tight = true
	l.line(func() map[int]cell {
		return map[int]cell{1: {value: r.b.t(key), style: &style{look: lookSection}}}
	})
}

// fact is a line with a name and words; long ones go on below.
func (r *sprintReport) fact(l *lines, key, words string) {
	if strings.TrimSpace(words) == "" {
		return
	}
	for i, part := range split(words, reportWidth) {
		name := cell{}
		if i == 0 {
			name = cell{value: r.b.tx.T(key), style: &style{look: lookLabel}}
		}
		l.line(func() map[int]cell { return map[int]cell{1: name, 2: {value: part, style: &style{look: lookText}}} })
	}
}

// split breaks words into lines of about so many letters of the Latin script.
func split(s string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(cleanText(s), "\n") {
		line, used := strings.Builder{}, 0.0
		for _, r := range paragraph {
			line.WriteRune(r)
			if used++; r >= 0x2E80 {
				used += 0.8
			}
			if used >= float64(width) && (r == ' ' || r >= 0x2E80) || used >= float64(width)*1.2 {
				lines = append(lines, line.String())
				line.Reset()
				used = 0
			}
		}
		if strings.TrimSpace(line.String()) != "" {
			lines = append(lines, line.String())
		}
	}
	return lines
}

func (r *sprintReport) person(id domain.PersonID) string { return r.board.People[id].Name }

func (r *sprintReport) head(sh *sheet) {
	s := r.board.Sprint
	l := sh.addLines()
	var team []string
	for _, m := range s.Members {
		name := r.person(m.Person)
		if m.Role != "" {
			name += " (" + m.Role + ")"
		}
		team = append(team, name)
	}
	r.fact(l, "export.cover.organisation", r.in.Workspace.Organisation)
	r.fact(l, "sprintdoc.touchpoints", r.touchpoints(r.board, nil))
	r.fact(l, "export.col.sprint_state", r.b.t("sprint.state."+string(s.State)))
	r.fact(l, "sprint.goal", s.Goal)
	r.fact(l, "sprint.criteria", s.Criteria)
	r.fact(l, "sprintdoc.team", strings.Join(team, ", "))
	r.fact(l, "sprintdoc.sponsor", r.person(s.Sponsor))
	r.fact(l, "export.cover.exported", r.b.at.Format("2006-01-02 15:04")+", Touchstone "+r.in.AppVersion)
}

// strip is the twenty days, a line for each phase, and what lies between the first and the last.
func (r *sprintReport) strip(sh *sheet) {
	s := r.board.Sprint
	if len(s.Course.Days) != sprint.Days {
		return
	}
	r.section(sh, "report.days")
	l := sh.addLines()
	for p := range sprint.Phases {
		name := s.PhaseNames[p]
		if name == "" {
			name = r.b.tx.T("sprint.phase." + itoa(p+1))
		}
		l.line(func() map[int]cell {
			cells := map[int]cell{1: {value: itoa(p+1) + " " + name, style: &style{look: lookLabel}}}
			for i, d := range s.Course.Days[p*sprint.PhaseDays : (p+1)*sprint.PhaseDays] {
				cells[2+i] = cell{value: d, style: &style{look: lookText, format: formatDate, align: "left"}}
			}
			return cells
		})
	}
	l.line(func() map[int]cell {
		first, last := at(2, l.row(0)), at(2+sprint.PhaseDays-1, l.row(sprint.Phases-1))
		return map[int]cell{1: {value: r.b.t("report.span"), style: &style{look: lookLabel}},
			2: {value: float64(s.Course.Span()), formula: last + "-" + first + "+1", style: &style{look: lookCalc, format: formatCount, align: "left"}}}
	})
	var off []string
	for _, d := range s.Course.Off {
		off = append(off, strings.TrimSpace(d.Date.String()+" "+d.Name))
	}
	r.fact(l, "export.report.off", strings.Join(off, ", "))
}

// measureTable shows the figures of Sprints.
func (r *sprintReport) measureTable(sh *sheet) {
	rows := r.compared()
	t := &table{plain: true, rows: len(rows), empty: r.b.t("empty.measures")}
	t.cols = []*col{{key: "measure", width: 30, wrap: true, cell: func(i int) cell { return constant(rows[i].measure.Name) }}}
	for _, c := range r.effects.cols {
		switch c.key {
		case "before", "before_n", "after", "after_n", "target", "measure_change", "change_low", "change_high", "met", "noise":
			t.cols = append(t.cols, &col{key: c.key, width: 12, look: lookLink, format: c.format, align: c.align, tones: c.tones, wrap: c.key == "noise", cell: func(i int) cell {
				return cell{value: c.cell(i).value, formula: r.effects.sheet.ref(r.effects.at(c.key, i))}
			}})
		}
	}
	sh.addTable(t)
}

// columnTable counts the cards of each column.
func (r *sprintReport) columnTable(sh *sheet) {
	columns := r.board.Columns
	t := &table{plain: true, rows: len(columns), empty: r.b.t("empty.cards")}
	count := func(key, format string, get func(sprint.Card) float64, formula func(i int) string) *col {
		return &col{key: key, look: lookLink, format: format, align: "right", cell: func(i int) cell {
			sum := 0.0
			for _, c := range r.board.Cards {
				if c.Column == columns[i].ID && !c.Archived {
					sum += get(c)
				}
			}
			return cell{value: sum, formula: formula(i)}
		}}
	}
	live := func(i int) string {
		return r.cardTable.from("card_column_id") + ",$" + t.at("card_column_id", i) + r.whereNo("card_archived")
	}
	t.cols = []*col{
		{key: "card_column", wrap: true, width: 30, cell: func(i int) cell { return constant(columns[i].Name) }},
		{key: "card_column_id", cell: func(i int) cell { return constant("SP1." + itoa(i+1)) }},
		count("cards", formatCount, func(sprint.Card) float64 { return 1 }, func(i int) string { return "COUNTIFS(" + live(i) + ")" }),
		count("cards_blocked", formatCount, func(c sprint.Card) float64 { return float64(b2i(c.Blocked)) }, func(i int) string {
			return "COUNTIFS(" + live(i) + r.whereYes("card_blocked") + ")"
		}),
		count("estimate", formatScore, func(c sprint.Card) float64 {
			if c.Estimate == nil {
				return 0
			}
			return clean15(*c.Estimate)
		}, func(i int) string { return "SUMIFS(" + r.cardTable.from("card_estimate") + "," + live(i) + ")" }),
	}
	sh.addTable(t)
}

// story is what was decided and what came of it.
func (r *sprintReport) story(sh *sheet) {
	s := r.board.Sprint
	r.section(sh, "report.story")
	l := sh.addLines()
	for _, p := range s.Proposals {
		day := p.Decided
		if p.State == sprint.Waiting {
			day = p.Submitted
		}
		words := r.b.tx.T("sprintdoc.decision."+string(p.State), text.A{"title": p.Title, "name": r.person(p.By), "date": day.String()})
		r.fact(l, "export.report.decision", words+" "+p.Reason)
	}
	if len(s.Proposals) == 0 {
		r.fact(l, "export.report.decision", r.b.tx.T("sprintdoc.no_decisions"))
	}
	r.fact(l, "sprint.reason", s.Reason)
	r.fact(l, "sprint.outcome", s.Outcome)
	r.fact(l, "sprint.lessons", s.Lessons)
}

// key says what the colours mean.
func (r *sprintReport) key(sh *sheet) {
	l := sh.addLines()
	for _, k := range []struct {
		key  string
		look look
	}{{"calc", lookCalc}, {"link", lookLink}, {"text", lookText}} {
		l.line(func() map[int]cell {
			return map[int]cell{1: {value: r.b.t("key." + k.key), style: &style{look: k.look}}, 2: {value: r.b.t("report.key." + k.key), style: &style{look: lookNote}}}
		})
	}
}

// burnSheet adds the ends of the working days; those still to come have only their date and the ideal.
func (r *sprintReport) burnSheet() {
	sh := r.b.sheet("burndown", tabData)
	sh.freezeCols = 2
	flow, course := r.in.Flow, r.board.Sprint.Course
	t := &table{name: "tbl_burndown", empty: r.b.t("empty.cards")}
	if len(flow.Burn) > 0 {
		t.rows = sprint.Days + 1
	}
	figure := func(key string, get func(sprint.BurnPoint) int) *col {
		return &col{key: key, unit: "cards", width: 11, format: formatCount, align: "right", cell: func(i int) cell {
			if i >= len(flow.Burn) {
				return constant(nil)
			}
			return constant(get(flow.Burn[i]))
		}}
	}
	t.cols = []*col{
		{key: "day", width: 8, format: "0", align: "right", cell: func(i int) cell { return constant(i) }},
		{key: "day_date", unit: "date", width: 12, format: formatDate, align: "right", cell: func(i int) cell {
			if i == 0 || len(course.Days) < i {
				return constant(nil)
			}
			return constant(course.Days[i-1])
		}},
		{key: "day_phase", width: 8, format: "0", align: "right", cell: func(i int) cell {
			if i == 0 {
				return constant(nil)
			}
			return constant(sprint.PhaseOf(i))
		}},
		figure("burn_scope", func(p sprint.BurnPoint) int { return p.Scope }),
		figure("burn_open", func(p sprint.BurnPoint) int { return p.Left }),
		figure("burn_added", func(p sprint.BurnPoint) int { return p.Added }),
		figure("burn_removed", func(p sprint.BurnPoint) int { return p.Removed }),
		{key: "burn_ideal", unit: "cards", width: 11, look: lookCalc, format: formatScore, align: "right", cell: func(i int) cell {
			first, second := t.the("burn_scope", 0), t.the("burn_scope", 1)
			return computed(flow.Ideal[i], "IF(%s>0,%s,%s)*(%s-%s)/%s", first, first, second, r.days.ref(), t.at("day", i), r.days.ref())
		}},
	}
	r.burn = sh.addTable(t)
	note := sh.addLines()
	note.line(func() map[int]cell {
		return map[int]cell{1: {value: r.b.t("note.burndown"), style: &style{look: lookNote}}}
	})
}

// burnDown draws the burn-down below the report.
func (r *sprintReport) burnDown() []*diagram {
	t, burn := r.burn, r.in.Flow.Burn
	last := burn[len(burn)-1]
	d := &diagram{kind: excelize.Line, width: 860, format: "0", top: 4, categories: t.from("day"), title: r.b.t("report.chart"),
		alt: r.b.t("report.chart.alt", text.A{"open": last.Left, "all": last.Scope, "day": last.Day})}
	for _, p := range burn {
		d.top = max(d.top, float64(p.Scope))
	}
	for _, l := range []series{{name: "burn_open", colour: colourBrand, width: 2.5}, {name: "burn_scope", colour: colourBlack, width: 1},
		{name: "burn_ideal", colour: colourGrey, width: 1, dash: excelize.LineDashDash}} {
		l.values, l.name = t.from(l.name), t.sheet.ref(fixed(t.number(l.name), t.header))
		d.series = append(d.series, l)
	}
	return []*diagram{d}
}
