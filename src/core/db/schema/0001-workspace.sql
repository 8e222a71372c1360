-- The workspace's tables, first edition.  A released schema file never changes: later editions are
-- files of their own.  Every table has a primary key: a changeset names rows by it.  Ids are random
-- text, so that rows of two workspaces never meet under one id.

CREATE TABLE agency (          -- the own agency: one row, id 'own'
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',            -- "ỦY BAN NHÂN DÂN XÃ …", as the papers' head shows it
  parent TEXT NOT NULL DEFAULT '',          -- cơ quan chủ quản
  short_name TEXT NOT NULL DEFAULT '',      -- as running text names it: "UBND xã …"
  symbol TEXT NOT NULL DEFAULT '',          -- LAW N-5: "UBND", free text
  place TEXT NOT NULL DEFAULT '',           -- địa danh
  on_behalf_of TEXT NOT NULL DEFAULT '',    -- "TM. ỦY BAN NHÂN DÂN", LAW 1.7
  capacity TEXT NOT NULL DEFAULT '',        -- "KT. CHỦ TỊCH"
  title TEXT NOT NULL DEFAULT '',           -- "PHÓ CHỦ TỊCH"
  signatory TEXT NOT NULL DEFAULT '',       -- the name
  archive TEXT NOT NULL DEFAULT 'VT'        -- LAW K-4: after "Lưu: "
);
INSERT INTO agency (id) VALUES ('own');

CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  imported_at TEXT NOT NULL,                -- UTC, ISO 8601
  file_name TEXT NOT NULL,
  encoding TEXT NOT NULL,
  source TEXT NOT NULL,                     -- the text as it came, untouched (NFC, "\n")
  regime TEXT NOT NULL DEFAULT '',          -- LAW L-1: 'ND91_2017' …
  issued TEXT NOT NULL DEFAULT '',          -- partial ISO date for sorting, from the fact
  title_fold TEXT NOT NULL DEFAULT ''       -- for the browser's search
);

-- A plan's single facts, each with its state and where it was read.  Keys: agency parent_agency
-- level kind number symbol place date title movement on_behalf_of capacity signer_title signer_name
-- contact procedure
CREATE TABLE plan_fact (
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT,                               -- NULL: the plan does not say
  state TEXT NOT NULL,                      -- proposed confirmed edited unknown conflicting
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (plan_id, key)
);

CREATE TABLE basis (           -- documents the plan rests on, replaces or cites
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  relation TEXT NOT NULL,                   -- based-on supersedes cites
  kind TEXT NOT NULL DEFAULT '',            -- "Kế hoạch"
  number TEXT NOT NULL DEFAULT '',          -- "158/KH-UBND"
  date TEXT NOT NULL DEFAULT '',            -- partial ISO
  issuer TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE section (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  parent_id TEXT REFERENCES section (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,                -- in the whole plan, in reading order
  label TEXT NOT NULL,                      -- "I" "1" "a" "-" as printed
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',            -- paragraphs joined by "\n"
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE criteria_group (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  applies_to TEXT NOT NULL,                 -- "các xã, thị trấn"
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE criterion (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES criteria_group (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  veto INTEGER NOT NULL DEFAULT 0,          -- a "không bị…" criterion: not met excludes
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE award_form (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,                       -- "Giấy khen"
  authority TEXT NOT NULL DEFAULT '',       -- "Chủ tịch UBND huyện"
  level TEXT NOT NULL DEFAULT '',           -- state province district commune unit
  occasions TEXT NOT NULL DEFAULT '',       -- "sudden", "thematic", "sudden,thematic", ""
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE dossier_document (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                       -- submission-letter review-minutes achievement-report other
  text TEXT NOT NULL,
  per_nominee INTEGER NOT NULL DEFAULT 0,
  with_list INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE copies (          -- how many sets go where; two rows of one level are a conflict
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  level TEXT NOT NULL,
  count INTEGER NOT NULL,
  destination TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE route_step (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  level TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL,                     -- collect appraise opinion decide forward
  who TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE period (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  starts TEXT NOT NULL DEFAULT '',
  ends TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'proposed',
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE recipient (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE plan_problem (    -- what the reading found; goes when the plan goes
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  first_line INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE nominee (         -- the register: everyone ever nominated
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,                       -- individual collective enterprise household
  name TEXT NOT NULL,
  sort_key BLOB NOT NULL,                   -- ICU vi; a person's given name first
  unit_key BLOB NOT NULL DEFAULT x'',       -- ICU vi, of the unit
  fold TEXT NOT NULL,                       -- name, line feed, unit: what a search looks into
  position TEXT NOT NULL DEFAULT '',        -- chức vụ
  unit TEXT NOT NULL DEFAULT '',            -- đơn vị công tác
  -- individual (LAW 3.5)
  birth TEXT NOT NULL DEFAULT '',           -- partial ISO date
  sex TEXT NOT NULL DEFAULT '',             -- '' male female
  ethnic_group TEXT NOT NULL DEFAULT '',
  religion TEXT NOT NULL DEFAULT '',
  citizen_number TEXT NOT NULL DEFAULT '',
  home_town TEXT NOT NULL DEFAULT '',       -- quê quán
  residence TEXT NOT NULL DEFAULT '',       -- trú quán
  occupation TEXT NOT NULL DEFAULT '',
  qualification TEXT NOT NULL DEFAULT '',   -- trình độ chuyên môn, nghiệp vụ
  degrees TEXT NOT NULL DEFAULT '',         -- học hàm, học vị, danh hiệu
  -- collective, enterprise, household
  founded TEXT NOT NULL DEFAULT '',         -- quá trình thành lập: partial ISO date
  address TEXT NOT NULL DEFAULT '',         -- trụ sở chính
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  leader TEXT NOT NULL DEFAULT '',
  staff_count TEXT NOT NULL DEFAULT '',
  women_count TEXT NOT NULL DEFAULT '',
  structure TEXT NOT NULL DEFAULT '',       -- cơ cấu tổ chức
  tax_number TEXT NOT NULL DEFAULT '',
  fixed_capital TEXT NOT NULL DEFAULT '',   -- đồng
  working_capital TEXT NOT NULL DEFAULT '',
  finance_note TEXT NOT NULL DEFAULT '',
  duties TEXT NOT NULL DEFAULT ''           -- chức năng, nhiệm vụ được giao
);
CREATE INDEX nominee_sort ON nominee (sort_key);

CREATE TABLE nomination (      -- a nominee put forward under a plan
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  nominee_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  group_id TEXT REFERENCES criteria_group (id) ON DELETE SET NULL,
  award_form_id TEXT REFERENCES award_form (id) ON DELETE SET NULL,
  occasion TEXT NOT NULL DEFAULT '',        -- '' sudden thematic
  summary TEXT NOT NULL DEFAULT '',         -- tóm tắt thành tích, for the list
  achievement TEXT NOT NULL DEFAULT '',     -- the report's section II, paragraphs joined by "\n"
  confirmed_by TEXT NOT NULL DEFAULT ''     -- LAW D-5: who of the managing unit confirms
);
CREATE INDEX nomination_plan ON nomination (plan_id, position);
CREATE INDEX nomination_nominee ON nomination (nominee_id);

CREATE TABLE earlier_award (   -- các hình thức đã được khen thưởng
  id TEXT PRIMARY KEY,
  nominee_id TEXT NOT NULL REFERENCES nominee (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                       -- title (danh hiệu) form (hình thức)
  year TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT ''         -- số, ngày, cơ quan ban hành
);

CREATE TABLE verdict (         -- the checklist; an open criterion has no row
  nomination_id TEXT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
  value TEXT NOT NULL DEFAULT 'open',       -- open met unmet na
  note TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL DEFAULT '',
  decided_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (nomination_id, criterion_id)
);

CREATE TABLE evidence (        -- a sealed file: evidence/<first two>/<sha256>
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,                 -- application/pdf image/jpeg image/png
  size INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  added_at TEXT NOT NULL
);

CREATE TABLE evidence_page (   -- how a page is looked at
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  page INTEGER NOT NULL,                    -- from 1
  rotation INTEGER NOT NULL DEFAULT 0,      -- degrees clockwise: 0 90 180 270
  PRIMARY KEY (evidence_id, page)
);

CREATE TABLE attachment (
  nomination_id TEXT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'unseen',     -- unseen accepted rejected
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (nomination_id, evidence_id)
);

CREATE TABLE proof (           -- this page proves that criterion
  nomination_id TEXT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
  evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  page INTEGER NOT NULL,
  PRIMARY KEY (nomination_id, criterion_id, evidence_id, page)
);

CREATE TABLE council (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,                       -- "Hội đồng Thi đua - Khen thưởng xã …"
  decision TEXT NOT NULL DEFAULT '',        -- the decision that set it up
  quorum_numerator INTEGER NOT NULL DEFAULT 2,   -- LAW C-5
  quorum_denominator INTEGER NOT NULL DEFAULT 3,
  threshold INTEGER NOT NULL DEFAULT 80,    -- percent, LAW C-2; shown as a setting
  denominator TEXT NOT NULL DEFAULT 'members', -- members (tổng số thành viên) present (số dự họp)
  ballot TEXT NOT NULL DEFAULT 'secret'     -- secret (bỏ phiếu kín) open (biểu quyết)
);

CREATE TABLE member (
  id TEXT PRIMARY KEY,
  council_id TEXT NOT NULL REFERENCES council (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',           -- chức vụ
  role TEXT NOT NULL DEFAULT 'member',      -- chair vice-chair member secretary (LAW C-8)
  active INTEGER NOT NULL DEFAULT 1         -- 0: has left, but closed meetings name the person
);

CREATE TABLE meeting (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  council_id TEXT NOT NULL REFERENCES council (id) ON DELETE CASCADE,
  number TEXT NOT NULL DEFAULT '',          -- of the minutes
  date TEXT NOT NULL DEFAULT '',
  starts TEXT NOT NULL DEFAULT '',          -- "08:00"
  ends TEXT NOT NULL DEFAULT '',
  ends_date TEXT NOT NULL DEFAULT '',       -- when not the same day
  place TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',           -- diễn biến, paragraphs
  quorum_reason TEXT NOT NULL DEFAULT '',   -- why it went on below the quorum
  closed INTEGER NOT NULL DEFAULT 0,
  -- The council as it was when the meeting was closed; NULL while it is open.
  council_name TEXT,
  council_decision TEXT,
  quorum_numerator INTEGER,
  quorum_denominator INTEGER,
  threshold INTEGER,
  denominator TEXT,
  ballot TEXT
);

CREATE TABLE attendance (
  meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  state TEXT NOT NULL,                      -- present absent written
  reason TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',            -- the member as of the closing; '' while it is open
  title TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (meeting_id, member_id)
);

CREATE TABLE ballot (          -- totals only: a secret ballot stays secret
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  nomination_id TEXT NOT NULL REFERENCES nomination (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  in_favour INTEGER,                        -- NULL: not voted yet
  against INTEGER,
  abstained INTEGER,
  written_in_favour INTEGER NOT NULL DEFAULT 0,
  written_against INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '',         -- '' (follows the vote) passed failed
  reason TEXT NOT NULL DEFAULT '',          -- why the outcome differs from the vote
  UNIQUE (meeting_id, nomination_id)
);

CREATE TABLE dossier (         -- one submission: one plan, one award form (LAW T-1)
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  award_form_id TEXT NOT NULL REFERENCES award_form (id) ON DELETE CASCADE,
  number TEXT NOT NULL DEFAULT '',          -- of the tờ trình; blank before issue (LAW N-4)
  symbol TEXT NOT NULL DEFAULT '',          -- "TTr-UBND"
  date TEXT NOT NULL DEFAULT '',
  addressee TEXT NOT NULL DEFAULT '',       -- Kính gửi, lines
  reason TEXT NOT NULL DEFAULT '',          -- LAW D-4: why the simplified procedure
  recipients TEXT NOT NULL DEFAULT '',      -- further lines of Nơi nhận
  sets INTEGER,                             -- NULL: as the plan orders (LAW D-3)
  UNIQUE (plan_id, award_form_id)
);

CREATE TABLE printing (        -- what left the printer
  id TEXT PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  nomination_id TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL,
  sets INTEGER NOT NULL,
  printed_at TEXT NOT NULL
);
