package mapfile

import (
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// rawCell is a cell of a file, decoded.
type rawCell struct {
	text  string
	line  int
	sheet string
	ref   string
}

// rawRecord is a record of a file, not yet understood: cells by the key of their column.
type rawRecord struct {
	record string
	cells  map[string]rawCell
	at     rawCell // its beginning
}

// cell is that of a column; an absent one is empty and lies at the beginning of the record.
func (r rawRecord) cell(key string) rawCell {
	if c, ok := r.cells[key]; ok {
		return c
	}
	c := r.at
	c.text = ""
	return c
}

// assembler makes a map of records.
type assembler struct {
	report
	m       Map
	records map[string][]rawRecord
	stages  directory
	lanes   directory
}

// assemble understands the records of a file. Every cell is judged, so that a person can mend all at once.
func assemble(records []rawRecord) Result {
	a := &assembler{records: map[string][]rawRecord{}}
	for _, r := range records {
		a.records[r.record] = append(a.records[r.record], r)
	}
	a.readMap()
	a.readStages()
	a.readLanes()
	a.readTexts()
	a.readTouchpoints()
	if len(a.problems) > 0 {
		return Result{Problems: a.problems, More: a.more}
	}
	a.m.sort()
	return Result{Map: a.m}
}

// read gives a thing the values of a record's columns.
func read[T any](a *assembler, r rawRecord, fields []field[T], t *T) {
	for _, f := range fields {
		c := r.cell(f.key)
		v, err := f.parse(c.text)
		if err == nil {
			err = f.set(t, v)
		}
		a.at(c, f.key, err)
	}
}

func (a *assembler) readMap() {
	list := a.records[recordMap]
	if len(list) == 0 {
		a.at(rawCell{line: 1}, "", domain.E(domain.CodeRequired, "field", "map.name"))
		return
	}
	read(a, list[0], mapFields, &a.m)
	if a.m.State == "" {
		a.m.State = journey.Current
	}
	for _, p := range []*string{&a.m.Persona, &a.m.Scenario, &a.m.Goal} {
		*p = strings.TrimSpace(*p)
	}
	for _, more := range list[1:] {
		a.at(more.at, "record", domain.E(CodeTooMany, "field", "mapfile.maps", "n", len(list), "max", 1))
	}
}

func (a *assembler) tooMany(record, label string, most int) bool {
	list := a.records[record]
	if len(list) <= most {
		return false
	}
	a.at(list[most].at, "", domain.E(CodeTooMany, "field", label, "n", len(list), "max", most))
	return true
}

func (a *assembler) readStages() {
	a.stages = newDirectory("stage.name")
	if a.tooMany(recordStage, "mapfile.stages", MaxStages) {
		return
	}
	ids := ids{}
	for i, r := range a.records[recordStage] {
		var s Stage
		read(a, r, stageFields, &s)
		a.enter(&a.stages, r, s.Name, i)
		a.unique(ids, r, int64(s.ID))
		a.m.Stages = append(a.m.Stages, s)
	}
}

func (a *assembler) readLanes() {
	a.lanes = newDirectory("lane.name")
	if a.tooMany(recordLane, "mapfile.lanes", MaxLanes) {
		return
	}
	ids := ids{}
	for i, r := range a.records[recordLane] {
		var l Lane
		read(a, r, laneFields, &l)
		if l.Kind == "" {
			l.Kind = journey.LaneTouchpoints
		}
		a.enter(&a.lanes, r, l.Name, i)
		a.unique(ids, r, int64(l.ID))
		a.m.Lanes = append(a.m.Lanes, l)
	}
}

// enter makes a stage or lane known by its key, or by its name.
func (a *assembler) enter(d *directory, r rawRecord, name string, i int) {
	key, c := name, r.cell("name")
	if k := strings.TrimSpace(r.cell("key").text); k != "" {
		key, c = k, r.cell("key")
	}
	if key != "" && !d.enter(key, i) {
		a.at(c, "key", domain.E(CodeTwice, "field", d.label, "value", key))
	}
}

// ids are those seen, of one kind.
type ids map[int64]bool

func (a *assembler) unique(seen ids, r rawRecord, id int64) {
	if id != 0 && seen[id] {
		c := r.cell("id")
		a.at(c, "id", domain.E(domain.CodeDuplicate, "field", "mapfile.id", "value", c.text))
	}
	seen[id] = true
}

// place is the stage and lane a record names.
func (a *assembler) place(r rawRecord) (stage, lane int, ok bool) {
	find := func(d *directory, key string) int {
		c := r.cell(key)
		i, err := d.find(c.text)
		a.at(c, key, err)
		return i
	}
	stage, lane = find(&a.stages, "stage"), find(&a.lanes, "lane")
	return stage, lane, stage >= 0 && lane >= 0
}

func (a *assembler) readTexts() {
	if a.tooMany(recordText, "mapfile.texts", MaxStages*MaxLanes) {
		return
	}
	type at struct{ stage, lane int }
	taken := map[at]bool{}
	for _, r := range a.records[recordText] {
		var t Text
		read(a, r, textFields, &t)
		var ok bool
		if t.Stage, t.Lane, ok = a.place(r); !ok || t.Text == "" {
			continue
		}
		if k := (at{t.Stage, t.Lane}); taken[k] {
			a.at(r.cell("stage"), "stage", domain.E(domain.CodeDuplicate, "field", "mapfile.texts", "value", r.cell("stage").text+" / "+r.cell("lane").text))
		} else {
			taken[k] = true
		}
		if lane := a.m.Lanes[t.Lane]; lane.Kind != journey.LaneText {
			a.at(r.cell("lane"), "lane", domain.E(journey.CodeNoText, "lane", lane.Name))
		}
		a.m.Texts = append(a.m.Texts, t)
	}
}

func (a *assembler) readTouchpoints() {
	if a.tooMany(recordTouchpoint, "mapfile.touchpoints", MaxTouchpoints) {
		return
	}
	ids := ids{}
	for _, r := range a.records[recordTouchpoint] {
		var t Touchpoint
		read(a, r, touchpointFields, &t)
		stage, lane, ok := a.place(r)
		a.unique(ids, r, int64(t.ID))
		if ok && !a.m.Lanes[lane].Kind.HoldsCards() {
			a.at(r.cell("lane"), "lane", domain.E(journey.CodeNoCards, "lane", a.m.Lanes[lane].Name))
		}
		t.Stage, t.Lane = stage, lane
		t.Importance, t.Performance = plain(t.Importance), plain(t.Performance)
		t.OwnerEmail = strings.TrimSpace(t.OwnerEmail)
		if t.Owner == "" {
			t.OwnerEmail, t.OwnerID = "", 0
		}
		a.m.Touchpoints = append(a.m.Touchpoints, t)
	}
}

// directory finds stages or lanes by key or name: as written, else with other capitals and spaces.
type directory struct {
	label  string
	exact  map[string]int
	folded map[string]int // −1: several
	names  []string
}

func newDirectory(label string) directory {
	return directory{label: label, exact: map[string]int{}, folded: map[string]int{}}
}

// enter reports false if there is one of that name already.
func (d *directory) enter(key string, i int) bool {
	if _, ok := d.exact[key]; ok {
		return false
	}
	d.exact[key] = i
	d.names = append(d.names, key)
	if _, ok := d.folded[fold(key)]; ok {
		d.folded[fold(key)] = -1
	} else {
		d.folded[fold(key)] = i
	}
	return true
}

const shownNames = 8 // of what would have been accepted

// find gives the index, or −1 and why there is none.
func (d *directory) find(name string) (int, error) {
	if i, ok := d.exact[name]; ok {
		return i, nil
	}
	if i, ok := d.folded[fold(name)]; ok && i >= 0 {
		return i, nil
	}
	if strings.TrimSpace(name) == "" {
		return -1, domain.E(domain.CodeRequired, "field", d.label)
	}
	accepted := make([]string, 0, shownNames+1)
	for i, n := range d.names {
		if i == shownNames {
			accepted = append(accepted, "…")
			break
		}
		accepted = append(accepted, shorten(n))
	}
	return -1, domain.E(CodeNoPlace, "field", d.label, "value", name, "accepted", strings.Join(accepted, ", "))
}
