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

-- Imports of spreadsheets (core/nominee).

-- Duplicates (core/nominee).

-- The checklist (core/review).

-- Evidence (core/evidence).

-- What is looked at and tied to criteria (core/evidence).

-- Every column that is added to a table with rows is written once (see the end of 0002-plans.sql).
UPDATE nominee SET alias = '', party_position = '', political_theory = '', fax = '',
  founding_decision = '', history = '', features = '', leader_title = '', household_size = '',
  capital_sources = '';
UPDATE earlier_award SET nomination_id = '';
UPDATE nomination SET result = '', decision = '', decided_on = '';
