-- Nominees, the checklist and scanned evidence at full strength.

-- The register (core/nominee).

-- Derived, like the search index of plans: everyone of the register in the order of names.  The
-- number is the place: who comes later has a larger one; there is room between two numbers for who
-- is added.  Since the words' rows have the same numbers, whoever fits a filter is found in order.
CREATE TABLE search_person (
  number INTEGER PRIMARY KEY,
  nominee_id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  sort_key BLOB NOT NULL,
  unit_key BLOB NOT NULL,
  birth TEXT NOT NULL,         -- partial ISO date, of organisations that of their founding
  twin_keys BLOB NOT NULL      -- its keys in search_twin
);
CREATE INDEX search_person_sort ON search_person (sort_key);
CREATE INDEX search_person_kind ON search_person (kind);
CREATE INDEX search_person_unit ON search_person (unit_key, kind);
CREATE INDEX search_person_birth ON search_person (birth, kind);
-- All beginnings of the folded words of name and unit.
CREATE VIRTUAL TABLE search_name USING fts5 (
  words, content = '', contentless_delete = 1, detail = none,
  tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search_name (search_name, rank) VALUES ('automerge', 16);
-- Two who have a key in common may be one and the same.
CREATE TABLE search_twin (
  key INTEGER NOT NULL,
  nominee_id TEXT NOT NULL,
  digest INTEGER NOT NULL,     -- enough to see of most pairs that they are two
  PRIMARY KEY (key, nominee_id)
) WITHOUT ROWID;
CREATE INDEX earlier_award_nominee ON earlier_award (nominee_id);
DROP INDEX nominee_sort;       -- search_person has the order

-- Imports of spreadsheets (core/nominee).

-- Duplicates (core/nominee).

CREATE TABLE distinct_nominee (  -- looked at, and two different ones
  first_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,   -- the smaller id
  second_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,
  actor TEXT NOT NULL,
  decided_at TEXT NOT NULL,                 -- UTC, ISO 8601
  PRIMARY KEY (first_id, second_id)
);
CREATE INDEX distinct_nominee_second ON distinct_nominee (second_id);

CREATE TABLE merged_nominee (  -- an id that is no more, and whose it is now
  id TEXT PRIMARY KEY,
  nominee_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,
  merged_at TEXT NOT NULL
);
CREATE INDEX merged_nominee_by_nominee ON merged_nominee (nominee_id);

-- The checklist (core/review).

-- Evidence (core/evidence).

-- What is looked at and tied to criteria (core/evidence).

-- Every column that is added to a table with rows is written once (see the end of 0002-plans.sql).
