package mapfile

import (
	"fmt"
	"math"
	"strings"

	"touchstone/domain"
)

// Kinds of records: what a line of a CSV file or a sheet of a workbook is about.
const (
	recordMap        = "map"
	recordStage      = "stage"
	recordLane       = "lane"
	recordText       = "text"
	recordTouchpoint = "touchpoint"
)

// recordKinds in the order they stand in a file: what is referred to stands before what refers to it.
var recordKinds = [...]string{recordMap, recordStage, recordLane, recordText, recordTouchpoint}

// section is all records of one kind, as a file holds them.
type section struct {
	record  string
	columns []column
	rows    [][]value
}

// Columns that refer to other records.
var (
	keyColumn = func(label string) column {
		return column{key: "key", label: label, width: 24, most: domain.MaxName + 20}
	}
	stageColumn = column{key: "stage", label: "stage.name", width: 24, most: domain.MaxName + 20}
	laneColumn  = column{key: "lane", label: "lane.name", width: 24, most: domain.MaxName + 20}
)

// columnsOf are the columns of a kind of record.
func columnsOf(record string) []column {
	switch record {
	case recordMap:
		return columns(mapFields)
	case recordStage:
		return withKey(columns(stageFields), "mapfile.stage_key")
	case recordLane:
		return withKey(columns(laneFields), "mapfile.lane_key")
	case recordText:
		return append([]column{stageColumn, laneColumn}, columns(textFields)...)
	}
	return append([]column{stageColumn, laneColumn}, columns(touchpointFields)...)
}

// withKey puts the key behind the name.
func withKey(list []column, label string) []column {
	return append([]column{list[0], keyColumn(label)}, list[1:]...)
}

func columns[T any](fields []field[T]) []column {
	list := make([]column, len(fields))
	for i, f := range fields {
		list[i] = f.column
	}
	return list
}

func values[T any](fields []field[T], t *T) []value {
	list := make([]value, len(fields))
	for i, f := range fields {
		list[i] = f.get(t)
	}
	return list
}

// sections are the map as records, or an error for a map that no file could give back.
func (m Map) sections() ([]section, error) {
	stageNames, laneNames := make([]string, len(m.Stages)), make([]string, len(m.Lanes))
	for i, s := range m.Stages {
		stageNames[i] = s.Name
	}
	for i, l := range m.Lanes {
		laneNames[i] = l.Name
	}
	stageKeys, laneKeys := keys(stageNames), keys(laneNames)
	list := make([]section, len(recordKinds))
	for i, r := range recordKinds {
		list[i] = section{record: r, columns: columnsOf(r)}
	}
	list[0].rows = [][]value{values(mapFields, &m)}
	for i := range m.Stages {
		list[1].rows = append(list[1].rows, keyed(values(stageFields, &m.Stages[i]), stageKeys[i]))
	}
	for i := range m.Lanes {
		list[2].rows = append(list[2].rows, keyed(values(laneFields, &m.Lanes[i]), laneKeys[i]))
	}
	refer := func(stage, lane int, row []value) ([]value, error) {
		if stage < 0 || stage >= len(m.Stages) || lane < 0 || lane >= len(m.Lanes) {
			return nil, fmt.Errorf("stage %d, lane %d are not on the map", stage, lane)
		}
		return append([]value{{text: reference(stageNames[stage], stageKeys[stage])}, {text: reference(laneNames[lane], laneKeys[lane])}}, row...), nil
	}
	for i, t := range m.Texts {
		row, err := refer(t.Stage, t.Lane, values(textFields, &m.Texts[i]))
		if err != nil {
			return nil, err
		}
		list[3].rows = append(list[3].rows, row)
	}
	for i, t := range m.Touchpoints {
		row, err := refer(t.Stage, t.Lane, values(touchpointFields, &m.Touchpoints[i]))
		if err != nil {
			return nil, err
		}
		list[4].rows = append(list[4].rows, row)
	}
	return list, finite(list)
}

// finite refuses numbers that are none.
func finite(list []section) error {
	for _, s := range list {
		for i, row := range s.rows {
			for k, v := range row {
				if v.number != nil && (math.IsNaN(*v.number) || math.IsInf(*v.number, 0)) {
					return fmt.Errorf("%s %d: %s is %v", s.record, i+1, s.columns[k].key, *v.number)
				}
			}
		}
	}
	return nil
}

func keyed(row []value, key string) []value { return append([]value{row[0], {text: key}}, row[1:]...) }

func reference(name, key string) string {
	if key != "" {
		return key
	}
	return name
}

// keys tell things of the same name apart: all but the first get a name with a number that no other has. For the others
// the name will do.
func keys(names []string) []string {
	taken, seen := map[string]bool{}, map[string]bool{}
	for _, n := range names {
		taken[fold(n)] = true
	}
	list := make([]string, len(names))
	for i, n := range names {
		if !seen[fold(n)] {
			seen[fold(n)] = true
			continue
		}
		for k := 2; list[i] == ""; k++ {
			if key := fmt.Sprintf("%s (%d)", strings.TrimSpace(n), k); !taken[fold(key)] {
				taken[fold(key)] = true
				list[i] = key
			}
		}
	}
	return list
}

// fold makes names equal that differ in case or spaces only, as a person would.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
