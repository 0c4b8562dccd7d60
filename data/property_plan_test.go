package data_test

import (
	"fmt"
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// plan does what a rule of the domain plans, or what else changes a map as a whole.
func (m *monkey) plan(v journey.View, slot journey.Slot, maps []journey.Summary) error {
	var ids []domain.TouchpointID
	if len(v.Touchpoints) > 0 {
		ids = m.some(v.Touchpoints)
	}
	stages := []domain.StageID{pick(m, v.Stages).ID, pick(m, v.Stages).ID}
	lanes := []domain.LaneID{pick(m, v.Lanes).ID, pick(m, v.Lanes).ID}
	var err error
	switch m.n(20) {
	case 0, 1:
		text := []string{"one\ntwo", "a\tb\nc\td", "x\ty\tz", "n"}[m.n(3)]
		return m.apply(journey.OpPaste, v.ID, func(v journey.View) (journey.Plan, error) {
			p, err := v.Paste(text, slot, newNames)
			return p.Plan, err
		})
	case 2:
		return m.apply(journey.OpReplace, v.ID, func(v journey.View) (journey.Plan, error) {
			plan, _, err := v.Replace(journey.Search{Text: "x"}, "xy")
			return plan, err
		})
	case 3:
		return m.apply(journey.OpSplitStage, v.ID, func(v journey.View) (journey.Plan, error) { return v.SplitStage(stages[0], "half", ids) })
	case 4:
		return m.apply(journey.OpSplitLane, v.ID, func(v journey.View) (journey.Plan, error) { return v.SplitLane(lanes[0], "half", ids) })
	case 5:
		return m.apply(journey.OpMergeStages, v.ID, func(v journey.View) (journey.Plan, error) { return v.MergeStages(stages, "") })
	case 6:
		return m.apply(journey.OpMergeLanes, v.ID, func(v journey.View) (journey.Plan, error) { return v.MergeLanes(lanes, "both") })
	case 7:
		return m.apply(journey.OpMoveTouchpoint, v.ID, func(v journey.View) (journey.Plan, error) { return v.Shift(ids, m.n(2)-1, m.n(2)-1) })
	case 8:
		return m.accept(v)
	case 9:
		if len(maps) > 4 {
			return m.s.DeleteMaps(ctx, []domain.MapID{pick(m, maps).ID})
		}
		_, err = m.s.FutureCopy(ctx, v.ID, "Then")
	case 10:
		if len(v.Touchpoints) > 0 {
			_, err = m.s.AddComment(ctx, ids[0], "c")
		}
	case 11:
		return m.comment(v)
	case 12:
		_, err = m.s.SaveView(ctx, journey.SavedView{Map: v.ID, Name: fmt.Sprint("v", m.n(2)), Filter: journey.Filter{Moments: m.n(1) > 0}})
	case 13:
		if m.n(1) == 0 {
			return m.s.SizeStage(ctx, stages[0], 25+m.n(75))
		}
		return m.s.CollapseLane(ctx, lanes[0], m.n(1) > 0)
	case 14:
		_, err = m.s.AddLane(ctx, v.ID, m.n(4), journey.LaneText, "T")
	case 15:
		_, err = m.s.CopyLane(ctx, lanes[0], pick(m, maps).ID, m.n(3))
	case 16:
		_, err = m.s.PasteCards(ctx, slot, v.Carry(ids))
	case 17:
		if len(maps) < 5 {
			_, _, err = m.s.ImportMap(ctx, v.Whole(), false)
		}
	case 18:
		return m.s.DrawEmotion(ctx, stages[0], num(float64(m.n(40))/10-2))
	case 19:
		return m.s.SizeLane(ctx, lanes[0], 25+m.n(75))
	case 20:
		_, err = m.s.SaveTemplate(ctx, v.ID, fmt.Sprint("t", m.n(2)))
	}
	return pardoned(err)
}

func (m *monkey) apply(op domain.Op, id domain.MapID, rule func(journey.View) (journey.Plan, error)) error {
	return pardoned(change(m.s, op, id, rule))
}

// accept takes some differences of a future map over into the one it was copied from.
func (m *monkey) accept(then journey.View) error {
	if then.Origin == 0 {
		return nil
	}
	return m.apply(journey.OpAccept, then.Origin, func(now journey.View) (journey.Plan, error) {
		c := journey.Compare(now, then, then.Origins())
		headers := c.Headers()
		headers.Stages, headers.Lanes = headers.Stages[:m.n(len(headers.Stages))], headers.Lanes[:m.n(len(headers.Lanes))]
		return c.Accept(c.Cards[:m.n(len(c.Cards))], headers, m.n(1) > 0)
	})
}

func (m *monkey) comment(v journey.View) error {
	comments, err := m.s.MapComments(ctx, v.ID)
	if err != nil || len(comments) == 0 {
		return err
	}
	c := pick(m, comments)
	if m.n(2) == 0 {
		return m.s.DeleteComments(ctx, []domain.CommentID{c.ID})
	}
	return m.s.ResolveComment(ctx, c.ID, !c.Resolved)
}

// pardoned passes over what a person would be told: the monkey does not look where it clicks.
func pardoned(err error) error {
	switch domain.CodeOf(err) {
	case domain.CodeNotFound, journey.CodeNoCards, journey.CodeTooFew, journey.CodeMixedKinds, domain.CodeTooLong,
		journey.CodePasteTooWide, journey.CodePasteTooTall:
		return nil
	}
	return err
}

func laneOf(v journey.View, id domain.LaneID) journey.Lane {
	return v.Lanes[slices.IndexFunc(v.Lanes, func(l journey.Lane) bool { return l.ID == id })]
}
