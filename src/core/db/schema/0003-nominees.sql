-- Nominees, the checklist and scanned evidence at full strength.

-- The register (core/nominee).

-- Imports of spreadsheets (core/nominee).
CREATE TABLE sheet_layout (    -- what the columns of a file of this make were in the last import
  fingerprint TEXT PRIMARY KEY,             -- of its headings
  columns TEXT NOT NULL                     -- "ignore,name,birth;collective,award"
);

-- Duplicates (core/nominee).

-- The checklist (core/review).

-- Evidence (core/evidence).

-- What is looked at and tied to criteria (core/evidence).

-- Every column that is added to a table with rows is written once (see the end of 0002-plans.sql).
