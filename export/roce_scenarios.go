package export

import (
	"strconv"

	"touchstone/domain/roce"
)

// scenarioSheet adds the live scenario, the drivers' three values and the ramps.
func (r *roceBook) scenarioSheet() {
	r.scenario = r.b.grid("roce_scenarios", tabData)
	g := r.scenario
	evidenceWidths(g)
	r.live = map[roce.Driver]string{}
	g.header(r.label("live"), map[int]string{colValue: r.label("value")})
	row := g.line("scenario", r.label("scenario"), r.unit(roce.UnitChoice))
	g.set(row, colValue, cell{value: r.set.scenario.text(int(r.m.Scenario) - 1), style: &style{look: lookInput, align: "right"}})
	g.valid = append(g.valid, validation{ref: at(colValue, row), list: r.set.scenario.all(), message: r.b.t("invalid.list")})
	r.b.name("in_scenario", g.there("scenario", colValue))
	row = g.line("scenario.index", r.label("scenario_index"), r.unit(roce.UnitIndex))
	g.put(row, colValue, formatWhole, "MATCH(%s,%s,0)", g.here("scenario", colValue), r.set.scenario.all())
	r.driverBlock()
	r.rampBlock()
}

func (r *roceBook) driverBlock() {
	g := r.scenario
	heads := map[int]string{colValue: r.label("live_value")}
	for i, k := range scenarioKeys {
		heads[colYear0+i] = r.b.tx.T("roce.scenario." + k)
	}
	g.header(r.b.tx.T("roce.group.drivers"), r.evidenceHeads(heads, false))
	for d := range roce.DriverCount {
		spec, _ := roce.SpecOf(roce.FieldID("drivers." + d.Key()))
		id, key := string(spec.ID), roce.Key{Field: spec.ID}
		row := g.line(id, r.field(spec.ID), r.unit(spec.Unit))
		g.put(row, colValue, inputFormat(spec), "INDEX(%s:%s,1,%s)", at(colYear0, row), at(colYear2, row), g.here("scenario.index", colValue))
		for i, k := range scenarioKeys {
			r.input(roceNumber{id: id + "." + k, key: key, part: i, spec: spec, label: r.field(spec.ID) + ", " + r.b.tx.T("roce.scenario."+k), sheet: g.sheet, row: row,
				col: colYear0 + i, name: inputName(id), offset: i})
		}
		r.b.name(inputName(id), g.ref(box4(colYear0, row, colYear2, row)))
		r.evidence(g, row, []roce.Key{key}, false)
		r.live[d] = g.there(id, colValue)
	}
}

func (r *roceBook) rampBlock() {
	g := r.scenario
	g.header(r.field("ramps"), r.evidenceHeads(r.yearHeads(map[int]string{}), false))
	spec, _ := roce.SpecOf("ramps")
	var keys []roce.Key
	for y := 1; y < years; y++ {
		keys = append(keys, roce.Key{Field: spec.ID, Year: y})
	}
	for i, k := range scenarioKeys {
		id := "ramps." + k
		label := r.label("ramp." + k)
		row := g.line(id, label, r.unit(spec.Unit))
		for y := 1; y < years; y++ {
			r.input(roceNumber{id: id + ".y" + itoa(y), key: keys[y-1], part: i, spec: spec, label: label + ", " + r.year(y), sheet: g.sheet, row: row,
				col: colYear0 + y, name: inputName(id), offset: y - 1})
		}
		r.b.name(inputName(id), g.ref(box4(colYear1, row, colYear5, row)))
		r.evidence(g, row, keys, false)
	}
}

// three is the block of a driver's three values, absolute, from any sheet.
func (r *roceBook) three(d roce.Driver) string {
	row := r.scenario.row("drivers." + d.Key())
	return r.scenario.ref(box4(colYear0, row, colYear2, row))
}

// rampColumn is the column of the three ramps in a year, absolute.
func (r *roceBook) rampColumn(y int) string {
	return r.scenario.ref(box4(colYear0+y, r.scenario.row("ramps.pessimistic"), colYear0+y, r.scenario.row("ramps.optimistic")))
}

// plainNumber is a number as the file format writes it.
func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
