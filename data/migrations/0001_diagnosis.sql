-- Schema 1: self-diagnosis. Questionnaires that people change; rounds, which keep the questions they were opened with;
-- respondents with their answers; actions.

CREATE TABLE questionnaire (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE question_area (
  id INTEGER PRIMARY KEY,
  questionnaire_id INTEGER NOT NULL REFERENCES questionnaire(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL, -- people, process, customers, financials, A1 …: the same in every language
  name TEXT NOT NULL
) STRICT;
CREATE INDEX question_area_questionnaire ON question_area(questionnaire_id, position);

CREATE TABLE question (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES question_area(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,       -- P1, T1, C1, F1, Q1 …: what people see, the same in every language and round
  version INTEGER NOT NULL, -- of wording and type; below 10: a bank's
  type TEXT NOT NULL,       -- scale | yes_no | context | note
  weight INTEGER NOT NULL,  -- 0 to 10
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  hint TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX question_area_position ON question(area_id, position);

CREATE TABLE diagnosis_round (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  state TEXT NOT NULL,           -- draft | open | closed
  anonymous INTEGER NOT NULL,    -- 1: its respondents have neither name nor person
  count_yes_no INTEGER NOT NULL, -- 1: yes counts 3 and no 1
  opened TEXT NOT NULL DEFAULT '',
  closed TEXT NOT NULL DEFAULT '',
  questionnaire_id INTEGER REFERENCES questionnaire(id) ON DELETE SET NULL,
  questions TEXT NOT NULL DEFAULT '' -- JSON: areas and questions as they were when it was opened; '' for a draft
) STRICT;
CREATE INDEX diagnosis_round_questionnaire ON diagnosis_round(questionnaire_id) WHERE questionnaire_id IS NOT NULL;

CREATE TABLE respondent (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES diagnosis_round(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '',
  person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  role TEXT NOT NULL DEFAULT '',
  team TEXT NOT NULL DEFAULT '',
  answers BLOB NOT NULL -- a byte per question of the round: 0 none, 1 to 3 the scale, 4 no, 5 yes, 6 not applicable; what is missing at the end is 0
) STRICT;
CREATE INDEX respondent_round ON respondent(round_id);
CREATE INDEX respondent_person ON respondent(person_id) WHERE person_id IS NOT NULL;

-- What respondents write beside an answer, and the answers of open questions.
CREATE TABLE answer_comment (
  id INTEGER PRIMARY KEY,
  respondent_id INTEGER NOT NULL REFERENCES respondent(id) ON DELETE CASCADE,
  question TEXT NOT NULL, -- question.code
  text TEXT NOT NULL
) STRICT;
CREATE INDEX answer_comment_respondent ON answer_comment(respondent_id, question);

CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  owner_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  due TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL, -- open | doing | done | dropped
  note TEXT NOT NULL DEFAULT '',
  round_id INTEGER REFERENCES diagnosis_round(id) ON DELETE SET NULL,
  question TEXT NOT NULL DEFAULT '',      -- question.code it is about
  touchpoint_id INTEGER REFERENCES touchpoint(id) ON DELETE SET NULL,
  sprint_id INTEGER REFERENCES sprint(id) ON DELETE SET NULL -- the sprint it is about
) STRICT;
CREATE INDEX action_owner ON action(owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX action_round ON action(round_id) WHERE round_id IS NOT NULL;
CREATE INDEX action_sprint ON action(sprint_id) WHERE sprint_id IS NOT NULL;
CREATE INDEX action_touchpoint ON action(touchpoint_id) WHERE touchpoint_id IS NOT NULL;
