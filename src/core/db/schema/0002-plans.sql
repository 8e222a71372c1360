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

-- What people may correct and put in order like every other part.
ALTER TABLE copies ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE recipient ADD COLUMN state TEXT NOT NULL DEFAULT 'proposed';
