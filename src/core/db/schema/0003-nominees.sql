-- Nominees, the checklist and scanned evidence at full strength.

-- The register (core/nominee).

-- What the papers ask for (LAW 3.5) and the first edition had no place for.
ALTER TABLE nominee ADD COLUMN alias TEXT NOT NULL DEFAULT '';             -- bí danh
ALTER TABLE nominee ADD COLUMN party_position TEXT NOT NULL DEFAULT '';    -- chức vụ Đảng, đoàn thể
ALTER TABLE nominee ADD COLUMN political_theory TEXT NOT NULL DEFAULT '';  -- lý luận chính trị
ALTER TABLE nominee ADD COLUMN fax TEXT NOT NULL DEFAULT '';
ALTER TABLE nominee ADD COLUMN founding_decision TEXT NOT NULL DEFAULT '';
ALTER TABLE nominee ADD COLUMN history TEXT NOT NULL DEFAULT '';           -- quá trình thành lập và phát triển
ALTER TABLE nominee ADD COLUMN features TEXT NOT NULL DEFAULT '';          -- những đặc điểm chính
ALTER TABLE nominee ADD COLUMN leader_title TEXT NOT NULL DEFAULT '';
ALTER TABLE nominee ADD COLUMN household_size TEXT NOT NULL DEFAULT '';    -- số nhân khẩu
ALTER TABLE nominee ADD COLUMN capital_sources TEXT NOT NULL DEFAULT '';   -- nguồn vốn

CREATE TABLE finance_year (    -- an enterprise's figures, a row for each year (LAW 3.5 note 4)
  id TEXT PRIMARY KEY,
  nominee_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  year TEXT NOT NULL DEFAULT '',
  output TEXT NOT NULL DEFAULT '',          -- giá trị tổng sản lượng, đồng like all of them
  revenue TEXT NOT NULL DEFAULT '',
  profit TEXT NOT NULL DEFAULT '',
  taxes TEXT NOT NULL DEFAULT '',           -- nộp ngân sách
  reinvested TEXT NOT NULL DEFAULT '',
  income TEXT NOT NULL DEFAULT '',          -- thu nhập bình quân
  initiatives TEXT NOT NULL DEFAULT '',     -- giá trị làm lợi của sáng kiến
  welfare TEXT NOT NULL DEFAULT '',
  insurance TEXT NOT NULL DEFAULT ''
);
CREATE INDEX finance_year_by_nominee ON finance_year (nominee_id);

CREATE TABLE conduct (         -- who said when that something is pending, or that nothing is (LAW 4.3 c)
  id TEXT PRIMARY KEY,
  nominee_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                       -- clear discipline investigation inspection complaint
  said_by TEXT NOT NULL DEFAULT '',
  said_on TEXT NOT NULL DEFAULT '',         -- partial ISO date
  ended_on TEXT NOT NULL DEFAULT '',        -- '' while it is pending
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX conduct_by_nominee ON conduct (nominee_id);

-- An earlier award that was taken over from a nomination of this workspace: which.
ALTER TABLE earlier_award ADD COLUMN nomination_id TEXT NOT NULL DEFAULT '';
CREATE INDEX earlier_award_by_nominee ON earlier_award (nominee_id);

-- What a meeting voted on a nomination, among thousands of votes.
CREATE INDEX IF NOT EXISTS ballot_by_nomination ON ballot (nomination_id);

-- What the authority decided in the end.
ALTER TABLE nomination ADD COLUMN result TEXT NOT NULL DEFAULT '';         -- '' awarded refused
ALTER TABLE nomination ADD COLUMN decision TEXT NOT NULL DEFAULT '';       -- số, cơ quan ban hành
ALTER TABLE nomination ADD COLUMN decided_on TEXT NOT NULL DEFAULT '';     -- partial ISO date
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
DROP INDEX nominee_sort;       -- search_person has the order

-- Imports of spreadsheets (core/nominee).
CREATE TABLE sheet_layout (    -- what the columns of a file of this make were in the last import
  fingerprint TEXT PRIMARY KEY,             -- of its headings
  columns TEXT NOT NULL                     -- "ignore,name,birth;collective,award"
);

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
CREATE TABLE verdict_before (  -- what a verdict was until it was changed
  nomination_id TEXT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,                  -- from 1, the oldest first
  value TEXT NOT NULL,                      -- met unmet na
  actor TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  replaced_by TEXT NOT NULL,
  replaced_at TEXT NOT NULL,
  PRIMARY KEY (nomination_id, criterion_id, number)
);
CREATE TABLE confirmation (    -- LAW D-5: by the direct manager, whose name is nomination.confirmed_by
  nomination_id TEXT PRIMARY KEY REFERENCES nomination (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',            -- partial ISO
  evidence_id TEXT REFERENCES evidence (id) ON DELETE SET NULL,
  page INTEGER NOT NULL DEFAULT 1           -- the scanned page, from 1
);
CREATE TABLE correction (      -- "this field, because ...": asked of those who sent the nomination
  id TEXT PRIMARY KEY,
  nomination_id TEXT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
  field TEXT NOT NULL,                      -- of the nominee or of the nomination
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',       -- open answered withdrawn
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  closed_by TEXT NOT NULL DEFAULT '',
  closed_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX correction_by_nomination ON correction (nomination_id, asked_at);

-- Evidence (core/evidence).

-- How the pages of sealed files look and what they say.  Derived from the files, by their content:
-- the journal does not record it, and an older edition is made anew.
CREATE TABLE search_page (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  page INTEGER NOT NULL,                    -- from 1
  edition INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',          -- why it cannot be read: a phrase; '' where it can
  measures BLOB,                            -- TdPageMeasures; NULL where it cannot be read
  band_0 INTEGER, band_1 INTEGER,           -- of the hash of its picture; NULL: nothing to compare
  band_2 INTEGER, band_3 INTEGER,
  text_edition INTEGER NOT NULL DEFAULT 0,  -- 0: not read yet
  text_state TEXT NOT NULL DEFAULT '',      -- layer recognised garbage none
  text TEXT NOT NULL DEFAULT '',
  words BLOB,                               -- where they stand
  UNIQUE (sha256, page)
);
CREATE INDEX search_page_band_0 ON search_page (band_0) WHERE band_0 IS NOT NULL;
CREATE INDEX search_page_band_1 ON search_page (band_1) WHERE band_1 IS NOT NULL;
CREATE INDEX search_page_band_2 ON search_page (band_2) WHERE band_2 IS NOT NULL;
CREATE INDEX search_page_band_3 ON search_page (band_3) WHERE band_3 IS NOT NULL;
-- What a page says, folded; rowid is search_page.id.
CREATE VIRTUAL TABLE search_page_text USING fts5 (
  fold, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- What is looked at and tied to criteria (core/evidence).
-- A rectangle of a page that proves a criterion; its page's row in proof says that the page does.
-- In parts (0 to 1) of the page as stored, not as it is turned.
CREATE TABLE proof_region (
  id TEXT PRIMARY KEY,
  nomination_id TEXT NOT NULL,
  criterion_id TEXT NOT NULL,
  evidence_id TEXT NOT NULL,
  page INTEGER NOT NULL,
  x REAL NOT NULL,
  y REAL NOT NULL,
  w REAL NOT NULL,
  h REAL NOT NULL,
  FOREIGN KEY (nomination_id, criterion_id, evidence_id, page)
    REFERENCES proof (nomination_id, criterion_id, evidence_id, page) ON DELETE CASCADE
);
CREATE INDEX proof_region_by_proof
  ON proof_region (nomination_id, criterion_id, evidence_id, page);

-- Every column that is added to a table with rows is written once (see the end of 0002-plans.sql).
UPDATE nominee SET alias = '', party_position = '', political_theory = '', fax = '',
  founding_decision = '', history = '', features = '', leader_title = '', household_size = '',
  capital_sources = '';
UPDATE earlier_award SET nomination_id = '';
UPDATE nomination SET result = '', decision = '', decided_on = '';
