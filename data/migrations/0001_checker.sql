-- Schema 1: the checker's rules that are switched off in this workspace.

CREATE TABLE checker_off (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL
) STRICT;
