-- Second edition: what plans in full need.

-- What a section is for: purposes requirements contents solutions criteria awards procedure timing
-- organisation; '' for any other.
ALTER TABLE section ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE section ADD COLUMN state TEXT NOT NULL DEFAULT 'proposed';

CREATE TABLE responsibility (  -- who has to do what in carrying out the plan
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  who TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX responsibility_by_plan ON responsibility (plan_id, position);

-- A badly recognised plan: its text as people restored it, line by line beside the source; '' while
-- nothing was accepted.
ALTER TABLE plan ADD COLUMN restored TEXT NOT NULL DEFAULT '';

-- A plan derived from a superior's: which one.
ALTER TABLE plan ADD COLUMN derived_from TEXT REFERENCES plan (id) ON DELETE SET NULL;

-- A fact of which the plan says two things: the second, and its lines.
ALTER TABLE plan_fact ADD COLUMN other TEXT;
ALTER TABLE plan_fact ADD COLUMN other_first_line INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan_fact ADD COLUMN other_last_line INTEGER NOT NULL DEFAULT 0;

-- A period that begins some time after a day, or when the plan is issued.
ALTER TABLE period ADD COLUMN after_date TEXT NOT NULL DEFAULT '';
ALTER TABLE period ADD COLUMN from_issue INTEGER NOT NULL DEFAULT 0;

-- 'archive' for the line of "Lưu".
ALTER TABLE recipient ADD COLUMN kind TEXT NOT NULL DEFAULT '';

-- What people may correct and put in order like every other part.
ALTER TABLE recipient ADD COLUMN state TEXT NOT NULL DEFAULT 'proposed';
ALTER TABLE copies ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

-- Which plan rests on which: found by number and date, in either order of their imports.
CREATE INDEX plan_by_date ON plan (issued);
CREATE INDEX plan_fact_by_value ON plan_fact (key, value);
CREATE INDEX basis_by_number ON basis (number);
CREATE INDEX basis_by_date ON basis (date);

-- The parts of one plan among those of a thousand: loading one and removing one.
CREATE INDEX basis_by_plan ON basis (plan_id, position);
CREATE INDEX section_by_plan ON section (plan_id, position);
CREATE INDEX section_by_parent ON section (parent_id);
CREATE INDEX criteria_group_by_plan ON criteria_group (plan_id, position);
CREATE INDEX criterion_by_group ON criterion (group_id, position);
CREATE INDEX award_form_by_plan ON award_form (plan_id, position);
CREATE INDEX dossier_document_by_plan ON dossier_document (plan_id, position);
CREATE INDEX copies_by_plan ON copies (plan_id);
CREATE INDEX route_step_by_plan ON route_step (plan_id, position);
CREATE INDEX period_by_plan ON period (plan_id, position);
CREATE INDEX recipient_by_plan ON recipient (plan_id, position);
CREATE INDEX plan_problem_by_plan ON plan_problem (plan_id, position);

-- What the search looks into (core/search).  Derived: the journal does not record tables whose names
-- begin with "search_"; they follow each change in its own transaction and can be made anew.
CREATE TABLE search_state (    -- one row: which edition of the index this is
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL
);
CREATE TABLE search_entry (    -- a thing that can be found
  id INTEGER PRIMARY KEY,      -- plans before their parts, newer before older: the larger first
  plan_id TEXT NOT NULL,
  kind TEXT NOT NULL,          -- its table
  thing TEXT NOT NULL,         -- its id there
  UNIQUE (thing, kind)
);
CREATE INDEX search_entry_by_plan ON search_entry (plan_id);
-- The words of an entry's title, and of all of it: their fold; those that have diacritics, as they
-- are; the first letter and the first two of both (FTS5's own prefix index would double what a
-- commit costs).  Two tables: titles are asked first, and are few words among many.
CREATE VIRTUAL TABLE search_title USING fts5 (
  fold, exact, begins,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE search_text USING fts5 (
  fold, exact, begins,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search_title (search_title, rank) VALUES ('automerge', 16);
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16);

-- An added column is not in the rows that were there before, and a session would record NULL for it
-- when such a row goes: the row could not come back.  Written once, it is there.  Every file that
-- adds columns to a table with rows has to do this.
UPDATE plan SET restored = '';
UPDATE plan_fact SET other_first_line = 0, other_last_line = 0;
UPDATE section SET role = '', state = 'proposed';
UPDATE period SET after_date = '', from_issue = 0;
UPDATE copies SET position = 0;
UPDATE recipient SET state = 'proposed', kind = CASE WHEN text LIKE 'Lưu%' THEN 'archive' ELSE '' END;
