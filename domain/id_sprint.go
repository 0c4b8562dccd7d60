package domain

// Ids of what a redesign sprint consists of.
type (
	SprintID       int64
	ColumnID       int64
	CardID         int64
	CardNoteID     int64 // a comment on a card
	CardViewID     int64 // a saved filter
	CardTemplateID int64
	IdeaID         int64
	IdeaGroupID    int64
	ProposalID     int64
	MeasureID      int64
	SpecialDayID   int64
)
