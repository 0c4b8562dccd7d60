package export

import (
	"fmt"
	"slices"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// actionSheet adds what was decided: owner, day, status, and whether it is late on the day of the export.
func (d *diagnosed) actionSheet() {
	b := d.m.b
	s := b.sheet("actions", tabBrand)
	s.freezeCols = 1
	row := func(i int) *diagnosis.ActionView { return &d.actions[i] }
	or := func(words string) string { return orDash(words, d.dash()) }
	plain := func(key string, width float64, get func(*diagnosis.ActionView) string) *col {
		return &col{key: key, width: width, wrap: true, cell: func(i int) cell { return constant(or(get(row(i)))) }}
	}
	t := &table{name: "tbl_actions", rows: len(d.actions), empty: b.t("empty.actions")}
	t.cols = []*col{
		plain("action", 44, func(a *diagnosis.ActionView) string { return a.Title }),
		plain("action_owner", 24, func(a *diagnosis.ActionView) string { return a.OwnerName }),
		{key: "action_due", unit: "date", width: 13, format: formatDate, align: "right", cell: func(i int) cell { return constant(row(i).Due) }},
		plain("action_status", 14, func(a *diagnosis.ActionView) string {
			return d.status.text(slices.Index(diagnosis.Statuses[:], a.Status))
		}),
		{key: "overdue", unit: "yesno", width: 10, format: "0", look: lookCalc, align: "right", cell: func(i int) cell {
			due, status := t.at("action_due", i), t.at("action_status", i)
			return computed(b2i(d.overdue(row(i))), "%s", fmt.Sprintf("ISNUMBER(%s)*(%s<%s)*((%s=%s)+(%s=%s))", due, due, d.today.ref(), status, d.status[0].ref(), status, d.status[1].ref()))
		}, tones: []colTone{{"==", "1", tonePoor}}},
		{key: "about", width: 40, wrap: true, align: alignIndent, cell: func(i int) cell { return constant(or(d.about(row(i)))) }},
		plain("round", 24, func(a *diagnosis.ActionView) string { return a.RoundName }),
		plain("action_note", 60, func(a *diagnosis.ActionView) string { return a.Note }),
	}
	d.actionTable = s.addTable(t)
}

// overdue is Action.Overdue for days that spreadsheets can count.
func (d *diagnosed) overdue(a *diagnosis.ActionView) bool {
	_, countable := serial(a.Due)
	return countable && a.Overdue(domain.DateOf(d.m.in.At))
}

// about says what an action is about.
func (d *diagnosed) about(a *diagnosis.ActionView) string {
	switch {
	case a.Link.Kind == diagnosis.LinkQuestion && a.LinkName != "":
		return a.Link.Question + " " + a.LinkName
	case a.Link.Kind == diagnosis.LinkQuestion:
		return a.Link.Question
	}
	return a.LinkName
}
