-- Schema 1: templates for new maps that a person has saved from maps.

CREATE TABLE map_template (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  content TEXT NOT NULL -- JSON as docs/formats.md describes it
) STRICT;
