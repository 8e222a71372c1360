-- Nominees, the checklist and scanned evidence at full strength.

-- The register (core/nominee).

-- Imports of spreadsheets (core/nominee).

-- Duplicates (core/nominee).

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

-- What is looked at and tied to criteria (core/evidence).

-- Every column that is added to a table with rows is written once (see the end of 0002-plans.sql).
