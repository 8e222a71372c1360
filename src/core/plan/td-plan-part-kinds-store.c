/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a plan's kinds of parts: their fields, what may stand in each, and the statements
 * that td-plan-part-store.c runs.  All are literals, so that each is cached by its address. */
#include "config.h"

#include "td-plan-part-store.h"

#include <glib/gi18n.h>

#define COLUMN_OF(table, name, shown_key, shown_title, value_kind, ...)                            \
  {.key = shown_key,                                                                               \
   .title = shown_title,                                                                           \
   .value = value_kind,                                                                            \
   .get_sql = "SELECT " #name " AS value FROM " #table " WHERE id = ?1",                           \
   .set_sql = "UPDATE " #table " SET " #name " = ?2, state = 'edited' WHERE id = ?1",              \
   .copy_sql = "UPDATE " #table " SET " #name " = (SELECT " #name " FROM " #table                  \
               " WHERE id = ?2) WHERE id = ?1",                                                    \
   __VA_ARGS__}
#define COLUMN(table, name, title, value, ...)                                                     \
  COLUMN_OF (table, name, #name, title, value, __VA_ARGS__)

/* @owner_column is "plan_id" for all but criteria. */
#define ROWS_OF(table, owner_column)                                                               \
  .remove_sql = "DELETE FROM " #table " WHERE id = ?1",                                            \
  .owner_sql = "SELECT " #owner_column " AS value FROM " #table " WHERE id = ?1",                  \
  .take_sql = "UPDATE " #table " SET " #owner_column " = ?2 WHERE id = ?1",                        \
  .reading_sql = "SELECT state, first_line FROM " #table " WHERE id = ?1",                         \
  .copy_reading_sql = "UPDATE " #table " SET (state, first_line, last_line) = (SELECT state, "     \
                      "first_line, last_line FROM " #table " WHERE id = ?2) WHERE id = ?1",        \
  .confirm_sql = "UPDATE " #table " SET state = 'confirmed' WHERE id = ?1 AND state = 'proposed'"

#define ROWS(table)                                                                                \
  ROWS_OF (table, plan_id), .owner = TD_ENTITY_PLAN,                                               \
      .plan_sql = "SELECT plan_id AS value FROM " #table " WHERE id = ?1",                         \
      .find_sql =                                                                                  \
          "SELECT id FROM " #table " WHERE plan_id = ?1 AND substr (id, 1, length (?2)) = ?2 "     \
          "ORDER BY position, first_line, rowid"
#define FLAT(table)                                                                                \
  .order_sql = "SELECT id, position, NULL AS parent_id FROM " #table                               \
               " WHERE plan_id = ?1 ORDER BY position, rowid",                                     \
  PLACE (table)
#define PLACE(table) .place_sql = "UPDATE " #table " SET position = ?2 WHERE id = ?1"

static const TdPartWord levels[] = {
    {"", N_ ("No level")},
    {"unit", N_ ("Unit level")},
    {"commune", N_ ("Commune level")},
    {"district", N_ ("District level")},
    {"province", N_ ("Province level")},
    {"state", N_ ("State level")},
    {NULL, NULL},
};

/* ---- sections ---- */

static const TdPartWord roles[] = {
    {"", N_ ("No special role")},
    {"purposes", N_ ("Purposes")},
    {"requirements", N_ ("Requirements")},
    {"contents", N_ ("Contents")},
    {"solutions", N_ ("Solutions")},
    {"criteria", N_ ("Criteria")},
    {"standards", N_ ("Standards of the awards")},
    {"awards", N_ ("Awards")},
    {"procedure", N_ ("Procedure and dossiers")},
    {"timing", N_ ("Timing")},
    {"organisation", N_ ("Carrying out")},
    {NULL, NULL},
};

static const TdPartColumn section_columns[] = {
    COLUMN (section, title, N_ ("Heading"), TD_VALUE_LINE),
    COLUMN (section, label, N_ ("Label"), TD_VALUE_LINE),
    COLUMN (section, role, N_ ("Role"), TD_VALUE_WORD, .words = roles),
    COLUMN (section, text, N_ ("Text"), TD_VALUE_PARAGRAPHS),
    {NULL},
};

static const TdPartKind section_kind = {
    .entity = TD_ENTITY_SECTION,
    .title = N_ ("Section"),
    .is_tree = TRUE,
    .columns = section_columns,
    ROWS (section),
    .order_sql = "SELECT id, position, parent_id FROM section WHERE plan_id = ?1 "
                 "ORDER BY position, rowid",
    .place_sql = "UPDATE section SET position = ?2, parent_id = ?3 WHERE id = ?1",
    .insert_sql = "INSERT INTO section (id, plan_id, position, label, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

/* ---- criteria ---- */

static const TdPartColumn group_columns[] = {
    COLUMN (criteria_group, applies_to, N_ ("Applies to"), TD_VALUE_NEEDED_TEXT),
    COLUMN (criteria_group, label, N_ ("Label"), TD_VALUE_LINE),
    {NULL},
};

static const TdPartKind group_kind = {
    .entity = TD_ENTITY_CRITERIA_GROUP,
    .title = N_ ("Subject Group"),
    .columns = group_columns,
    ROWS (criteria_group),
    FLAT (criteria_group),
    .insert_sql = "INSERT INTO criteria_group (id, plan_id, position, applies_to, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

static const TdPartColumn criterion_columns[] = {
    COLUMN (criterion, text, N_ ("Text"), TD_VALUE_NEEDED_TEXT),
    COLUMN (criterion,
            veto,
            N_ ("Excludes when not met"),
            TD_VALUE_FLAG,
            .hint = N_ ("A nominee that does not meet it cannot be proposed.")),
    {NULL},
};

static const TdPartKind criterion_kind = {
    .entity = TD_ENTITY_CRITERION,
    .title = N_ ("Criterion"),
    .owner = TD_ENTITY_CRITERIA_GROUP,
    .columns = criterion_columns,
    ROWS_OF (criterion, group_id),
    .plan_sql = "SELECT plan_id AS value FROM criteria_group WHERE id = "
                "(SELECT group_id FROM criterion WHERE id = ?1)",
    .order_sql = "SELECT id, position, NULL AS parent_id FROM criterion WHERE group_id = ?1 "
                 "ORDER BY position, rowid",
    PLACE (criterion),
    .find_sql = "SELECT criterion.id AS id FROM criterion JOIN criteria_group "
                "ON criteria_group.id = group_id "
                "WHERE plan_id = ?1 AND substr (criterion.id, 1, length (?2)) = ?2 "
                "ORDER BY criteria_group.position, criterion.position",
    .insert_sql = "INSERT INTO criterion (id, group_id, position, text, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

/* ---- awards and papers ---- */

static const TdPartColumn award_form_columns[] = {
    COLUMN (award_form, name, N_ ("Award form"), TD_VALUE_NEEDED_LINE),
    COLUMN (award_form, authority, N_ ("Awarded by"), TD_VALUE_LINE),
    COLUMN (award_form, level, N_ ("Level"), TD_VALUE_WORD, .words = levels),
    COLUMN (award_form, occasions, N_ ("Occasions"), TD_VALUE_OCCASIONS),
    {NULL},
};

static const TdPartKind award_form_kind = {
    .entity = TD_ENTITY_AWARD_FORM,
    .title = N_ ("Award"),
    .columns = award_form_columns,
    ROWS (award_form),
    FLAT (award_form),
    .insert_sql = "INSERT INTO award_form (id, plan_id, position, name, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

static const TdPartWord paper_kinds[] = {
    {"submission-letter", N_ ("Submission letter")},
    {"review-minutes", N_ ("Minutes of the review")},
    {"achievement-report", N_ ("Achievement report")},
    {"other", N_ ("Other paper")},
    {NULL, NULL},
};

static const TdPartColumn paper_columns[] = {
    COLUMN (dossier_document, text, N_ ("The plan's words"), TD_VALUE_NEEDED_TEXT),
    COLUMN (dossier_document,
            kind,
            N_ ("Kind of paper"),
            TD_VALUE_WORD,
            .words = paper_kinds,
            .initial = "other"),
    COLUMN (dossier_document, per_nominee, N_ ("One for each nominee"), TD_VALUE_FLAG),
    COLUMN (dossier_document, with_list, N_ ("With the list of nominees"), TD_VALUE_FLAG),
    {NULL},
};

static const TdPartKind paper_kind = {
    .entity = TD_ENTITY_DOSSIER_DOCUMENT,
    .title = N_ ("Paper"),
    .columns = paper_columns,
    ROWS (dossier_document),
    FLAT (dossier_document),
    .insert_sql = "INSERT INTO dossier_document (id, plan_id, position, kind, text, state) "
                  "VALUES (?1, ?2, -1, 'other', '', 'edited')",
};

static const TdPartColumn copies_columns[] = {
    COLUMN (copies, level, N_ ("Level"), TD_VALUE_WORD, .words = levels + 1),
    COLUMN (copies, count, N_ ("Number of sets"), TD_VALUE_COUNT),
    COLUMN_OF (copies, destination, "to", N_ ("Sent to"), TD_VALUE_LINE),
    {NULL},
};

static const TdPartKind copies_kind = {
    .entity = TD_ENTITY_COPIES,
    .title = N_ ("Sets"),
    .columns = copies_columns,
    ROWS (copies),
    PLACE (copies),
    .order_sql = "SELECT id, position, NULL AS parent_id FROM copies WHERE plan_id = ?1 "
                 "ORDER BY position, first_line, count, id",
    .insert_sql = "INSERT INTO copies (id, plan_id, position, level, count, state) "
                  "VALUES (?1, ?2, -1, '', 0, 'edited')",
};

/* ---- the way, the time, the people ---- */

static const TdPartWord actions[] = {
    {"propose", N_ ("Proposes")},
    {"collect", N_ ("Collects the dossiers")},
    {"advise", N_ ("Advises")},
    {"appraise", N_ ("Appraises")},
    {"opinion", N_ ("Gives its opinion")},
    {"decide", N_ ("Decides")},
    {"forward", N_ ("Forwards")},
    {NULL, NULL},
};

static const TdPartColumn route_step_columns[] = {
    COLUMN (route_step, who, N_ ("Who"), TD_VALUE_NEEDED_TEXT),
    COLUMN (route_step, action, N_ ("Does what"), TD_VALUE_WORD, .words = actions),
    COLUMN (route_step, level, N_ ("Level"), TD_VALUE_WORD, .words = levels),
    {NULL},
};

static const TdPartKind route_step_kind = {
    .entity = TD_ENTITY_ROUTE_STEP,
    .title = N_ ("Step of the Way"),
    .columns = route_step_columns,
    ROWS (route_step),
    FLAT (route_step),
    .insert_sql = "INSERT INTO route_step (id, plan_id, position, action, who, state) "
                  "VALUES (?1, ?2, -1, '', '', 'edited')",
};

static const TdPartColumn period_columns[] = {
    COLUMN (period, label, N_ ("Name of the period"), TD_VALUE_LINE),
    COLUMN_OF (period, starts, "from", N_ ("First day"), TD_VALUE_DATE),
    COLUMN_OF (period, ends, "to", N_ ("Last day"), TD_VALUE_DATE),
    COLUMN_OF (period, after_date, "after", N_ ("Begins after"), TD_VALUE_DATE),
    COLUMN (period, from_issue, N_ ("Begins when the plan is issued"), TD_VALUE_FLAG),
    COLUMN (period, note, N_ ("Note"), TD_VALUE_LINE),
    {NULL},
};

static const TdPartKind period_kind = {
    .entity = TD_ENTITY_PERIOD,
    .title = N_ ("Period"),
    .columns = period_columns,
    ROWS (period),
    FLAT (period),
    .insert_sql = "INSERT INTO period (id, plan_id, position, state) "
                  "VALUES (?1, ?2, -1, 'edited')",
};

static const TdPartWord relations[] = {
    {"based-on", N_ ("The plan rests on it")},
    {"supersedes", N_ ("The plan replaces it")},
    {"cites", N_ ("The plan mentions it")},
    {NULL, NULL},
};

static const TdPartColumn basis_columns[] = {
    COLUMN (basis, kind, N_ ("Kind of document"), TD_VALUE_LINE),
    COLUMN (basis, number, N_ ("Number and symbol"), TD_VALUE_LINE),
    COLUMN (basis, date, N_ ("Date"), TD_VALUE_DATE),
    COLUMN (basis, issuer, N_ ("Issued by"), TD_VALUE_LINE),
    COLUMN (basis, title, N_ ("About"), TD_VALUE_LINE),
    COLUMN (basis,
            relation,
            N_ ("Relation to the plan"),
            TD_VALUE_WORD,
            .words = relations,
            .initial = "based-on"),
    {NULL},
};

static const TdPartKind basis_kind = {
    .entity = TD_ENTITY_BASIS,
    .title = N_ ("Document"),
    .columns = basis_columns,
    ROWS (basis),
    FLAT (basis),
    .insert_sql = "INSERT INTO basis (id, plan_id, position, relation, state) "
                  "VALUES (?1, ?2, -1, 'based-on', 'edited')",
};

static const TdPartWord recipient_kinds[] = {
    {"", N_ ("Gets the plan")},
    {"archive", N_ ("Keeps it in the files")},
    {NULL, NULL},
};

static const TdPartColumn recipient_columns[] = {
    COLUMN (recipient, text, N_ ("Recipient"), TD_VALUE_NEEDED_LINE),
    COLUMN (recipient, kind, N_ ("What for"), TD_VALUE_WORD, .words = recipient_kinds),
    {NULL},
};

static const TdPartKind recipient_kind = {
    .entity = TD_ENTITY_RECIPIENT,
    .title = N_ ("Recipient"),
    .columns = recipient_columns,
    ROWS (recipient),
    FLAT (recipient),
    .insert_sql = "INSERT INTO recipient (id, plan_id, position, text, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

static const TdPartColumn responsibility_columns[] = {
    COLUMN (responsibility, who, N_ ("Who"), TD_VALUE_NEEDED_TEXT),
    COLUMN (responsibility, text, N_ ("Has to do"), TD_VALUE_PARAGRAPHS),
    {NULL},
};

static const TdPartKind responsibility_kind = {
    .entity = TD_ENTITY_RESPONSIBILITY,
    .title = N_ ("Responsibility"),
    .columns = responsibility_columns,
    ROWS (responsibility),
    FLAT (responsibility),
    .insert_sql = "INSERT INTO responsibility (id, plan_id, position, state) "
                  "VALUES (?1, ?2, -1, 'edited')",
};

const TdPartKind *const *
td_part_kind_list (void)
{
  static const TdPartKind *const kinds[] = {
      &basis_kind,      &section_kind,        &group_kind,     &criterion_kind,
      &award_form_kind, &paper_kind,          &copies_kind,    &route_step_kind,
      &period_kind,     &responsibility_kind, &recipient_kind, NULL,
  };

  return kinds;
}
