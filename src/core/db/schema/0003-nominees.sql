-- Nominees, the checklist and scanned evidence at full strength.

-- The register (core/nominee).

-- Imports of spreadsheets (core/nominee).

-- Duplicates (core/nominee).

-- The checklist (core/review).

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

-- Every column that is added to a table with rows is written once (see the end of 0002-plans.sql).
