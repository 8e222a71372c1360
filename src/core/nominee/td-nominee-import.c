/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing nominees from a spreadsheet: the rules.  The preview on a reader's thread, the import
 * on the writer's.
 *
 * Who of the register is known: td_register_find_match (), where nobody need be asked; else it is
 * said who it may be.  Which rows of the sheet are the same: td_identity_is_same (), and two that
 * are one of the register. */
#include "config.h"

#include "td-nominee-import.h"

#include "td-duplicates.h"
#include "td-identity.h"
#include "td-nomination-store.h"
#include "td-nominee-import-store.h"
#include "td-nominee-store.h"
#include <core/base/td-text.h>
#include <core/plan/td-plan-store.h>
#include <glib/gi18n.h>
#include <string.h>

#define OF_NOMINEE(name) TD_SHEET_NOMINEE (TD_NOMINEE_##name)
#define OF_NOMINATION(name) TD_SHEET_NOMINATION (TD_NOMINATION_##name)

/* ---- who is who ---- */

/* Rows of the preview, by place + 1: by citizen number, and by the fold of name and unit, where one
 * leads to the next of the same fold. */
typedef struct {
  TdSheetPreview *preview;
  GHashTable *by_number, *by_fold;
  guint *next;
} Index;

static void
index_clear (Index *self)
{
  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->by_fold, g_hash_table_unref);
  g_clear_pointer (&self->next, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, index_clear)

static TdIdentity
identify (const TdSheetPreview *preview, const TdImportRow *row)
{
  return (TdIdentity) {row->kind, row->name,
                       td_sheet_preview_get_value (preview, row, OF_NOMINEE (UNIT)),
                       td_sheet_preview_get_value (preview, row, OF_NOMINEE (BIRTH)),
                       td_sheet_preview_get_value (preview, row, OF_NOMINEE (CITIZEN_NUMBER))};
}

/* The row that is @identity, + 1; 0: none. */
static guint
find_same (Index *self, const TdIdentity *identity, const char *fold)
{
  guint found = 0;

  if (*identity->citizen_number != '\0')
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_number, identity->citizen_number));
  if (found != 0)
    return found;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_fold, fold));
  for (; found != 0; found = self->next[found - 1]) {
    TdIdentity other =
        identify (self->preview, td_sheet_preview_get_row (self->preview, found - 1));
    if (td_identity_is_same (identity, &other))
      return found;
  }
  return 0;
}

static void
mark_twice (TdSheetPreview *preview, TdImportRow *row, guint earlier)
{
  guint number = td_sheet_preview_get_row (preview, earlier - 1)->row + 1;
  /* Translators: %u is the number of a row of the sheet */
  g_autofree char *sentence = g_strdup_printf (_ ("The same as row %u."), number);

  row->state = TD_IMPORT_TWICE;
  row->is_on = FALSE;
  td_sheet_preview_add_note (preview, row, "twice", sentence, FALSE);
}

static void
index_row (Index *self, guint at)
{
  TdImportRow *row = td_sheet_preview_get_row (self->preview, at);
  TdIdentity identity = identify (self->preview, row);
  g_autofree char *fold = td_nominee_make_fold (identity.name, identity.unit);
  guint earlier = find_same (self, &identity, fold);

  if (earlier != 0) {
    mark_twice (self->preview, row, earlier);
    return;
  }
  if (*identity.citizen_number != '\0')
    g_hash_table_insert (self->by_number, (gpointer) identity.citizen_number,
                         GUINT_TO_POINTER (at + 1));
  self->next[at] = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_fold, fold));
  g_hash_table_replace (self->by_fold, g_steal_pointer (&fold), GUINT_TO_POINTER (at + 1));
}

static void
index_rows (Index *self)
{
  self->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_fold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->next = g_new0 (guint, self->preview->rows->len);
  for (guint i = 0; i < self->preview->rows->len; i++)
    if (td_sheet_preview_get_row (self->preview, i)->state != TD_IMPORT_LEFT_OUT)
      index_row (self, i);
}

/* ---- what the register has ---- */

typedef char *Fields[TD_N_NOMINEE_FIELDS];

static void
clear_fields (Fields *fields)
{
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    g_free ((*fields)[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fields, clear_fields)

/* The fields in which the sheet says something else than the register. */
static char *
list_differences (const TdSheetPreview *preview, const TdImportRow *row, Fields fields)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (preview->values, TdImportValue, row->first_value + i);
    TdNomineeField field;
    if (!td_sheet_field_get_nominee (value->field, &field) || fields[field] == NULL ||
        *fields[field] == '\0' || strcmp (fields[field], value->text) == 0)
      continue;
    g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "",
                            td_nominee_field_get_title (field));
  }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static gboolean
describe_known (TdDb *db, TdSheetPreview *preview, TdImportRow *row, GError **error)
{
  g_auto (Fields) fields = {NULL};
  g_autofree char *differences = NULL;
  g_autofree char *sentence = NULL;

  if (!td_import_store_load_fields (db, row->nominee_id, fields, error))
    return FALSE;
  differences = list_differences (preview, row, fields);
  if (*differences == '\0')
    return TRUE;
  /* Translators: %s is a list of fields: "Unit, Position" */
  sentence = g_strdup_printf (_ ("The register says something else and is kept: %s."), differences);
  td_sheet_preview_add_note (preview, row, "differs", sentence, FALSE);
  return TRUE;
}

typedef struct {
  TdDb *db;
  TdSheetPreview *preview;
  gboolean describes;
  TdMatcher *matcher;
  GHashTable *nominated; /* ids */
  GHashTable *taken;     /* id of the register → place of its row + 1 */
} Comparison;

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->matcher, td_matcher_free);
  g_clear_pointer (&self->nominated, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

/* It is imported as somebody new; whoever knows better leaves it out or merges the two. */
static gboolean
describe_doubt (Comparison *self, TdImportRow *row, const TdMatch *match, GError **error)
{
  g_autofree char *why = td_twin_describe (match->reasons, row->kind);
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  TdNomineeKind kind;

  if (!td_nominee_store_load_head (self->db, match->id, &kind, &name, NULL, error))
    return FALSE;
  /* Translators: %s is a name, then why it may be the same one: "same name · different units" */
  sentence =
      g_strdup_printf (_ ("Perhaps %s of the register (%s); added as a new entry."), name, why);
  td_sheet_preview_add_note (self->preview, row, "maybe-known", sentence, TRUE);
  return TRUE;
}

static gboolean
take_known (Comparison *self, guint at, const char *id, GError **error)
{
  TdImportRow *row = td_sheet_preview_get_row (self->preview, at);
  guint earlier = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken, id));

  if (earlier != 0) {
    mark_twice (self->preview, row, earlier);
    return TRUE;
  }
  row->nominee_id = g_string_chunk_insert (self->preview->texts, id);
  g_hash_table_insert (self->taken, (gpointer) row->nominee_id, GUINT_TO_POINTER (at + 1));
  row->state = g_hash_table_contains (self->nominated, id) ? TD_IMPORT_NOMINATED : TD_IMPORT_KNOWN;
  row->is_on = row->state == TD_IMPORT_KNOWN;
  return !self->describes || describe_known (self->db, self->preview, row, error);
}

static gboolean
compare_row (Comparison *self, guint at, GError **error)
{
  TdImportRow *row = td_sheet_preview_get_row (self->preview, at);
  char *fields[TD_N_NOMINEE_FIELDS] = {[TD_NOMINEE_NAME] = (char *) row->name};
  g_auto (TdMatch) match = {NULL};

  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (self->preview->values, TdImportValue, row->first_value + i);
    TdNomineeField field;
    if (td_sheet_field_get_nominee (value->field, &field))
      fields[field] = (char *) value->text;
  }
  if (!td_register_find_match (self->matcher, row->kind, fields, &match, error))
    return FALSE;
  if (match.id != NULL && match.is_sure)
    return take_known (self, at, match.id, error);
  return match.id == NULL || !self->describes || describe_doubt (self, row, &match, error);
}

/* Who of them is known, and who stands under the plan already. */
static gboolean
compare_with_register (TdDb *db, TdSheetPreview *preview, gboolean describes, GError **error)
{
  g_auto (Comparison) self = {.db = db, .preview = preview, .describes = describes};
  g_auto (Index) index = {.preview = preview};

  index_rows (&index);
  self.taken = g_hash_table_new (g_str_hash, g_str_equal);
  self.nominated = td_import_store_list_nominated (db, preview->plan_id, error);
  if (self.nominated == NULL)
    return FALSE;
  self.matcher = td_matcher_new (db, error);
  for (guint i = 0; self.matcher != NULL && i < preview->rows->len; i++)
    if (td_sheet_preview_get_row (preview, i)->state == TD_IMPORT_NEW &&
        !compare_row (&self, i, error))
      return FALSE;
  return self.matcher != NULL;
}

/* ---- the preview ---- */

static gboolean
recall_layout (TdDb *db, TdSheetPreview *preview, GError **error)
{
  g_autofree char *fingerprint = td_sheet_layout_fingerprint (preview->layout);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *columns = td_import_store_find_layout (db, fingerprint, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  preview->is_remembered = columns != NULL && td_sheet_layout_apply (preview->layout, columns);
  return TRUE;
}

static gboolean
choose_layout (TdDb *db, TdSheetPreview *preview, const TdSheetLayout *layout, GError **error)
{
  if (layout != NULL) {
    preview->layout = td_sheet_layout_copy (layout);
    return TRUE;
  }
  preview->layout = td_sheet_layout_propose (td_sheet_preview_get_sheet (preview));
  return recall_layout (db, preview, error);
}

TdSheetPreview *
td_nominee_import_preview (TdDb *db,
                           const char *plan_id,
                           TdBook *book,
                           guint sheet,
                           const TdSheetLayout *layout,
                           const char *file_name,
                           GError **error)
{
  g_autoptr (TdSheetPreview) preview = NULL;
  g_autoptr (TdPlan) plan = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL && book != NULL, NULL);
  g_return_val_if_fail (sheet < book->sheets->len, NULL);

  plan = td_plan_store_load (db, plan_id, error);
  if (plan == NULL)
    return NULL;
  preview = td_sheet_preview_new (book, sheet, plan_id, file_name);
  if (!choose_layout (db, preview, layout, error))
    return NULL;
  td_sheet_preview_read (preview, plan);
  return compare_with_register (db, preview, TRUE, error) ? g_steal_pointer (&preview) : NULL;
}

guint
td_nominee_import_choose_sheet (TdBook *book)
{
  guint first = 0;
  gboolean has_first = FALSE;

  for (guint i = 0; i < book->sheets->len; i++) {
    const TdSheet *sheet = g_ptr_array_index (book->sheets, i);
    g_autoptr (TdSheetLayout) layout = NULL;
    if (sheet->is_hidden)
      continue;
    if (!has_first)
      first = i;
    has_first = TRUE;
    layout = td_sheet_layout_propose (sheet);
    if (td_sheet_layout_has_name (layout))
      return i;
  }
  return first;
}

/* ---- the import ---- */

/* A row's state may only have changed in what a person can see. */
static gboolean
check_unchanged (TdDb *db, TdSheetPreview *preview, GError **error)
{
  g_autoptr (TdSheetPreview) now =
      td_sheet_preview_new (preview->book, preview->sheet, preview->plan_id, preview->file_name);

  g_array_append_vals (now->rows, preview->rows->data, preview->rows->len);
  g_array_append_vals (now->values, preview->values->data, preview->values->len);
  for (guint i = 0; i < now->rows->len; i++) {
    TdImportRow *row = td_sheet_preview_get_row (now, i);
    row->nominee_id = NULL;
    row->first_note = 0;
    if (row->state != TD_IMPORT_LEFT_OUT)
      row->state = TD_IMPORT_NEW;
  }
  if (!compare_with_register (db, now, FALSE, error))
    return FALSE;
  for (guint i = 0; i < now->rows->len; i++) {
    const TdImportRow *before = td_sheet_preview_get_row (preview, i);
    const TdImportRow *after = td_sheet_preview_get_row (now, i);
    if (before->is_on &&
        (before->state != after->state || g_strcmp0 (before->nominee_id, after->nominee_id) != 0)) {
      g_set_error_literal (error, TD_ERROR, TD_ERROR_LOCKED,
                           _ ("the register has changed since the sheet was looked at; look at it "
                              "again"));
      return FALSE;
    }
  }
  return TRUE;
}

static TdNominee *
make_nominee (const TdSheetPreview *preview, const TdImportRow *row)
{
  TdNominee *nominee = g_object_new (TD_TYPE_NOMINEE, NULL);

  nominee->kind = row->kind;
  nominee->fields[TD_NOMINEE_NAME] = g_strdup (row->name);
  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (preview->values, TdImportValue, row->first_value + i);
    TdNomineeField field;
    if (td_sheet_field_get_nominee (value->field, &field))
      g_set_str (&nominee->fields[field], value->text);
  }
  return nominee;
}

/* What the register has not yet. */
static gboolean
fill_in (TdDb *db, const TdSheetPreview *preview, const TdImportRow *row, GError **error)
{
  g_auto (Fields) fields = {NULL};

  if (!td_import_store_load_fields (db, row->nominee_id, fields, error))
    return FALSE;
  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (preview->values, TdImportValue, row->first_value + i);
    TdNomineeField field;
    if (td_sheet_field_get_nominee (value->field, &field) && fields[field] != NULL &&
        *fields[field] == '\0' &&
        !td_nominee_store_set (db, row->nominee_id, field, value->text, error))
      return FALSE;
  }
  return TRUE;
}

/* An occasion that the award form does not know is not stored. */
static gboolean
check_occasion (TdDb *db, char *values[TD_N_NOMINATION_FIELDS], GError **error)
{
  g_autofree char *plan_id = NULL;
  g_autofree char *occasions = NULL;
  g_auto (GStrv) known = NULL;

  if (values[TD_NOMINATION_OCCASION] == NULL || values[TD_NOMINATION_AWARD_FORM] == NULL)
    return TRUE;
  if (!td_nomination_store_find_award_form (db, values[TD_NOMINATION_AWARD_FORM], &plan_id,
                                            &occasions, error))
    return FALSE;
  known = g_strsplit (occasions ? occasions : "", ",", -1);
  if (known[0] != NULL &&
      !g_strv_contains ((const char *const *) known, values[TD_NOMINATION_OCCASION]))
    values[TD_NOMINATION_OCCASION] = NULL;
  return TRUE;
}

static gboolean
insert_nomination (TdDb *db,
                   const TdSheetPreview *preview,
                   const TdImportRow *row,
                   const char *nominee_id,
                   GError **error)
{
  char *values[TD_N_NOMINATION_FIELDS] = {NULL};
  g_autofree char *id = td_id_new ();

  for (guint i = 0; i < row->n_values; i++) {
    const TdImportValue *value =
        &g_array_index (preview->values, TdImportValue, row->first_value + i);
    TdNominationField field;
    if (td_sheet_field_get_nomination (value->field, &field))
      values[field] = (char *) value->text;
  }
  return check_occasion (db, values, error) &&
         td_nomination_store_insert (db, id, preview->plan_id, nominee_id, values, error);
}

static gboolean
import_row (TdDb *db, const TdSheetPreview *preview, const TdImportRow *row, GError **error)
{
  g_autoptr (TdNominee) nominee = NULL;

  if (row->nominee_id != NULL)
    return fill_in (db, preview, row, error) &&
           insert_nomination (db, preview, row, row->nominee_id, error);
  nominee = make_nominee (preview, row);
  return td_nominee_store_insert (db, nominee, error) &&
         insert_nomination (db, preview, row, nominee->id, error);
}

static gboolean
import_rows (TdDb *db, const TdSheetPreview *preview, GError **error)
{
  for (guint i = 0; i < preview->rows->len; i++) {
    const TdImportRow *row = td_sheet_preview_get_row (preview, i);
    if (row->is_on && !import_row (db, preview, row, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
remember_layout (TdDb *db, const TdSheetPreview *preview, GError **error)
{
  g_autofree char *fingerprint = td_sheet_layout_fingerprint (preview->layout);
  g_autofree char *columns = td_sheet_layout_to_string (preview->layout);

  return td_import_store_save_layout (db, fingerprint, columns, error);
}

gboolean
td_nominee_import (TdDb *db, TdSheetPreview *preview, guint *n_imported, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  guint n;

  g_return_val_if_fail (TD_IS_DB (db) && preview != NULL, FALSE);

  n = td_sheet_preview_count (preview, NULL);
  if (n == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("no row of the sheet is chosen"));
    return FALSE;
  }
  /* Translators: %u is a number of nominees, %s the name of a spreadsheet file */
  label =
      g_strdup_printf (ngettext ("Import %u nominee from “%s”", "Import %u nominees from “%s”", n),
                       n, preview->file_name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !check_unchanged (db, preview, error) ||
      !import_rows (db, preview, error) || !remember_layout (db, preview, error) ||
      !td_transaction_commit (transaction, error))
    return FALSE;
  if (n_imported != NULL)
    *n_imported = n;
  return TRUE;
}
