-- Schema 1: settings, people, touchpoint maps, feedback, history.
--
-- Every recorded table has the key "id INTEGER PRIMARY KEY", since the undo recorder names rows by it. Positions count
-- from 0 without gaps; commands keep them so and "check workspace" repairs them: a UNIQUE constraint would forbid the
-- states in between. Instants are milliseconds since 1970 UTC, dates the text 2006-01-02, '' for none.

CREATE TABLE schema_info (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  min_reader INTEGER NOT NULL, -- the oldest schema whose program may show this file read-only
  file_id INTEGER NOT NULL     -- made by chance once; copies keep it, exported workbooks name it
) STRICT;

CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  organisation TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL,
  year_start INTEGER NOT NULL,
  band_poor REAL NOT NULL,
  band_good REAL NOT NULL
) STRICT;

CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  team_id INTEGER REFERENCES team(id) ON DELETE SET NULL,
  email TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_team ON person(team_id);

CREATE TABLE survey (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',      -- label; '' for a survey without an outcome
  outcome_kind TEXT NOT NULL DEFAULT ''  -- category | number | ''
) STRICT;

CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  survey_id INTEGER NOT NULL REFERENCES survey(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- index into response.ratings; ratings are only ever appended
  name TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL
) STRICT;
CREATE INDEX rating_survey ON rating(survey_id, position);

CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  survey_id INTEGER NOT NULL REFERENCES survey(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- index into response.segments; segments are only ever appended
  name TEXT NOT NULL
) STRICT;
CREATE INDEX segment_survey ON segment(survey_id, position);

CREATE TABLE segment_value (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- the code in response.segments
  value TEXT NOT NULL
) STRICT;
CREATE INDEX segment_value_segment ON segment_value(segment_id, position);

CREATE TABLE feedback_import (
  id INTEGER PRIMARY KEY,
  survey_id INTEGER NOT NULL REFERENCES survey(id) ON DELETE CASCADE,
  file TEXT NOT NULL, -- name without folder
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  mapping TEXT NOT NULL, -- JSON as docs/formats.md describes it
  rows INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  repeated INTEGER NOT NULL,
  known INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  outcome_n INTEGER NOT NULL,   -- responses with an outcome
  outcome_sum REAL NOT NULL,
  first_date INTEGER NOT NULL,  -- as response.date; 0 for none
  last_date INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_import_survey ON feedback_import(survey_id);

-- What an import brought. These two tables are not recorded row by row: they count while their import exists, so undoing
-- an import is taking one row of feedback_import away. Therefore no foreign key: the rows wait for redo, and are purged
-- once no step can bring their import back.
CREATE TABLE response (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,   -- in the imported file
  date INTEGER,            -- year<<9 | month<<5 | day
  outcome REAL,
  ratings BLOB NOT NULL,   -- one byte each: a rating, 254 not applicable, 255 no answer; shorter: no answer
  segments BLOB NOT NULL,  -- two bytes each, little-endian; 65535 no value; shorter: no value
  ref TEXT,
  comment TEXT
) STRICT;
CREATE INDEX response_import ON response(import_id);

CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  col TEXT NOT NULL,
  value TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL, -- JSON
  more INTEGER NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX reject_import ON reject(import_id);

-- Imports that no step can bring back. What they brought is removed when the workspace is opened.
CREATE TABLE discarded_import (
  id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE journey_map (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  persona TEXT NOT NULL DEFAULT '',
  scenario TEXT NOT NULL DEFAULT '',
  goal TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  changed_at INTEGER NOT NULL, -- last change to the map or anything on it
  origin_id INTEGER REFERENCES journey_map(id) ON DELETE SET NULL -- the map this is the future of
) STRICT;
CREATE INDEX journey_map_origin ON journey_map(origin_id) WHERE origin_id IS NOT NULL;

CREATE TABLE stage (
  id INTEGER PRIMARY KEY,
  map_id INTEGER NOT NULL REFERENCES journey_map(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  colour TEXT NOT NULL DEFAULT '',
  width INTEGER NOT NULL DEFAULT 0, -- in percent of the usual one; 0: the usual one
  emotion REAL,                     -- -2 to +2, as a person drew it in the curve; NULL: not drawn
  origin_id INTEGER REFERENCES stage(id) ON DELETE SET NULL -- the stage of the present map it was copied from
) STRICT;
CREATE INDEX stage_map ON stage(map_id, position);
CREATE INDEX stage_origin ON stage(origin_id) WHERE origin_id IS NOT NULL;

CREATE TABLE lane (
  id INTEGER PRIMARY KEY,
  map_id INTEGER NOT NULL REFERENCES journey_map(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  colour TEXT NOT NULL DEFAULT '',
  metric TEXT NOT NULL DEFAULT '',      -- what a lane of the kind metric shows
  height INTEGER NOT NULL DEFAULT 0,    -- in percent of the usual one; 0: as high as its content
  collapsed INTEGER NOT NULL DEFAULT 0,
  origin_id INTEGER REFERENCES lane(id) ON DELETE SET NULL -- the lane of the present map it was copied from
) STRICT;
CREATE INDEX lane_map ON lane(map_id, position);
CREATE INDEX lane_origin ON lane(origin_id) WHERE origin_id IS NOT NULL;

-- What lanes of the kind text say, one text per stage.
CREATE TABLE cell_text (
  id INTEGER PRIMARY KEY,
  stage_id INTEGER NOT NULL REFERENCES stage(id) ON DELETE CASCADE,
  lane_id INTEGER NOT NULL REFERENCES lane(id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX cell_text_stage ON cell_text(stage_id, lane_id);
CREATE INDEX cell_text_lane ON cell_text(lane_id);

-- Filters of a map that a person has named.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  map_id INTEGER NOT NULL REFERENCES journey_map(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  filter TEXT NOT NULL -- JSON: words, owners, channels, tags, segments, moments, statuses
) STRICT;
CREATE INDEX saved_view_map ON saved_view(map_id);

CREATE TABLE touchpoint (
  id INTEGER PRIMARY KEY,
  map_id INTEGER NOT NULL REFERENCES journey_map(id) ON DELETE CASCADE,
  stage_id INTEGER NOT NULL REFERENCES stage(id) ON DELETE CASCADE,
  lane_id INTEGER NOT NULL REFERENCES lane(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  expectation TEXT NOT NULL DEFAULT '',
  today TEXT NOT NULL DEFAULT '',
  emotion REAL,
  importance REAL,
  importance_source TEXT NOT NULL DEFAULT 'entered',
  importance_n INTEGER NOT NULL DEFAULT 0,
  importance_at TEXT NOT NULL DEFAULT '',
  performance REAL,
  performance_source TEXT NOT NULL DEFAULT 'entered',
  performance_n INTEGER NOT NULL DEFAULT 0,
  performance_at TEXT NOT NULL DEFAULT '',
  moment_of_truth INTEGER NOT NULL DEFAULT 0,
  moment_reason TEXT NOT NULL DEFAULT '',
  pain_points TEXT NOT NULL DEFAULT '',
  opportunities TEXT NOT NULL DEFAULT '',
  criteria TEXT NOT NULL DEFAULT '',
  data_in TEXT NOT NULL DEFAULT '',
  data_out TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '', -- one a line
  segments TEXT NOT NULL DEFAULT '', -- whom it matters to, one a line; '': all
  rating_id INTEGER REFERENCES rating(id) ON DELETE SET NULL,
  origin_id INTEGER REFERENCES touchpoint(id) ON DELETE SET NULL -- the card of the present map it was copied from
) STRICT;
CREATE INDEX touchpoint_map ON touchpoint(map_id);
CREATE INDEX touchpoint_cell ON touchpoint(stage_id, lane_id, position);
CREATE INDEX touchpoint_lane ON touchpoint(lane_id);
CREATE INDEX touchpoint_owner ON touchpoint(owner_id);
CREATE INDEX touchpoint_rating ON touchpoint(rating_id);
CREATE INDEX touchpoint_origin ON touchpoint(origin_id) WHERE origin_id IS NOT NULL;

-- What people say to each other about a touchpoint.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  touchpoint_id INTEGER NOT NULL REFERENCES touchpoint(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  resolved INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX comment_touchpoint ON comment(touchpoint_id);

-- The history a person reads, kept; and what takes back the changes of the newest steps, for undo and redo.
CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  op TEXT NOT NULL,
  detail TEXT NOT NULL,
  focus TEXT NOT NULL,   -- ids of what it was about, separated by blanks; '' for everything it changed
  state INTEGER NOT NULL -- 0 done, 1 undone, 2 replaced
) STRICT;
CREATE INDEX step_undone ON step(id) WHERE state = 1;

CREATE TABLE step_change (
  seq INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES step(id) ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  act TEXT NOT NULL,  -- what takes the change back: insert | update | delete
  cols TEXT NOT NULL, -- insert, update: columns, separated by commas
  vals TEXT NOT NULL  -- insert, update: their values as SQL literals
) STRICT;
CREATE INDEX step_change_step ON step_change(step_id, seq);
