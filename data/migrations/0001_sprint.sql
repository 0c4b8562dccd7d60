-- Redesign sprints: the working calendar, sprints, boards, ideas, and what became of touchpoints.

-- Without a row: Monday to Friday, no holidays.
CREATE TABLE calendar (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  week INTEGER NOT NULL, -- bit 0 Sunday … bit 6 Saturday
  country TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE special_day (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  working INTEGER NOT NULL -- 0 a holiday, 1 worked in spite of weekend or holiday
) STRICT;

CREATE TABLE sprint (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  crosses INTEGER NOT NULL DEFAULT 0,
  goal TEXT NOT NULL DEFAULT '',
  criteria TEXT NOT NULL DEFAULT '',
  sponsor_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  phases TEXT NOT NULL DEFAULT '',   -- names, one a line; '' for the usual ones
  state TEXT NOT NULL,               -- planned | running | completed | abandoned
  start TEXT NOT NULL,               -- asked for
  days TEXT NOT NULL DEFAULT '',     -- the twenty working days, one a line, frozen at the start
  days_off TEXT NOT NULL DEFAULT '', -- between them, one a line: date, - holiday or + worked, name
  ended TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  lessons TEXT NOT NULL DEFAULT '',
  follows_id INTEGER REFERENCES sprint(id) ON DELETE SET NULL,
  dots INTEGER NOT NULL,
  lanes TEXT NOT NULL DEFAULT 'none',
  cost REAL -- in the workspace's currency; NULL: not known
) STRICT;
CREATE INDEX sprint_sponsor ON sprint(sponsor_id);
CREATE INDEX sprint_follows ON sprint(follows_id) WHERE follows_id IS NOT NULL;

CREATE TABLE sprint_touchpoint (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  touchpoint_id INTEGER NOT NULL REFERENCES touchpoint(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sprint_touchpoint_sprint ON sprint_touchpoint(sprint_id);
CREATE INDEX sprint_touchpoint_touchpoint ON sprint_touchpoint(touchpoint_id);

CREATE TABLE sprint_member (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sprint_member_sprint ON sprint_member(sprint_id);
CREATE INDEX sprint_member_person ON sprint_member(person_id);

CREATE TABLE sprint_measure (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL, -- mean | proportion | nps
  unit TEXT NOT NULL DEFAULT '',
  lower INTEGER NOT NULL DEFAULT 0, -- 1: less is better
  touchpoint_id INTEGER REFERENCES touchpoint(id) ON DELETE SET NULL,
  rating_id INTEGER REFERENCES rating(id) ON DELETE SET NULL,
  target REAL
) STRICT;
CREATE INDEX sprint_measure_sprint ON sprint_measure(sprint_id);
CREATE INDEX sprint_measure_touchpoint ON sprint_measure(touchpoint_id);
CREATE INDEX sprint_measure_rating ON sprint_measure(rating_id);

CREATE TABLE sprint_reading (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL REFERENCES sprint_measure(id) ON DELETE CASCADE,
  occasion TEXT NOT NULL, -- baseline | end | after30 | after90
  value REAL NOT NULL,
  n INTEGER NOT NULL,     -- 0: not known
  sd REAL,
  date TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sprint_reading_measure ON sprint_reading(measure_id);

CREATE TABLE sprint_column (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,              -- queue | active | done
  card_limit INTEGER NOT NULL DEFAULT 0,
  limit_rule TEXT NOT NULL         -- off | warn | block
) STRICT;
CREATE INDEX sprint_column_sprint ON sprint_column(sprint_id, position);

-- Cards without a sprint are the backlog.
CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER REFERENCES sprint(id) ON DELETE CASCADE,
  column_id INTEGER REFERENCES sprint_column(id) ON DELETE SET NULL,
  position INTEGER NOT NULL, -- among the column's cards that are not archived, or those that are
  title TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  assignee_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  estimate REAL,
  due INTEGER NOT NULL DEFAULT 0,   -- working day; 0: none
  phase INTEGER NOT NULL DEFAULT 0, -- 1 to 4; 0: none
  labels TEXT NOT NULL DEFAULT '',    -- one a line
  checklist TEXT NOT NULL DEFAULT '', -- one a line, + done or - open before it
  touchpoint_id INTEGER REFERENCES touchpoint(id) ON DELETE SET NULL,
  criterion TEXT NOT NULL DEFAULT '',
  blocked INTEGER NOT NULL DEFAULT 0,
  block_reason TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0,
  proposal INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX card_sprint ON card(sprint_id);
CREATE INDEX card_column ON card(column_id, position);
CREATE INDEX card_assignee ON card(assignee_id);
CREATE INDEX card_touchpoint ON card(touchpoint_id);

CREATE TABLE card_note (
  id INTEGER PRIMARY KEY,
  card_id INTEGER NOT NULL REFERENCES card(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX card_note_card ON card_note(card_id);

-- How a card stood after each change that figures are made of. Written in the step of the change: undo takes both back.
CREATE TABLE card_event (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  card_id INTEGER NOT NULL REFERENCES card(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL, -- order in the sprint, whatever the computer's clock said
  at INTEGER NOT NULL,
  day TEXT NOT NULL,    -- where the program ran
  column_id INTEGER REFERENCES sprint_column(id) ON DELETE SET NULL,
  kind TEXT NOT NULL,   -- of the column at the time
  estimate REAL,
  present INTEGER NOT NULL -- 0: archived, or gone to elsewhere
) STRICT;
CREATE INDEX card_event_sprint ON card_event(sprint_id, seq);
CREATE INDEX card_event_card ON card_event(card_id);
CREATE INDEX card_event_column ON card_event(column_id);

CREATE TABLE card_template (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  estimate REAL,
  labels TEXT NOT NULL DEFAULT '',   -- one a line
  checklist TEXT NOT NULL DEFAULT '' -- one a line
) STRICT;

CREATE TABLE card_view (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  filter TEXT NOT NULL -- JSON: words, assignees, nobody, labels, phases, blocked, late, archived
) STRICT;
CREATE INDEX card_view_sprint ON card_view(sprint_id);

CREATE TABLE idea_group (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX idea_group_sprint ON idea_group(sprint_id);

CREATE TABLE idea (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  group_id INTEGER REFERENCES idea_group(id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  card_id INTEGER REFERENCES card(id) ON DELETE SET NULL -- the proposal it went into
) STRICT;
CREATE INDEX idea_sprint ON idea(sprint_id);
CREATE INDEX idea_group_id ON idea(group_id);
CREATE INDEX idea_card ON idea(card_id);

CREATE TABLE idea_vote (
  id INTEGER PRIMARY KEY,
  idea_id INTEGER NOT NULL REFERENCES idea(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE SET NULL, -- NULL: counted without a name
  dots INTEGER NOT NULL
) STRICT;
CREATE INDEX idea_vote_idea ON idea_vote(idea_id);
CREATE INDEX idea_vote_person ON idea_vote(person_id);

CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  sprint_id INTEGER NOT NULL REFERENCES sprint(id) ON DELETE CASCADE,
  card_id INTEGER NOT NULL REFERENCES card(id) ON DELETE CASCADE,
  state TEXT NOT NULL, -- waiting | approved | returned
  submitted TEXT NOT NULL,
  decided_by INTEGER REFERENCES person(id) ON DELETE SET NULL,
  decided TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX proposal_sprint ON proposal(sprint_id);
CREATE INDEX proposal_card ON proposal(card_id);
CREATE INDEX proposal_decided_by ON proposal(decided_by);

-- What sprints made of a touchpoint, kept when the sprint is gone.
CREATE TABLE touchpoint_history (
  id INTEGER PRIMARY KEY,
  touchpoint_id INTEGER NOT NULL REFERENCES touchpoint(id) ON DELETE CASCADE,
  sprint_id INTEGER REFERENCES sprint(id) ON DELETE SET NULL,
  measure_id INTEGER REFERENCES sprint_measure(id) ON DELETE SET NULL,
  sprint_name TEXT NOT NULL,
  measure TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  lower INTEGER NOT NULL DEFAULT 0, -- 1: less is better
  occasion TEXT NOT NULL,
  before_value REAL NOT NULL,
  before_n INTEGER NOT NULL,
  before_sd REAL,
  before_date TEXT NOT NULL,
  after_value REAL NOT NULL,
  after_n INTEGER NOT NULL,
  after_sd REAL,
  after_date TEXT NOT NULL
) STRICT;
CREATE INDEX touchpoint_history_touchpoint ON touchpoint_history(touchpoint_id);
CREATE INDEX touchpoint_history_sprint ON touchpoint_history(sprint_id);
CREATE INDEX touchpoint_history_measure ON touchpoint_history(measure_id);
