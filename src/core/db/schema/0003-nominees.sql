-- Nominees, the checklist and scanned evidence at full strength.

-- The register (core/nominee).

-- Imports of spreadsheets (core/nominee).

-- Duplicates (core/nominee).

-- The checklist (core/review).

-- Evidence (core/evidence).

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
