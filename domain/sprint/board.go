package sprint

import (
	"cmp"
	"slices"
	"strings"

	"touchstone/domain"
)

// Codes of the board.
const (
	CodeLimit      domain.Code = "sprint_limit"       // column, limit: full, and set to block
	CodeLastColumn domain.Code = "sprint_last_column" // name: a board keeps a column of this kind
	CodeSameColumn domain.Code = "sprint_same_column" // name: its cards must go to another column
)

// MaxLimit is the greatest limit of a column.
const MaxLimit = 999

// Check returns the column trimmed, or the first field that cannot be accepted.
func (c Column) Check() (Column, error) {
	var err error
	if c.Name, err = domain.CheckName("sprint.column", c.Name); err != nil {
		return c, err
	}
	if c.Kind != Queue && c.Kind != Active && c.Kind != Done {
		return c, domain.E(domain.CodeBadValue, "field", "sprint.column_kind", "value", string(c.Kind), "accepted", "queue, active, done")
	}
	switch c.Rule {
	case LimitOff:
		c.Limit = max(0, min(c.Limit, MaxLimit))
	case LimitWarn, LimitBlock:
		if c.Limit < 1 || c.Limit > MaxLimit {
			return c, domain.E(domain.CodeOutOfRange, "field", "sprint.limit", "value", c.Limit, "low", 1, "high", MaxLimit)
		}
	default:
		return c, domain.E(domain.CodeBadValue, "field", "sprint.limit_rule", "value", string(c.Rule), "accepted", "off, warn, block")
	}
	return c, nil
}

// UsualColumns are the columns of a new board. name gives the words of the texts "sprint.column.ideas" and so on.
func UsualColumns(name func(key string) string) []Column {
	return []Column{
		{Position: 0, Name: name("sprint.column.ideas"), Kind: Queue, Rule: LimitOff},
		{Position: 1, Name: name("sprint.column.selected"), Kind: Queue, Rule: LimitWarn, Limit: 4},
		{Position: 2, Name: name("sprint.column.doing"), Kind: Active, Rule: LimitWarn, Limit: 3},
		{Position: 3, Name: name("sprint.column.review"), Kind: Active, Rule: LimitWarn, Limit: 2},
		{Position: 4, Name: name("sprint.column.done"), Kind: Done, Rule: LimitOff},
	}
}

// CheckColumns returns the columns of a new board trimmed; it needs one that is done and one that is not.
func CheckColumns(columns []Column) ([]Column, error) {
	checked := make([]Column, len(columns))
	kinds := map[bool]int{}
	for i, c := range columns {
		var err error
		if checked[i], err = c.Check(); err != nil {
			return nil, err
		}
		checked[i].Position = i
		kinds[c.Kind == Done]++
	}
	if kinds[true] == 0 || kinds[false] == 0 {
		return nil, domain.E(domain.CodeRequired, "field", "sprint.columns")
	}
	return checked, nil
}

// Full tells whether a column has reached its limit, and Over whether it has passed it.
func (c Column) Full(cards int) bool { return c.Rule != LimitOff && cards >= c.Limit }

// Over tells whether more cards lie in the column than its limit allows.
func (c Column) Over(cards int) bool { return c.Rule != LimitOff && cards > c.Limit }

// LaneOf is the swimlane a card lies in.
func LaneOf(c Card, by LanesBy) (k LaneKey) {
	switch by {
	case ByAssignee:
		k.Person = c.Assignee
	case ByPhase:
		k.Phase = c.Phase
	case ByLabel:
		if len(c.Labels) > 0 {
			k.Label = c.Labels[0]
		}
	}
	return k
}

// enter gives a card what its new lane stands for. Among labels the lane's becomes the first in place of the former
// first one; the lane of cards without labels takes them all away.
func (c Card) enter(by LanesBy, to LaneKey) Card {
	if LaneOf(c, by) == to {
		return c
	}
	switch by {
	case ByAssignee:
		c.Assignee = to.Person
	case ByPhase:
		c.Phase = to.Phase
	case ByLabel:
		if to.Label == "" {
			c.Labels = nil
			break
		}
		rest := c.Labels[min(1, len(c.Labels)):]
		c.Labels = append([]string{to.Label}, slices.DeleteFunc(slices.Clone(rest), func(l string) bool { return strings.EqualFold(l, to.Label) })...)
	}
	return c
}

// Move puts cards of a board elsewhere on it, in the order they have there, and gives all cards as they are then.
// Cards may hold further ones that are on no column yet: they come last. Errors: CodeNotFound, CodeLimit.
func Move(cards []Card, columns []Column, ids []domain.CardID, to Place) ([]Card, error) {
	at := slices.IndexFunc(columns, func(c Column) bool { return c.ID == to.Column })
	if at < 0 {
		return nil, domain.E(domain.CodeNotFound, "kind", "kind."+string(KindColumn))
	}
	target := columns[at]
	chosen := make(map[domain.CardID]bool, len(ids))
	for _, id := range ids {
		chosen[id] = true
	}
	var moving, rest, cell []Card
	found, came := 0, 0
	for _, c := range inOrder(cards, columns) {
		if chosen[c.ID] && !c.Archived {
			found++
			if c.Column != target.ID {
				came++
			}
			moved := c.enter(to.By, to.Lane)
			moved.Column = target.ID
			moving = append(moving, moved)
		} else if c.Column == target.ID && !c.Archived {
			rest = append(rest, c)
		}
		if c.Column == target.ID && !c.Archived && LaneOf(c, to.By) == to.Lane {
			cell = append(cell, c)
		}
	}
	if found == 0 || found != len(chosen) {
		return nil, domain.E(domain.CodeNotFound, "kind", "kind."+string(KindCard))
	}
	if n := len(rest) + len(moving); target.Rule == LimitBlock && came > 0 && n > target.Limit {
		return nil, domain.E(CodeLimit, "column", target.Name, "limit", target.Limit)
	}
	slot := slotIn(rest, cell, chosen, to.Index)
	placed := map[domain.CardID]Card{}
	for i, c := range slices.Insert(rest, slot, moving...) {
		c.Position = i
		placed[c.ID] = c
	}
	after := slices.Clone(cards)
	for i, c := range after {
		if p, ok := placed[c.ID]; ok {
			after[i] = p
		}
	}
	return Renumber(after), nil
}

// slotIn is the index in a column without the moving cards that an index in one of its cells, with them, means.
func slotIn(rest, cell []Card, moving map[domain.CardID]bool, index int) int {
	where := func(c Card) int { return slices.IndexFunc(rest, func(r Card) bool { return r.ID == c.ID }) }
	for i := max(0, index); i < len(cell); i++ {
		if !moving[cell[i].ID] {
			return where(cell[i])
		}
	}
	for i := len(cell) - 1; i >= 0; i-- {
		if !moving[cell[i].ID] {
			return where(cell[i]) + 1
		}
	}
	return len(rest)
}

// inOrder gives cards by column and position.
func inOrder(cards []Card, columns []Column) []Card {
	place := make(map[domain.ColumnID]int, len(columns))
	for i, c := range columns {
		place[c.ID] = i - len(columns) // before those on no column
	}
	sorted := slices.Clone(cards)
	slices.SortStableFunc(sorted, func(a, b Card) int {
		return cmp.Or(cmp.Compare(place[a.Column], place[b.Column]), cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	return sorted
}

// Renumber makes positions dense among the cards of a column, and among its archived ones, keeping the order.
func Renumber(cards []Card) []Card {
	type list struct {
		column   domain.ColumnID
		archived bool
	}
	order := make([]int, len(cards))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(cards[a].Position, cards[b].Position), cmp.Compare(cards[a].ID, cards[b].ID))
	})
	next := map[list]int{}
	for _, i := range order {
		l := list{cards[i].Column, cards[i].Archived}
		cards[i].Position = next[l]
		next[l]++
	}
	return cards
}

// Lanes are the swimlanes of a board, in order: people by name, phases, labels by name; the lane of cards without comes
// last, and is left out if nothing lies in it and there are others.
func (b Board) Lanes(by LanesBy) []LaneKey {
	seen := map[LaneKey]bool{}
	switch by {
	case ByAssignee:
		for _, m := range b.Sprint.Members {
			seen[LaneKey{Person: m.Person}] = true
		}
	case ByPhase:
		for i := range Phases {
			seen[LaneKey{Phase: i + 1}] = true
		}
	}
	for _, c := range b.Cards {
		if !c.Archived {
			seen[LaneOf(c, by)] = true
		}
	}
	if len(seen) == 0 {
		seen[LaneKey{}] = true
	}
	lanes := make([]LaneKey, 0, len(seen))
	for k := range seen {
		lanes = append(lanes, k)
	}
	slices.SortFunc(lanes, func(x, y LaneKey) int {
		if x == (LaneKey{}) || y == (LaneKey{}) {
			return boolOrder(x == LaneKey{}, y == LaneKey{})
		}
		return cmp.Or(cmp.Compare(x.Phase, y.Phase),
			strings.Compare(strings.ToLower(b.People[x.Person].Name), strings.ToLower(b.People[y.Person].Name)),
			strings.Compare(strings.ToLower(x.Label), strings.ToLower(y.Label)), strings.Compare(x.Label, y.Label), cmp.Compare(x.Person, y.Person))
	})
	return lanes
}

func boolOrder(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// Cell is a column and a lane.
type Cell struct {
	Column domain.ColumnID
	Lane   LaneKey
}

// Cells sorts the cards a filter chooses into columns and lanes, in one pass.
func (b Board) Cells(by LanesBy, f Filter, today domain.Date) map[Cell][]Card {
	m := f.Matcher(b, today)
	cells := map[Cell][]Card{}
	for _, c := range b.Cards {
		if m.Finds(c) {
			at := Cell{c.Column, LaneOf(c, by)}
			cells[at] = append(cells[at], c)
		}
	}
	return cells
}

// Live counts the cards of each column that are not archived, which its limit is about.
func (b Board) Live() map[domain.ColumnID]int {
	n := map[domain.ColumnID]int{}
	for _, c := range b.Cards {
		if !c.Archived {
			n[c.Column]++
		}
	}
	return n
}

// OpenCards are those neither done nor archived.
func (b Board) OpenCards() []Card { return openCards(b.Cards, b.Columns) }

func openCards(cards []Card, columns []Column) (open []Card) {
	done := map[domain.ColumnID]bool{}
	for _, c := range columns {
		done[c.ID] = c.Kind == Done
	}
	for _, c := range cards {
		if !c.Archived && !done[c.Column] {
			open = append(open, c)
		}
	}
	return open
}

// KeepsKinds refuses to remove a column, or with a kind to make it another kind, if the board would be left without one
// where cards are done or one where they are not: CodeLastColumn.
func (b Board) KeepsKinds(id domain.ColumnID, kind ColumnKind) error {
	kinds := map[bool]int{}
	name := ""
	for _, c := range b.Columns {
		if c.ID == id {
			name = c.Name
			if c.Kind = kind; kind == "" {
				continue
			}
		}
		kinds[c.Kind == Done]++
	}
	if kinds[true] == 0 || kinds[false] == 0 {
		return domain.E(CodeLastColumn, "name", name)
	}
	return nil
}

// Archive takes cards off a board, or puts archived ones back at the end of their columns, and gives all cards as they
// are then. Errors: CodeLimit.
func Archive(cards []Card, columns []Column, ids []domain.CardID, archived bool) ([]Card, error) {
	after := slices.Clone(cards)
	came := map[domain.ColumnID]int{}
	live := map[domain.ColumnID]int{}
	for i, c := range after {
		if slices.Contains(ids, c.ID) && c.Archived != archived {
			after[i].Archived = archived
			after[i].Position += len(after) // behind the others
			came[c.Column]++
		}
		if !after[i].Archived {
			live[c.Column]++
		}
	}
	for _, c := range columns {
		if !archived && c.Rule == LimitBlock && came[c.ID] > 0 && live[c.ID] > c.Limit {
			return nil, domain.E(CodeLimit, "column", c.Name, "limit", c.Limit)
		}
	}
	return Renumber(after), nil
}
