package data

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
	"touchstone/domain/roce"
)

// Defection counts an imported list of customers: how many left, for which reasons, and the mean amount. Those who left
// are the outcome's positive values. Errors: CodeNotFound, roce.CodeNoStatus if the outcome is not of two values,
// metric.CodeUnknownSegment, roce.CodeNoAmount for a value of the amount that is no number.
func (s *Store) Defection(ctx context.Context, list roce.List) (d roce.Defection, err error) {
	table, err := s.SurveyTable(ctx, list.Survey)
	if err != nil {
		return d, err
	}
	err = s.read(ctx, "defection", func(rx *Rx) error {
		var kind string
		if err := rx.row(`SELECT name, outcome_kind FROM survey WHERE id = ?`, int64(list.Survey)).Scan(&d.What, &kind); err != nil {
			return missing(domain.KindSurvey, err)
		}
		if kind != string(dialogue.OutcomeCategory) {
			return domain.E(roce.CodeNoStatus, "survey", d.What)
		}
		c := counting{rx: rx, table: table, list: list, out: &d}
		return c.run()
	})
	return d, err
}

// counting counts one list.
type counting struct {
	rx    *Rx
	table *metric.Table
	list  roce.List
	out   *roce.Defection
}

func (c *counting) run() error {
	reason, err := c.segment(c.list.Reason)
	if err != nil {
		return err
	}
	where, equal := &metric.Segment{}, -1
	if c.list.Where != "" {
		if where, err = c.segment(c.list.Where); err != nil {
			return err
		}
		equal = slices.Index(where.Values, c.list.Equal)
	}
	amount, amounts := &metric.Segment{}, []float64(nil)
	if c.list.Amount != "" {
		if amount, err = c.segment(c.list.Amount); err != nil {
			return err
		}
		if amounts, err = c.numbers(amount); err != nil {
			return err
		}
	}
	lost, sum := make([]int, len(reason.Values)), 0.0
	for i := range c.table.Rows {
		if c.list.Where != "" && int(where.Codes[i]) != equal {
			continue
		}
		if amounts != nil && amount.Codes[i] != metric.NoSegment {
			sum += amounts[amount.Codes[i]]
			c.out.AmountN++
		}
		status := c.table.Outcome[i]
		if math.IsNaN(status) {
			continue
		}
		c.out.Customers++
		switch {
		case status != 1:
		case reason.Codes[i] == metric.NoSegment:
			c.out.Lost++
			c.out.Blank++
		default:
			c.out.Lost++
			lost[reason.Codes[i]]++
		}
	}
	if c.out.AmountName = c.list.Amount; c.out.AmountN > 0 {
		c.out.Amount = sum / float64(c.out.AmountN)
	}
	return c.reasons(lost)
}

func (c *counting) segment(name string) (*metric.Segment, error) {
	for i := range c.table.Segments {
		if c.table.Segments[i].Name == name {
			return &c.table.Segments[i], nil
		}
	}
	return nil, domain.E(metric.CodeUnknownSegment, "segment", name)
}

// numbers reads the values of a segment as numbers, with the decimal sign of the newest file they came from.
func (c *counting) numbers(s *metric.Segment) ([]float64, error) {
	var packed string
	if err := c.rx.row(`SELECT mapping FROM feedback_import WHERE survey_id = ? ORDER BY id DESC LIMIT 1`, int64(c.list.Survey)).Scan(&packed); err != nil {
		return nil, missing(domain.KindImport, err)
	}
	var m dialogue.Mapping
	if err := json.Unmarshal([]byte(packed), &m); err != nil {
		return nil, err
	}
	decimal := cmp.Or(m.File.Decimal, ".")
	numbers := make([]float64, len(s.Values))
	for i, v := range s.Values {
		n, ok := dialogue.ParseNumber(v, decimal)
		if !ok || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, domain.E(roce.CodeNoAmount, "survey", c.out.What, "segment", s.Name, "value", v)
		}
		numbers[i] = n
	}
	return numbers, nil
}

// reasons names the reasons that were met and says what a person takes each to be.
func (c *counting) reasons(lost []int) error {
	all, err := collect(c.rx, func(row scanner) (r roce.DefectionReason, err error) {
		err = row.Scan(&r.ID, &r.Name, &r.N, &r.Class)
		return r, err
	}, `SELECT v.id, v.value, v.position, ifnull((SELECT class FROM roce_reason r WHERE r.segment_value_id = v.id ORDER BY r.id DESC LIMIT 1), '')
		FROM segment g JOIN segment_value v ON v.segment_id = g.id WHERE g.survey_id = ? AND g.name = ? ORDER BY v.position`,
		int64(c.list.Survey), c.list.Reason)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.N = lost[r.N]; r.N > 0 {
			c.out.Reasons = append(c.out.Reasons, r)
		}
	}
	slices.SortStableFunc(c.out.Reasons, func(a, b roce.DefectionReason) int { return cmp.Compare(b.N, a.N) })
	return nil
}

// SetReasonClass says what reasons for leaving are, for all models; ReasonUnassigned takes it back. Errors: CodeNotFound.
func (s *Store) SetReasonClass(ctx context.Context, reasons []domain.ReasonID, class roce.ReasonClass) error {
	switch class {
	case roce.ReasonUnassigned, roce.ReasonPrice, roce.ReasonService, roce.ReasonOther:
	default:
		return domain.E(domain.CodeBadValue, "field", "class", "value", string(class), "accepted", "price, service, other")
	}
	return s.Do(ctx, roce.OpReasons, "", func(tx *Tx) error {
		var names []string
		for _, id := range reasons {
			var name string
			if err := tx.row(`SELECT value FROM segment_value WHERE id = ?`, int64(id)).Scan(&name); err != nil {
				return missing(kindSegment, err)
			}
			names = append(names, name)
			if err := tx.setReason(id, class); err != nil {
				return err
			}
		}
		tx.detail = summarise(names, 0)
		return nil
	})
}

func (t *Tx) setReason(id domain.ReasonID, class roce.ReasonClass) error {
	if class == roce.ReasonUnassigned {
		_, err := t.exec(`DELETE FROM roce_reason WHERE segment_value_id = ?`, int64(id))
		return err
	}
	r, err := t.exec(`UPDATE roce_reason SET class = ?1 WHERE segment_value_id = ?2`, string(class), int64(id))
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = t.exec(`INSERT INTO roce_reason (id, segment_value_id, class) VALUES (?, ?, ?)`, t.id(), int64(id), string(class))
	return err
}
