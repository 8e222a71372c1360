-- The journal, made by the database layer itself before all other tables.  Each committed
-- transaction is one row; @hash chains it to the row before.  It is not part of the changesets.

CREATE TABLE history (
  seq INTEGER PRIMARY KEY,                  -- 1, 2, 3 … without a gap
  time INTEGER NOT NULL,                    -- µs since 1970, UTC
  actor TEXT NOT NULL,
  label TEXT NOT NULL,
  merge_key TEXT NOT NULL DEFAULT '',       -- the field that was typed in, or ''
  changeset BLOB NOT NULL,                  -- as the session extension writes it
  undoes INTEGER NOT NULL DEFAULT 0,        -- the row that this one took back, or 0
  previous_hash TEXT NOT NULL,              -- '' in the first row
  hash TEXT NOT NULL
);
CREATE INDEX history_undoes ON history (undoes) WHERE undoes <> 0;
