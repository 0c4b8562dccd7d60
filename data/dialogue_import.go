package data

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"encoding/json"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
)

// maxSegmentValues is how many values a segment may have: a code is two bytes, of which one marks absence.
const maxSegmentValues = int(dialogue.NoSegment)

// reportEvery is how many responses are stored between two reports of progress, and looks at whether to go on.
const reportEvery = 2000

// ImportFeedback stores a batch of responses in the survey its mapping names, making it if there is none, and puts its
// ratings on a touchpoint map if asked to: one transaction and one step. file is the file's name, for the list of
// imports. report, which may be nil, is called from this goroutine; a cancelled ctx leaves nothing behind.
func (s *Store) ImportFeedback(ctx context.Context, b *dialogue.Batch, file string, into dialogue.Target,
	report func(done, total int64, note string)) (result dialogue.ImportResult, err error) {
	file = filepath.Base(file)
	if b.Len() == 0 {
		return result, domain.E(CodeNothingAdded, "file", file)
	}
	if s.outer == nil {
		if err := s.beforeImport(ctx); err != nil {
			return result, err
		}
	}
	m := b.Mapping
	if strings.TrimSpace(m.Survey) == "" {
		m.Survey = strings.TrimSuffix(file, filepath.Ext(file))
	}
	if m.Survey, err = domain.CheckName("survey.name", m.Survey); err != nil {
		return result, err
	}
	err = s.Do(ctx, dialogue.OpImport, m.Survey, func(tx *Tx) error {
		im := importing{tx: tx, ctx: ctx, batch: b, mapping: m, file: file, report: report}
		if err := im.run(into); err != nil {
			return err
		}
		result = im.result
		return nil
	})
	return result, err
}

// importing is one import at work.
type importing struct {
	tx      *Tx
	ctx     context.Context // the caller's, which may be cancelled
	batch   *dialogue.Batch
	mapping dialogue.Mapping
	file    string
	report  func(done, total int64, note string)

	survey   dialogue.Survey
	ratings  []int      // of the batch: place in the survey's order
	segments []int      // of the batch: place in the survey's order
	codes    [][]uint16 // per segment of the batch: its code → the survey's code
	result   dialogue.ImportResult
}

func (im *importing) run(into dialogue.Target) error {
	for _, step := range []func() error{im.findSurvey, im.matchRatings, im.matchSegments, im.addImport, im.addResponses, im.addRejects} {
		if err := step(); err != nil {
			return err
		}
	}
	im.result.Survey, im.result.Added = im.survey.ID, im.batch.Len()
	return im.addTouchpoints(into)
}

// findSurvey loads the survey of the mapping's name, or makes it.
func (im *importing) findSurvey() error {
	id, err := findSurvey(&im.tx.Rx, im.mapping.Survey)
	if err != nil {
		return err
	}
	outcome, kind := "", dialogue.OutcomeKind("")
	if o := im.mapping.Outcome; o != nil {
		outcome, kind = o.Label(), o.Kind
	}
	im.survey = dialogue.Survey{ID: id, Name: im.mapping.Survey, Outcome: outcome, OutcomeKind: kind}
	if id == 0 {
		im.survey.ID = domain.SurveyID(im.tx.id())
		_, err := im.tx.exec(`INSERT INTO survey (id, name, outcome, outcome_kind) VALUES (?, ?, ?, ?)`,
			int64(im.survey.ID), im.survey.Name, outcome, string(kind))
		return err
	}
	var had string
	if err := im.tx.row(`SELECT outcome FROM survey WHERE id = ?`, int64(id)).Scan(&had); err != nil {
		return err
	}
	switch {
	case had == "" && outcome != "":
		_, err = im.tx.exec(`UPDATE survey SET outcome = ?, outcome_kind = ? WHERE id = ?`, outcome, string(kind), int64(id))
	case outcome != "" && !sameName(had, outcome):
		err = domain.E(CodeOtherOutcome, "survey", im.survey.Name, "outcome", had, "other", outcome)
	}
	if err != nil {
		return err
	}
	return loadColumns(&im.tx.Rx, &im.survey)
}

// matchRatings finds the batch's ratings among the survey's by name and appends those that are new.
func (im *importing) matchRatings() error {
	for _, r := range im.mapping.Ratings {
		at := -1
		for i, have := range im.survey.Ratings {
			if sameName(have.Name, r.Label()) {
				at = i
			}
		}
		if at >= 0 {
			if have := im.survey.Ratings[at]; have.Low != r.Low || have.High != r.High {
				return domain.E(CodeScaleChanged, "rating", have.Name, "survey", im.survey.Name, "low", have.Low, "high", have.High)
			}
		} else {
			at = len(im.survey.Ratings)
			fresh := dialogue.SurveyRating{ID: domain.RatingID(im.tx.id()), Name: r.Label(), Low: r.Low, High: r.High}
			if _, err := im.tx.exec(`INSERT INTO rating (id, survey_id, position, name, low, high) VALUES (?, ?, ?, ?, ?, ?)`,
				int64(fresh.ID), int64(im.survey.ID), at, fresh.Name, fresh.Low, fresh.High); err != nil {
				return err
			}
			im.survey.Ratings = append(im.survey.Ratings, fresh)
		}
		im.ratings = append(im.ratings, at)
	}
	return nil
}

// matchSegments finds the batch's segments and their values in the survey and appends what is new.
func (im *importing) matchSegments() error {
	for _, seg := range im.batch.Segments {
		at := -1
		for i, name := range im.survey.Segments {
			if sameName(name, seg.Name) {
				at = i
			}
		}
		var id int64
		if at >= 0 {
			if err := im.tx.row(`SELECT id FROM segment WHERE survey_id = ? AND position = ?`, int64(im.survey.ID), at).Scan(&id); err != nil {
				return err
			}
		} else {
			at, id = len(im.survey.Segments), im.tx.id()
			if _, err := im.tx.exec(`INSERT INTO segment (id, survey_id, position, name) VALUES (?, ?, ?, ?)`,
				id, int64(im.survey.ID), at, seg.Name); err != nil {
				return err
			}
			im.survey.Segments = append(im.survey.Segments, seg.Name)
		}
		codes, err := im.matchValues(id, seg)
		if err != nil {
			return err
		}
		im.segments, im.codes = append(im.segments, at), append(im.codes, codes)
	}
	return nil
}

func (im *importing) matchValues(segment int64, seg dialogue.Segment) ([]uint16, error) {
	have, err := collect(&im.tx.Rx, one[string], `SELECT value FROM segment_value WHERE segment_id = ? ORDER BY position`, segment)
	if err != nil {
		return nil, err
	}
	code := make(map[string]int, len(have))
	for i, v := range have {
		code[v] = i
	}
	codes := make([]uint16, len(seg.Values))
	for i, raw := range seg.Values {
		v := cleanText(raw)
		c, ok := code[v]
		if !ok {
			c = len(code)
			if c >= maxSegmentValues {
				return nil, domain.E(CodeTooManyValues, "segment", seg.Name, "max", maxSegmentValues)
			}
			code[v] = c
			if _, err := im.tx.exec(`INSERT INTO segment_value (id, segment_id, position, value) VALUES (?, ?, ?, ?)`,
				im.tx.id(), segment, c, v); err != nil {
				return nil, err
			}
		}
		codes[i] = uint16(c)
	}
	return codes, nil
}

func (im *importing) addImport() error {
	im.result.Import = domain.ImportID(im.tx.id())
	author := ""
	if err := im.tx.row(`SELECT author FROM workspace`).Scan(&author); err != nil {
		return err
	}
	n, sum := 0, 0.0
	first, last := int32(0), int32(0)
	for i := range im.batch.Len() {
		if v, ok := im.batch.OutcomeOf(i); ok {
			n, sum = n+1, sum+v
		}
		if d := packDate(im.batch.Date(i)); d != 0 {
			last = max(last, d)
			if first == 0 || d < first {
				first = d
			}
		}
	}
	r := im.batch.Report
	_, err := im.tx.exec(`INSERT INTO feedback_import (id, survey_id, file, at, author, mapping, rows, accepted, repeated, known, rejected,
		outcome_n, outcome_sum, first_date, last_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(im.result.Import), int64(im.survey.ID), im.file, millis(im.tx.now), author, string(im.mapping.Encode()),
		r.Rows, im.batch.Len(), r.Repeated, r.Known, r.Rejected, n, sum, first, last)
	return err
}

// addResponses writes a row a response. They are not recorded: see unrecorded. A hundred thousand rows are written on the
// driver's connection, since database/sql would take as long again as SQLite.
func (im *importing) addResponses() error {
	return im.tx.conn.Raw(func(raw any) error {
		stmt, err := raw.(*sqlite3.SQLiteConn).Prepare(`INSERT INTO response (id, import_id, line, date, outcome, ratings, segments, ref, comment)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		return im.writeResponses(stmt)
	})
}

func (im *importing) writeResponses(stmt driver.Stmt) error {
	total := im.batch.Len()
	id := im.tx.store.ids.Block(total)
	ratings := make([]byte, len(im.survey.Ratings))
	segments := make([]byte, 2*len(im.survey.Segments))
	for i := range ratings {
		ratings[i] = dialogue.Missing
	}
	for i := range segments {
		segments[i] = 0xFF
	}
	args := make([]driver.Value, 9)
	args[1] = int64(im.result.Import)
	for i := range total {
		if i%reportEvery == 0 {
			if err := im.ctx.Err(); err != nil {
				return err
			}
			if im.report != nil {
				im.report(int64(i), int64(total), "")
			}
		}
		for k, v := range im.batch.RatingsOf(i) {
			ratings[im.ratings[k]] = v
		}
		for k, seg := range im.batch.Segments {
			code := dialogue.NoSegment
			if c := seg.Codes[i]; c != dialogue.NoSegment {
				code = im.codes[k][c]
			}
			binary.LittleEndian.PutUint16(segments[2*im.segments[k]:], code)
		}
		args[0], args[2] = id+int64(i), int64(im.batch.Line(i))
		args[3], args[4] = nil, nil
		if d := packDate(im.batch.Date(i)); d != 0 {
			args[3] = int64(d)
		}
		if v, ok := im.batch.OutcomeOf(i); ok {
			args[4] = v
		}
		args[5], args[6] = ratings, segments
		args[7], args[8] = textOrNull(im.batch.Reference(i)), textOrNull(im.batch.Comment(i))
		if _, err := stmt.Exec(args); err != nil { //nolint:staticcheck // the form without a context allocates nothing
			return err
		}
	}
	if im.report != nil {
		im.report(int64(total), int64(total), "")
	}
	return nil
}

func textOrNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return cleanText(s)
}

func (im *importing) addRejects() error {
	for _, r := range im.batch.Report.Rejects {
		code, args := domain.CodeInternal, []byte("{}")
		if r.Err != nil {
			code = r.Err.Code
			var err error
			if args, err = json.Marshal(r.Err.Args); err != nil {
				return err
			}
		}
		if _, err := im.tx.exec(`INSERT INTO reject (id, import_id, line, col, value, code, args, more, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			im.tx.id(), int64(im.result.Import), r.Line, r.Column, r.Value, string(code), string(args), r.More, r.Raw); err != nil {
			return err
		}
	}
	return nil
}

// addTouchpoints puts the batch's ratings on a map as the target says.
func (im *importing) addTouchpoints(into dialogue.Target) error {
	switch {
	case into.NewMap != "":
		m, err := journey.Map{Name: into.NewMap}.Check()
		if err != nil {
			return err
		}
		if im.result.Map, err = im.tx.addMap(m); err != nil {
			return err
		}
	case into.Map != 0:
		im.result.Map = into.Map
		im.tx.touch(into.Map)
	default:
		return nil
	}
	slot, err := im.firstCell(into)
	if err != nil {
		return err
	}
	cards, err := loadTouchpoints(&im.tx.Rx, im.result.Map)
	if err != nil {
		return err
	}
	var fresh []journey.Touchpoint
	for _, at := range im.ratings {
		r := im.survey.Ratings[at]
		found := false
		for _, c := range cards {
			if !sameName(c.Name, r.Name) {
				continue
			}
			found = true
			if c.Rating == 0 { // evidence a person chose is not taken away
				c.Rating = r.ID
				im.result.Linked++
				if err := im.tx.saveTouchpoint(c); err != nil {
					return err
				}
			}
		}
		if !found {
			fresh = append(fresh, journey.Touchpoint{Name: r.Name, Rating: r.ID})
		}
	}
	im.result.Touchpoints = len(fresh)
	_, err = im.tx.insertCards(im.result.Map, slot, fresh)
	return err
}

// firstCell is the end of the map's first cell; a map without stages or lanes gets those the target names.
func (im *importing) firstCell(into dialogue.Target) (slot journey.Slot, err error) {
	slot.Index = 1 << 30
	if _, err := loadMap(&im.tx.Rx, im.result.Map); err != nil {
		return slot, err
	}
	stages, err := loadStages(&im.tx.Rx, im.result.Map)
	if err != nil {
		return slot, err
	}
	lanes, err := loadLanes(&im.tx.Rx, im.result.Map)
	if err != nil {
		return slot, err
	}
	if len(stages) > 0 {
		slot.Stage = stages[0].ID
	} else if slot.Stage, err = im.tx.addStage(journey.Stage{Map: im.result.Map, Name: into.Stage}); err != nil {
		return slot, err
	}
	if len(lanes) > 0 {
		slot.Lane = lanes[0].ID
	} else if slot.Lane, err = im.tx.addLane(journey.Lane{Map: im.result.Map, Name: into.Lane}); err != nil {
		return slot, err
	}
	return slot, nil
}
