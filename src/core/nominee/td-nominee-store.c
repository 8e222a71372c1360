/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the register and of a plan's nominations.  No rules and no transactions: those are
 * the service's.  A list is a few statements however long it is: the nominations with everything
 * the table shows, and the earlier awards of all of their nominees. */

#include "config.h"

#include "td-nominee-store.h"

#include "td-nominee-row-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

/* What a nomination and its line in the table are made of.  Completed by a condition and an order.
 * An open criterion has no verdict or the verdict 'open'; verdicts on the criteria of a group that
 * was chosen before are kept but do not count. */
#define SELECT_NOMINATION                                                                          \
  "WITH criteria AS (SELECT group_id, count(*) AS n FROM criterion GROUP BY group_id)"             \
  " SELECT nomination.id AS nomination_id, nomination.plan_id AS plan_id,"                         \
  " nomination.group_id AS group_id, nomination.award_form_id AS award_form_id,"                   \
  " nomination.occasion AS occasion, nomination.summary AS summary,"                               \
  " nomination.achievement AS achievement, nomination.confirmed_by AS confirmed_by,"               \
  " nomination.result AS result, nomination.decision AS decision,"                                 \
  " nomination.decided_on AS decided_on,"                                                          \
  " nominee.id AS nominee_id, nominee.kind AS kind, nominee.name AS name,"                         \
  " nominee.position AS position, nominee.unit AS unit, nominee.birth AS birth,"                   \
  " nominee.sex AS sex, nominee.ethnic_group AS ethnic_group, nominee.religion AS religion,"       \
  " nominee.citizen_number AS citizen_number, nominee.home_town AS home_town,"                     \
  " nominee.residence AS residence, nominee.occupation AS occupation,"                             \
  " nominee.qualification AS qualification, nominee.degrees AS degrees,"                           \
  " nominee.founded AS founded, nominee.address AS address, nominee.phone AS phone,"               \
  " nominee.email AS email, nominee.website AS website, nominee.leader AS leader,"                 \
  " nominee.staff_count AS staff_count, nominee.women_count AS women_count,"                       \
  " nominee.structure AS structure, nominee.tax_number AS tax_number,"                             \
  " nominee.fixed_capital AS fixed_capital, nominee.working_capital AS working_capital,"           \
  " nominee.finance_note AS finance_note, nominee.duties AS duties,"                               \
  " nominee.alias AS alias, nominee.party_position AS party_position,"                             \
  " nominee.political_theory AS political_theory, nominee.fax AS fax,"                             \
  " nominee.founding_decision AS founding_decision, nominee.history AS history,"                   \
  " nominee.features AS features, nominee.leader_title AS leader_title,"                           \
  " nominee.household_size AS household_size, nominee.capital_sources AS capital_sources,"         \
  " coalesce (criteria_group.applies_to, '') AS group_name,"                                       \
  " coalesce (award_form.name, '') AS form_name,"                                                  \
  " coalesce (award_form.authority, '') AS form_authority,"                                        \
  " coalesce (criteria.n, 0) AS n_criteria,"                                                       \
  " (SELECT count(*) FROM verdict JOIN criterion ON criterion.id = verdict.criterion_id"           \
  "  WHERE verdict.nomination_id = nomination.id AND criterion.group_id = nomination.group_id"     \
  "  AND verdict.value <> 'open') AS n_decided,"                                                   \
  " (SELECT count(*) FROM verdict JOIN criterion ON criterion.id = verdict.criterion_id"           \
  "  WHERE verdict.nomination_id = nomination.id AND criterion.group_id = nomination.group_id"     \
  "  AND verdict.value = 'unmet') AS n_unmet,"                                                     \
  " (SELECT count(*) FROM attachment WHERE attachment.nomination_id = nomination.id)"              \
  " AS n_evidence"                                                                                 \
  " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"                            \
  " LEFT JOIN criteria_group ON criteria_group.id = nomination.group_id"                           \
  " LEFT JOIN criteria ON criteria.group_id = nomination.group_id"                                 \
  " LEFT JOIN award_form ON award_form.id = nomination.award_form_id"

/* ?2 is a JSON array of folded words, all of which must occur. */
#define LIST_BY(order)                                                                             \
  SELECT_NOMINATION " WHERE nomination.plan_id = ?1 AND NOT EXISTS (SELECT 1 FROM json_each (?2)"  \
                    " WHERE instr (nominee.fold, json_each.value) = 0) ORDER BY " order

/* What is not chosen comes last in both directions; equal ones by name, then as put in. */
#define TAIL ", nominee.sort_key, nomination.position, nomination.id"

struct order_row {
  const char *name;
  const char *sql[2]; /* ascending, descending */
};

static const struct order_row ORDERS[] = {
    {"",
     {LIST_BY ("nomination.position, nomination.id"),
      LIST_BY ("nomination.position DESC, nomination.id DESC")}},
    {"name",
     {LIST_BY ("nominee.sort_key, nomination.position, nomination.id"),
      LIST_BY ("nominee.sort_key DESC, nomination.position, nomination.id")}},
    {"unit",
     {LIST_BY ("nominee.unit = '', nominee.unit_key" TAIL),
      LIST_BY ("nominee.unit = '', nominee.unit_key DESC" TAIL)}},
    {"group",
     {LIST_BY ("criteria_group.position IS NULL, criteria_group.position" TAIL),
      LIST_BY ("criteria_group.position IS NULL, criteria_group.position DESC" TAIL)}},
    {"award",
     {LIST_BY ("award_form.position IS NULL, award_form.position" TAIL),
      LIST_BY ("award_form.position IS NULL, award_form.position DESC" TAIL)}},
};

static const char *
find_order (const char *name, gboolean descending)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ORDERS); i++)
    if (strcmp (ORDERS[i].name, name != NULL ? name : "") == 0)
      return ORDERS[i].sql[descending ? 1 : 0];
  return NULL;
}

static TdNominee *
read_nominee (TdStmt *stmt)
{
  TdNominee *nominee = g_object_new (TD_TYPE_NOMINEE, NULL);

  nominee->id = td_stmt_dup_text (stmt, "nominee_id");
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &nominee->kind);
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    nominee->fields[i] = td_stmt_dup_text (stmt, td_nominee_field_to_string (i));
  return nominee;
}

/* An award form as lists name it: "Giấy khen của Chủ tịch UBND huyện". */
static char *
join_award_name (const char *name, const char *authority)
{
  if (*authority == '\0')
    return g_strdup (name);
  return g_strdup_printf ("%s của %s", name, authority);
}

static TdNomination *
read_nomination (TdStmt *stmt)
{
  TdNomination *self = g_object_new (TD_TYPE_NOMINATION, NULL);

  self->id = td_stmt_dup_text (stmt, "nomination_id");
  self->plan_id = td_stmt_dup_text (stmt, "plan_id");
  self->nominee = read_nominee (stmt);
  self->group_id = td_stmt_dup_text (stmt, "group_id");
  self->award_form_id = td_stmt_dup_text (stmt, "award_form_id");
  self->occasion = td_stmt_dup_text (stmt, "occasion");
  self->summary = td_stmt_dup_text (stmt, "summary");
  self->achievement = td_stmt_dup_text (stmt, "achievement");
  self->confirmed_by = td_stmt_dup_text (stmt, "confirmed_by");
  self->result = td_stmt_dup_text (stmt, "result");
  self->decision = td_stmt_dup_text (stmt, "decision");
  self->decided_on = td_stmt_dup_text (stmt, "decided_on");
  self->group_name = td_stmt_dup_text (stmt, "group_name");
  self->award_name = join_award_name (td_stmt_get_text (stmt, "form_name"),
                                      td_stmt_get_text (stmt, "form_authority"));
  self->n_criteria = (guint) td_stmt_get_int (stmt, "n_criteria");
  self->n_decided = (guint) td_stmt_get_int (stmt, "n_decided");
  self->n_unmet = (guint) td_stmt_get_int (stmt, "n_unmet");
  self->n_evidence = (guint) td_stmt_get_int (stmt, "n_evidence");
  return self;
}

static TdEarlierAward *
read_earlier_award (TdStmt *stmt)
{
  TdEarlierAward *award = g_object_new (TD_TYPE_EARLIER_AWARD, NULL);

  award->id = td_stmt_dup_text (stmt, "id");
  award->kind = td_stmt_dup_text (stmt, "kind");
  award->year = td_stmt_dup_text (stmt, "year");
  award->name = td_stmt_dup_text (stmt, "name");
  award->decision = td_stmt_dup_text (stmt, "decision");
  return award;
}

/* Gives each earlier award that @stmt finds to its nominee, of @nominees: id → TdNominee. */
static gboolean
read_earlier_awards (TdStmt *stmt, GHashTable *nominees, GError **error)
{
  gboolean has_row;

  while (td_stmt_step (stmt, &has_row, error)) {
    TdNominee *nominee;

    if (!has_row)
      return TRUE;
    nominee = g_hash_table_lookup (nominees, td_stmt_get_text (stmt, "nominee_id"));
    if (nominee != NULL)
      g_ptr_array_add (nominee->earlier_awards, read_earlier_award (stmt));
  }
  return FALSE;
}

static gboolean
load_earlier_awards (TdDb *db, TdNominee *nominee, GError **error)
{
  static const char SQL[] = "SELECT id, nominee_id, kind, year, name, decision FROM earlier_award"
                            " WHERE nominee_id = ?1 ORDER BY kind DESC, year, position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) nominees = g_hash_table_new (g_str_hash, g_str_equal);

  if (stmt == NULL)
    return FALSE;
  g_hash_table_insert (nominees, nominee->id, nominee);
  td_stmt_bind_text (stmt, 1, nominee->id);
  return read_earlier_awards (stmt, nominees, error);
}

TdNomination *
td_nomination_store_load (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = SELECT_NOMINATION " WHERE nomination.id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (TdNomination) self = NULL;
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nomination %s"), id);
    return NULL;
  }
  self = read_nomination (stmt);
  if (!load_earlier_awards (db, self->nominee, error) ||
      !td_nominee_row_store_load (db, self->nominee, error))
    return NULL;
  return g_steal_pointer (&self);
}

static GPtrArray *
list_nominations (TdDb *db, const char *sql, const char *plan_id, const char *words, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, words);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_nomination (stmt));
  }
  return NULL;
}

/* A nominee may stand under a plan twice, by two nominations (two occasions): each line has a copy
 * of its own, and both get the awards. */
static gboolean
share_earlier_awards (GPtrArray *list, GHashTable *nominees)
{
  for (guint i = 0; i < list->len; i++) {
    TdNominee *nominee = ((TdNomination *) g_ptr_array_index (list, i))->nominee;
    TdNominee *first = g_hash_table_lookup (nominees, nominee->id);

    if (first == nominee)
      continue;
    g_ptr_array_unref (nominee->earlier_awards);
    nominee->earlier_awards = g_ptr_array_ref (first->earlier_awards);
  }
  return TRUE;
}

static gboolean
list_earlier_awards (TdDb *db, const char *plan_id, GPtrArray *list, GError **error)
{
  static const char SQL[] = "SELECT id, nominee_id, kind, year, name, decision FROM earlier_award"
                            " WHERE nominee_id IN"
                            " (SELECT nominee_id FROM nomination WHERE plan_id = ?1)"
                            " ORDER BY kind DESC, year, position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) nominees = g_hash_table_new (g_str_hash, g_str_equal);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    TdNominee *nominee = ((TdNomination *) g_ptr_array_index (list, i))->nominee;

    if (!g_hash_table_contains (nominees, nominee->id))
      g_hash_table_insert (nominees, nominee->id, nominee);
  }
  td_stmt_bind_text (stmt, 1, plan_id);
  return read_earlier_awards (stmt, nominees, error) && share_earlier_awards (list, nominees);
}

GPtrArray *
td_nomination_store_list (TdDb *db,
                          const char *plan_id,
                          const char *filter,
                          const char *order,
                          gboolean descending,
                          GError **error)
{
  const char *sql = find_order (order, descending);
  g_autofree char *words = td_nominee_make_words (filter);
  g_autoptr (GPtrArray) list = NULL;

  if (sql == NULL) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("Nominations are not sorted by “%s”"),
                 order);
    return NULL;
  }
  list = list_nominations (db, sql, plan_id, words, error);
  if (list == NULL || !list_earlier_awards (db, plan_id, list, error) ||
      !td_nominee_row_store_list (db, plan_id, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* ---- the register's rows ---- */

static gboolean
write_keys (TdDb *db,
            const char *id,
            TdNomineeKind kind,
            const char *name,
            const char *unit,
            GError **error)
{
  static const char SQL[] =
      "UPDATE nominee SET sort_key = ?2, unit_key = ?3, fold = ?4 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GBytes) sort_key = td_nominee_make_sort_key (kind, name);
  g_autoptr (GBytes) unit_key = td_text_sort_key (unit);
  g_autofree char *fold = td_nominee_make_fold (name, unit);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_bytes (stmt, 2, sort_key);
  td_stmt_bind_bytes (stmt, 3, unit_key);
  td_stmt_bind_text (stmt, 4, fold);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_nominee_store_load_head (TdDb *db,
                            const char *id,
                            TdNomineeKind *kind,
                            char **name,
                            char **unit,
                            GError **error)
{
  static const char SQL[] = "SELECT kind, name, unit FROM nominee WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nominee %s"), id);
    return FALSE;
  }
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), kind);
  if (name != NULL)
    *name = td_stmt_dup_text (stmt, "name");
  if (unit != NULL)
    *unit = td_stmt_dup_text (stmt, "unit");
  return TRUE;
}

static gboolean
refresh_keys (TdDb *db, const char *id, GError **error)
{
  TdNomineeKind kind;
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  return td_nominee_store_load_head (db, id, &kind, &name, &unit, error) &&
         write_keys (db, id, kind, name, unit, error);
}

/* Runs an UPDATE of one row, ?1 its id, ?2 the value. */
static gboolean
update_text (TdDb *db, const char *sql, const char *id, const char *value, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  int n_changed;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, value);
  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  if (n_changed == 1)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no such row: %s"), id);
  return FALSE;
}

gboolean
td_nominee_store_set (TdDb *db,
                      const char *id,
                      TdNomineeField field,
                      const char *value,
                      GError **error)
{
#define SET(column) "UPDATE nominee SET " column " = ?2 WHERE id = ?1"
  static const char *const SQL[TD_N_NOMINEE_FIELDS] = {
      [TD_NOMINEE_NAME] = SET ("name"),
      [TD_NOMINEE_POSITION] = SET ("position"),
      [TD_NOMINEE_UNIT] = SET ("unit"),
      [TD_NOMINEE_BIRTH] = SET ("birth"),
      [TD_NOMINEE_SEX] = SET ("sex"),
      [TD_NOMINEE_ETHNIC_GROUP] = SET ("ethnic_group"),
      [TD_NOMINEE_RELIGION] = SET ("religion"),
      [TD_NOMINEE_CITIZEN_NUMBER] = SET ("citizen_number"),
      [TD_NOMINEE_HOME_TOWN] = SET ("home_town"),
      [TD_NOMINEE_RESIDENCE] = SET ("residence"),
      [TD_NOMINEE_OCCUPATION] = SET ("occupation"),
      [TD_NOMINEE_QUALIFICATION] = SET ("qualification"),
      [TD_NOMINEE_DEGREES] = SET ("degrees"),
      [TD_NOMINEE_FOUNDED] = SET ("founded"),
      [TD_NOMINEE_ADDRESS] = SET ("address"),
      [TD_NOMINEE_PHONE] = SET ("phone"),
      [TD_NOMINEE_EMAIL] = SET ("email"),
      [TD_NOMINEE_WEBSITE] = SET ("website"),
      [TD_NOMINEE_LEADER] = SET ("leader"),
      [TD_NOMINEE_STAFF_COUNT] = SET ("staff_count"),
      [TD_NOMINEE_WOMEN_COUNT] = SET ("women_count"),
      [TD_NOMINEE_STRUCTURE] = SET ("structure"),
      [TD_NOMINEE_TAX_NUMBER] = SET ("tax_number"),
      [TD_NOMINEE_FIXED_CAPITAL] = SET ("fixed_capital"),
      [TD_NOMINEE_WORKING_CAPITAL] = SET ("working_capital"),
      [TD_NOMINEE_FINANCE_NOTE] = SET ("finance_note"),
      [TD_NOMINEE_DUTIES] = SET ("duties"),
      [TD_NOMINEE_ALIAS] = SET ("alias"),
      [TD_NOMINEE_PARTY_POSITION] = SET ("party_position"),
      [TD_NOMINEE_POLITICAL_THEORY] = SET ("political_theory"),
      [TD_NOMINEE_FAX] = SET ("fax"),
      [TD_NOMINEE_FOUNDING_DECISION] = SET ("founding_decision"),
      [TD_NOMINEE_HISTORY] = SET ("history"),
      [TD_NOMINEE_FEATURES] = SET ("features"),
      [TD_NOMINEE_LEADER_TITLE] = SET ("leader_title"),
      [TD_NOMINEE_HOUSEHOLD_SIZE] = SET ("household_size"),
      [TD_NOMINEE_CAPITAL_SOURCES] = SET ("capital_sources"),
  };
#undef SET

  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, FALSE);

  if (!update_text (db, SQL[field], id, value != NULL ? value : "", error))
    return FALSE;
  if (field == TD_NOMINEE_NAME || field == TD_NOMINEE_UNIT)
    return refresh_keys (db, id, error);
  return TRUE;
}

gboolean
td_nominee_store_set_kind (TdDb *db, const char *id, TdNomineeKind kind, GError **error)
{
  static const char SQL[] = "UPDATE nominee SET kind = ?2 WHERE id = ?1";

  return update_text (db, SQL, id, td_nominee_kind_to_string (kind), error) &&
         refresh_keys (db, id, error);
}

/* The columns after id, kind and the keys are those of TdNomineeField, in its order: one statement,
 * because an import inserts thousands. */
static TdStmt *
prepare_insert (TdDb *db, GError **error)
{
  static const char SQL[] =
      "INSERT INTO nominee (id, kind, sort_key, unit_key, fold, name, position, unit, birth, sex,"
      " ethnic_group, religion, citizen_number, home_town, residence, occupation, qualification,"
      " degrees, founded, address, phone, email, website, leader, staff_count, women_count,"
      " structure, tax_number, fixed_capital, working_capital, finance_note, duties, alias,"
      " party_position, political_theory, fax, founding_decision, history, features, leader_title,"
      " household_size, capital_sources)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
      " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36,"
      " ?37, ?38, ?39, ?40, ?41, ?42)";
  G_STATIC_ASSERT (TD_N_NOMINEE_FIELDS == 37);

  return td_db_prepare (db, SQL, error);
}

gboolean
td_nominee_store_insert (TdDb *db, TdNominee *nominee, GError **error)
{
  g_autoptr (TdStmt) stmt = prepare_insert (db, error);
  const char *name = nominee->fields[TD_NOMINEE_NAME];
  const char *unit = nominee->fields[TD_NOMINEE_UNIT];
  g_autoptr (GBytes) sort_key = td_nominee_make_sort_key (nominee->kind, name);
  g_autoptr (GBytes) unit_key = td_text_sort_key (unit != NULL ? unit : "");
  g_autofree char *fold = td_nominee_make_fold (name, unit != NULL ? unit : "");

  if (stmt == NULL)
    return FALSE;
  if (nominee->id == NULL)
    nominee->id = td_id_new ();
  td_stmt_bind_text (stmt, 1, nominee->id);
  td_stmt_bind_text (stmt, 2, td_nominee_kind_to_string (nominee->kind));
  td_stmt_bind_bytes (stmt, 3, sort_key);
  td_stmt_bind_bytes (stmt, 4, unit_key);
  td_stmt_bind_text (stmt, 5, fold);
  for (int i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    td_stmt_bind_text (stmt, 6 + i, nominee->fields[i] != NULL ? nominee->fields[i] : "");
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_nominee_store_drop_unused (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "DELETE FROM nominee WHERE id = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM nomination WHERE nominee_id = ?1)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error);
}
