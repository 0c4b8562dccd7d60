package journey

import "touchstone/domain"

// Operations that are carried out as a Plan. Their words are the texts "op.<op>".
const (
	OpSplitStage  domain.Op = "stage.split"
	OpMergeStages domain.Op = "stage.merge"
	OpSplitLane   domain.Op = "lane.split"
	OpMergeLanes  domain.Op = "lane.merge"
	OpCopyLane    domain.Op = "lane.copy"
	OpPaste       domain.Op = "map.paste"
	OpReplace     domain.Op = "map.replace"
	OpAccept      domain.Op = "map.accept"
)

// Plan is a list of changes to one map that belong together: one step of the history, one undo. Each change is made to
// the map as the changes before it left it. What a plan adds has negative ids, unique within the plan; whoever carries it
// out gives the real ones and puts them in wherever the plan names the negative ones.
type Plan []Change

// Change is one change of a plan: AddStage, AddLane, SaveStage, SaveLane, MoveStage, MoveLane, DropStage, DropLane,
// AddCards, MoveCards, EditCard, DropCards, SetText or LinkOrigin.
type Change interface{ on(*draft) error }

// AddStage puts a new stage before the one that has the index; past the end it becomes the last.
type AddStage struct {
	Index int
	Stage Stage // its position does not count
}

// AddLane puts a new lane before the one that has the index; past the end it becomes the last.
type AddLane struct {
	Index int
	Lane  Lane // its position does not count
}

// SaveStage gives a stage the name and colour it carries; its position stays.
type SaveStage struct{ Stage Stage }

// SaveLane gives a lane the name, kind and colour it carries; its position stays.
type SaveLane struct{ Lane Lane }

// MoveStage puts a stage before the one that now has the index, as Place does.
type MoveStage struct {
	ID    domain.StageID
	Index int
}

// MoveLane puts a lane before the one that now has the index, as Place does.
type MoveLane struct {
	ID    domain.LaneID
	Index int
}

// DropStage removes a stage with its cards.
type DropStage struct{ ID domain.StageID }

// DropLane removes a lane with its cards.
type DropLane struct{ ID domain.LaneID }

// AddCards puts new cards, in this order, into a slot; the stage, lane and position they carry do not count.
type AddCards struct {
	To    Slot
	Cards []Touchpoint
}

// MoveCards puts cards, in this order, into a slot, as Place does.
type MoveCards struct {
	IDs []domain.TouchpointID
	To  Slot
}

// EditCard changes fields of a card, in this order.
type EditCard struct {
	ID    domain.TouchpointID
	Edits []Edit
}

// DropCards removes cards.
type DropCards struct{ IDs []domain.TouchpointID }

// LinkOrigin records that a card of another map, the future one, has this card of the planned map as its origin. It
// changes nothing on the planned map itself.
type LinkOrigin struct {
	Future domain.TouchpointID // on the other map
	Origin domain.TouchpointID // on this map; negative when the plan adds it
}

// Adds counts the stages, lanes and cards a plan adds, for saying what it will do.
func (p Plan) Adds() (stages, lanes, cards int) {
	for _, c := range p {
		switch c := c.(type) {
		case AddStage:
			stages++
		case AddLane:
			lanes++
		case AddCards:
			cards += len(c.Cards)
		}
	}
	return stages, lanes, cards
}

// Apply returns the map as the plan leaves it, with negative ids for what it adds, or the first error: CodeNotFound for
// a stage, lane or card that is not there, CodeNoCards, and what Check and Touchpoint.Apply refuse. v stays as it is.
func (p Plan) Apply(v View) (View, error) {
	d := newDraft(v)
	for _, c := range p {
		if err := c.on(d); err != nil {
			return v, err
		}
	}
	return d.view(), nil
}
