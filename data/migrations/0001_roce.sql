-- Models of the return on customer experience: assumptions with where they come from, and the history of each.

CREATE TABLE roce_model (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  scenario INTEGER NOT NULL,   -- the live one: 1 pessimistic, 2 base, 3 optimistic
  changed_at INTEGER NOT NULL  -- last change to the model or anything in it
) STRICT;

CREATE TABLE roce_segment (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES roce_model(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX roce_segment_model ON roce_segment(model_id, position);

-- Only what was entered; what has no row is not known.
CREATE TABLE roce_assumption (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES roce_model(id) ON DELETE CASCADE,
  segment_id INTEGER REFERENCES roce_segment(id) ON DELETE CASCADE, -- NULL: of the whole model
  field TEXT NOT NULL,           -- customers, costs.training, drivers.rate …
  year INTEGER NOT NULL,         -- 0 to 5; 0 also for what is not by year
  value REAL,
  low REAL,                      -- of drivers and ramps the pessimistic value
  high REAL,                     -- of drivers and ramps the optimistic value
  source TEXT NOT NULL,
  grade TEXT NOT NULL,           -- A | B | C | D | ''
  owner TEXT NOT NULL,
  date TEXT NOT NULL,
  note TEXT NOT NULL,
  evidence_kind TEXT NOT NULL,   -- '' for what was entered by hand
  evidence_what TEXT NOT NULL,
  evidence_n INTEGER NOT NULL,
  evidence_at INTEGER NOT NULL,
  evidence_value REAL NOT NULL   -- what was taken, so that an override shows
) STRICT;
CREATE INDEX roce_assumption_model ON roce_assumption(model_id, field, segment_id, year);
CREATE INDEX roce_assumption_segment ON roce_assumption(segment_id) WHERE segment_id IS NOT NULL;

-- What was said about an assumption before. Rows are only added; they go with their model.
CREATE TABLE roce_change (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES roce_model(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  segment_id INTEGER NOT NULL,   -- 0 for the whole model; the segment may be gone
  segment TEXT NOT NULL,         -- its name at the time
  field TEXT NOT NULL,
  year INTEGER NOT NULL,
  old_value REAL, old_low REAL, old_high REAL, old_source TEXT NOT NULL, old_grade TEXT NOT NULL,
  new_value REAL, new_low REAL, new_high REAL, new_source TEXT NOT NULL, new_grade TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX roce_change_model ON roce_change(model_id, field, segment_id, year);

-- What a person takes a reason for leaving to be, once for all models.
CREATE TABLE roce_reason (
  id INTEGER PRIMARY KEY,
  segment_value_id INTEGER NOT NULL REFERENCES segment_value(id) ON DELETE CASCADE,
  class TEXT NOT NULL -- price | service | other
) STRICT;
CREATE INDEX roce_reason_value ON roce_reason(segment_value_id);

-- When a model last left as a workbook. Not recorded: taking a change back does not bring a file back.
CREATE TABLE roce_export (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES roce_model(id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX roce_export_model ON roce_export(model_id, at);
