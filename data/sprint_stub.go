package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// Calendar gives the workspace's working calendar.
func (s *Store) Calendar(ctx context.Context) (domain.Calendar, error) {
	var none domain.Calendar
	return none, domain.E(domain.CodeInternal)
}

// CalendarAffects lists the running sprints whose remaining days a changed calendar would move, for asking whether they shall follow.
func (s *Store) CalendarAffects(ctx context.Context, c domain.Calendar) ([]domain.SprintID, error) {
	var none []domain.SprintID
	return none, domain.E(domain.CodeInternal)
}

// EditCalendar saves the calendar; the running sprints named take over their remaining days from it, others keep theirs.
func (s *Store) EditCalendar(ctx context.Context, c domain.Calendar, follow []domain.SprintID) error {
	return domain.E(domain.CodeInternal)
}

// AddSpecialDays adds holidays and working days, as read from a file; one for the same date is replaced.
func (s *Store) AddSpecialDays(ctx context.Context, days []domain.SpecialDay, follow []domain.SprintID) error {
	return domain.E(domain.CodeInternal)
}

// Sprints gives all sprints, the backlog, the roster and who is in two sprints at once.
func (s *Store) Sprints(ctx context.Context) (sprint.Overview, error) {
	var none sprint.Overview
	return none, domain.E(domain.CodeInternal)
}

// Sprint gives one sprint.
func (s *Store) Sprint(ctx context.Context, id domain.SprintID) (sprint.Sprint, error) {
	var none sprint.Sprint
	return none, domain.E(domain.CodeInternal)
}

// AddSprint plans a sprint with the usual columns.
func (s *Store) AddSprint(ctx context.Context, d sprint.Draft) (domain.SprintID, error) {
	var none domain.SprintID
	return none, domain.E(domain.CodeInternal)
}

// EditSprint saves what was typed; what is fixed at the start is refused afterwards: CodeStarted.
func (s *Store) EditSprint(ctx context.Context, id domain.SprintID, d sprint.Draft) error {
	return domain.E(domain.CodeInternal)
}

// DeleteSprints removes planned sprints with their boards.
func (s *Store) DeleteSprints(ctx context.Context, ids []domain.SprintID) error {
	return domain.E(domain.CodeInternal)
}

// StartSprint begins a planned sprint: its twenty days and baselines are frozen.
func (s *Store) StartSprint(ctx context.Context, id domain.SprintID) error {
	return domain.E(domain.CodeInternal)
}

// AbandonSprint ends a sprint without completing it; its cards stay with it.
func (s *Store) AbandonSprint(ctx context.Context, id domain.SprintID, reason string) error {
	return domain.E(domain.CodeInternal)
}

// FinishView gives what the guided step of finishing shows.
func (s *Store) FinishView(ctx context.Context, id domain.SprintID) (sprint.FinishView, error) {
	var none sprint.FinishView
	return none, domain.E(domain.CodeInternal)
}

// FinishSprint completes a sprint from day 20 on, and tells the sprint that took over cards, 0 if none.
func (s *Store) FinishSprint(ctx context.Context, id domain.SprintID, f sprint.Finish) (domain.SprintID, error) {
	var none domain.SprintID
	return none, domain.E(domain.CodeInternal)
}

// SetLanes divides a board into swimlanes.
func (s *Store) SetLanes(ctx context.Context, id domain.SprintID, by sprint.LanesBy) error {
	return domain.E(domain.CodeInternal)
}

// AddMeasure adds a measure with its readings.
func (s *Store) AddMeasure(ctx context.Context, id domain.SprintID, m sprint.Measure) (domain.MeasureID, error) {
	var none domain.MeasureID
	return none, domain.E(domain.CodeInternal)
}

// EditMeasure saves a measure without its readings.
func (s *Store) EditMeasure(ctx context.Context, m sprint.Measure) error {
	return domain.E(domain.CodeInternal)
}

// DeleteMeasure removes a measure.
func (s *Store) DeleteMeasure(ctx context.Context, id domain.MeasureID) error {
	return domain.E(domain.CodeInternal)
}

// SetReading writes a reading, or with nil removes it. The baseline is frozen once the sprint has begun: CodeFrozen.
func (s *Store) SetReading(ctx context.Context, id domain.MeasureID, w sprint.When, r *sprint.Reading) error {
	return domain.E(domain.CodeInternal)
}

// MeasureFromFeedback makes a measure, not saved, of the survey question linked to a touchpoint, with its baseline.
func (s *Store) MeasureFromFeedback(ctx context.Context, id domain.TouchpointID) (sprint.Measure, error) {
	var none sprint.Measure
	return none, domain.E(domain.CodeInternal)
}

// TouchpointHistory lists what sprints made of a touchpoint's measures, newest first.
func (s *Store) TouchpointHistory(ctx context.Context, id domain.TouchpointID) ([]sprint.HistoryLine, error) {
	var none []sprint.HistoryLine
	return none, domain.E(domain.CodeInternal)
}

// Board gives a sprint's board.
func (s *Store) Board(ctx context.Context, id domain.SprintID) (sprint.Board, error) {
	var none sprint.Board
	return none, domain.E(domain.CodeInternal)
}

// AddColumn adds a column at its position.
func (s *Store) AddColumn(ctx context.Context, c sprint.Column) (domain.ColumnID, error) {
	var none domain.ColumnID
	return none, domain.E(domain.CodeInternal)
}

// EditColumn saves name, kind and limit.
func (s *Store) EditColumn(ctx context.Context, c sprint.Column) error {
	return domain.E(domain.CodeInternal)
}

// MoveColumn puts a column elsewhere.
func (s *Store) MoveColumn(ctx context.Context, id domain.ColumnID, index int) error {
	return domain.E(domain.CodeInternal)
}

// DeleteColumn removes a column; its cards go to another.
func (s *Store) DeleteColumn(ctx context.Context, id, to domain.ColumnID) error {
	return domain.E(domain.CodeInternal)
}

// AddCards adds cards.
func (s *Store) AddCards(ctx context.Context, id domain.SprintID, to sprint.Place, titles []string) ([]domain.CardID, error) {
	var none []domain.CardID
	return none, domain.E(domain.CodeInternal)
}

// AddCardFrom adds a card made from a template.
func (s *Store) AddCardFrom(ctx context.Context, t domain.TemplateID, id domain.SprintID, to sprint.Place) (domain.CardID, error) {
	var none domain.CardID
	return none, domain.E(domain.CodeInternal)
}

// EditCards changes a field of cards.
func (s *Store) EditCards(ctx context.Context, ids []domain.CardID, e sprint.Edit) error {
	return domain.E(domain.CodeInternal)
}

// MoveCards puts cards elsewhere on their board.
func (s *Store) MoveCards(ctx context.Context, ids []domain.CardID, to sprint.Place) error {
	return domain.E(domain.CodeInternal)
}

// ArchiveCards takes cards off the board, or back on it.
func (s *Store) ArchiveCards(ctx context.Context, ids []domain.CardID, archived bool) error {
	return domain.E(domain.CodeInternal)
}

// DeleteCards removes cards and their history for good.
func (s *Store) DeleteCards(ctx context.Context, ids []domain.CardID) error {
	return domain.E(domain.CodeInternal)
}

// TakeFromBacklog puts cards of the backlog on a board.
func (s *Store) TakeFromBacklog(ctx context.Context, ids []domain.CardID, id domain.SprintID, to sprint.Place) error {
	return domain.E(domain.CodeInternal)
}

// SendToBacklog takes cards off their board to the backlog.
func (s *Store) SendToBacklog(ctx context.Context, ids []domain.CardID) error {
	return domain.E(domain.CodeInternal)
}

// CardNotes lists a card's comments, oldest first.
func (s *Store) CardNotes(ctx context.Context, id domain.CardID) ([]sprint.Note, error) {
	var none []sprint.Note
	return none, domain.E(domain.CodeInternal)
}

// AddCardNote adds a comment.
func (s *Store) AddCardNote(ctx context.Context, id domain.CardID, text string) (domain.CardNoteID, error) {
	var none domain.CardNoteID
	return none, domain.E(domain.CodeInternal)
}

// DeleteCardNote removes a comment.
func (s *Store) DeleteCardNote(ctx context.Context, id domain.CardNoteID) error {
	return domain.E(domain.CodeInternal)
}

// CardEvents lists the history of a sprint's cards in order.
func (s *Store) CardEvents(ctx context.Context, id domain.SprintID) ([]sprint.Event, error) {
	var none []sprint.Event
	return none, domain.E(domain.CodeInternal)
}

// Flow works out burn-down, cumulative flow and times as of today.
func (s *Store) Flow(ctx context.Context, id domain.SprintID) (sprint.Flow, error) {
	var none sprint.Flow
	return none, domain.E(domain.CodeInternal)
}

// Templates lists the card templates by name.
func (s *Store) Templates(ctx context.Context) ([]sprint.Template, error) {
	var none []sprint.Template
	return none, domain.E(domain.CodeInternal)
}

// SaveTemplate keeps a template; with the id 0 it is new.
func (s *Store) SaveTemplate(ctx context.Context, t sprint.Template) (domain.TemplateID, error) {
	var none domain.TemplateID
	return none, domain.E(domain.CodeInternal)
}

// DeleteTemplate removes a template.
func (s *Store) DeleteTemplate(ctx context.Context, id domain.TemplateID) error {
	return domain.E(domain.CodeInternal)
}

// SaveCardView keeps a filter under its name; one of the same name is replaced.
func (s *Store) SaveCardView(ctx context.Context, v sprint.CardView) (domain.CardViewID, error) {
	var none domain.CardViewID
	return none, domain.E(domain.CodeInternal)
}

// DeleteCardView removes a saved filter.
func (s *Store) DeleteCardView(ctx context.Context, id domain.CardViewID) error {
	return domain.E(domain.CodeInternal)
}

// Brainstorm gives ideas, groups and votes.
func (s *Store) Brainstorm(ctx context.Context, id domain.SprintID) (sprint.Brainstorm, error) {
	var none sprint.Brainstorm
	return none, domain.E(domain.CodeInternal)
}

// AddIdea adds an idea.
func (s *Store) AddIdea(ctx context.Context, id domain.SprintID, line string) (domain.IdeaID, error) {
	var none domain.IdeaID
	return none, domain.E(domain.CodeInternal)
}

// EditIdea changes its words.
func (s *Store) EditIdea(ctx context.Context, id domain.IdeaID, line string) error {
	return domain.E(domain.CodeInternal)
}

// DeleteIdeas removes ideas with their votes.
func (s *Store) DeleteIdeas(ctx context.Context, ids []domain.IdeaID) error {
	return domain.E(domain.CodeInternal)
}

// GroupIdeas puts ideas into the group of another, which is made if it has none.
func (s *Store) GroupIdeas(ctx context.Context, onto domain.IdeaID, ids []domain.IdeaID) (domain.IdeaGroupID, error) {
	var none domain.IdeaGroupID
	return none, domain.E(domain.CodeInternal)
}

// NameGroup names a group.
func (s *Store) NameGroup(ctx context.Context, id domain.IdeaGroupID, name string) error {
	return domain.E(domain.CodeInternal)
}

// UngroupIdeas takes ideas out of their groups; an empty group goes.
func (s *Store) UngroupIdeas(ctx context.Context, ids []domain.IdeaID) error {
	return domain.E(domain.CodeInternal)
}

// SetDots says how many dots a person has put on an idea.
func (s *Store) SetDots(ctx context.Context, idea domain.IdeaID, person domain.PersonID, dots int) error {
	return domain.E(domain.CodeInternal)
}

// ProposeIdeas makes a proposal card of winning ideas and hands it in.
func (s *Store) ProposeIdeas(ctx context.Context, id domain.SprintID, ideas []domain.IdeaID, title string) (domain.CardID, error) {
	var none domain.CardID
	return none, domain.E(domain.CodeInternal)
}

// ResubmitProposal hands a returned proposal in again.
func (s *Store) ResubmitProposal(ctx context.Context, card domain.CardID) (domain.ProposalID, error) {
	var none domain.ProposalID
	return none, domain.E(domain.CodeInternal)
}

// DecideProposal approves or returns a proposal.
func (s *Store) DecideProposal(ctx context.Context, id domain.ProposalID, d sprint.Decision) error {
	return domain.E(domain.CodeInternal)
}
