/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the register: lists of any length, and one of it with its history.  On any thread that
 * has a connection. */
#include "config.h"

#include "td-register.h"

#include "td-register-index.h"
#include "td-unit-words.h"

#include <core/base/td-text.h>
#include <core/council/td-council.h>

#include <string.h>

G_DEFINE_FINAL_TYPE (TdRegisterRow, td_register_row, G_TYPE_OBJECT)

static void
td_register_row_finalize (GObject *object)
{
  TdRegisterRow *self = TD_REGISTER_ROW (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->position);
  g_free (self->unit);
  g_free (self->birth);
  g_free (self->last);
  G_OBJECT_CLASS (td_register_row_parent_class)->finalize (object);
}

static void
td_register_row_class_init (TdRegisterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_register_row_finalize;
}

static void
td_register_row_init (TdRegisterRow *self)
{
}

G_DEFINE_FINAL_TYPE (TdRegisterPerson, td_register_person, G_TYPE_OBJECT)

static void
td_register_person_finalize (GObject *object)
{
  TdRegisterPerson *self = TD_REGISTER_PERSON (object);

  g_clear_object (&self->nominee);
  g_clear_pointer (&self->nominations, g_ptr_array_unref);
  G_OBJECT_CLASS (td_register_person_parent_class)->finalize (object);
}

static void
td_register_person_class_init (TdRegisterPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_register_person_finalize;
}

static void
td_register_person_init (TdRegisterPerson *self)
{
}

TdRegisterQuery *
td_register_query_new (const char *filter)
{
  TdRegisterQuery *self = g_new0 (TdRegisterQuery, 1);

  self->filter = g_strdup (filter != NULL ? filter : "");
  return self;
}

void
td_register_query_free (gpointer data)
{
  TdRegisterQuery *self = data;

  g_free (self->filter);
  g_free (self);
}

/* ---- the list ---- */

/* The first letters of a long word find few, among whom the whole word's beginning is sought. */
static void
append_word (GString *match, const char *word)
{
  const char *end = word;

  for (guint i = 0; i < TD_REGISTER_BEGINNING && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  g_string_append_printf (match, "%s\"%.*s\"", match->len > 0 ? " AND " : "", (int) (end - word),
                          word);
  if (*end != '\0')
    g_string_append_printf (match, " AND \"%s\" *", word);
}

char *
td_register_make_match (const TdRegisterQuery *query)
{
  g_autofree char *valid = g_utf8_make_valid (query->filter, -1);
  g_autofree char *normal = td_text_nfc (valid);
  g_autofree char *fold = td_text_fold (normal);
  g_autofree char *plain = td_unit_words_split (fold);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      append_word (match, *word);
  if (match->len == 0)
    return NULL;
  if (query->has_kind)
    g_string_append_printf (match, " AND \"%s\"", td_register_kind_word (query->kind));
  return g_string_free (g_steal_pointer (&match), FALSE);
}

gboolean
td_register_count (TdDb *db, const TdRegisterQuery *query, guint *n_rows, GError **error)
{
  g_autofree char *match = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && query != NULL && n_rows != NULL, FALSE);

  match = td_register_make_match (query);
  return td_register_store_count (db, match, query, n_rows, error);
}

gboolean
td_register_count_some (TdDb *db,
                        const TdRegisterQuery *query,
                        guint limit,
                        guint *n_rows,
                        GError **error)
{
  g_autofree char *match = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && query != NULL && n_rows != NULL, FALSE);

  match = td_register_make_match (query);
  return td_register_store_count_some (db, match, query, limit, n_rows, error);
}

/* Below this a walk from the front is as good as any. */
#define NEAR 2000

/* From the nearer end: what is asked for from the other one comes in the opposite order.  Counting
 * the hits of a filter takes as long as walking over them. */
static GArray *
list_numbers (TdDb *db, const TdRegisterQuery *query, guint first, guint n_rows, GError **error)
{
  g_autofree char *match = td_register_make_match (query);
  guint n = 0;

  gboolean is_near = first <= NEAR || match != NULL;
  if (!is_near && !td_register_store_count (db, match, query, &n, error))
    return NULL;
  if (!is_near && first >= n)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  if (is_near || first <= n / 2)
    return td_register_store_list_numbers (db, match, query, query->descending, first, n_rows,
                                           error);
  guint n_read = MIN (n_rows, n - first);
  GArray *numbers = td_register_store_list_numbers (db, match, query, !query->descending,
                                                    n - first - n_read, n_read, error);
  for (guint i = 0; numbers != NULL && i < numbers->len / 2; i++) {
    gint64 *low = &g_array_index (numbers, gint64, i);
    gint64 *high = &g_array_index (numbers, gint64, numbers->len - 1 - i);
    gint64 kept = *low;
    *low = *high;
    *high = kept;
  }
  return numbers;
}

GPtrArray *
td_register_read (TdDb *db, const TdRegisterQuery *query, guint first, guint n_rows, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) numbers = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && query != NULL, NULL);

  numbers = list_numbers (db, query, first, n_rows, error);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++) {
    GError *failure = NULL;
    TdRegisterRow *row =
        td_register_store_load_row (db, g_array_index (numbers, gint64, i), &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return NULL;
    }
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  return numbers != NULL ? g_steal_pointer (&rows) : NULL;
}

/* ---- one of it ---- */

static void
take_outcome (TdRegisterNomination *nomination, TdMeeting *meeting)
{
  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
    if (strcmp (ballot->nomination_id, nomination->id) == 0)
      g_set_str (&nomination->outcome, td_ballot_is_passed (ballot) ? "passed" : "failed");
  }
}

static gboolean
load_outcome (TdDb *db, TdRegisterNomination *nomination, GError **error)
{
  g_autoptr (GPtrArray) meetings = td_meeting_store_list (db, nomination->plan_id, error);

  nomination->outcome = g_strdup ("");
  for (guint i = 0; meetings != NULL && i < meetings->len; i++) {
    TdMeeting *meeting = g_ptr_array_index (meetings, i);
    if (meeting->is_closed && *nomination->outcome == '\0')
      take_outcome (nomination, meeting);
  }
  return meetings != NULL;
}

TdRegisterPerson *
td_register_load (TdDb *db, const char *id, GError **error)
{
  g_autoptr (TdRegisterPerson) self = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, NULL);

  whole = td_register_store_resolve (db, id, error);
  if (whole == NULL)
    return NULL;
  self = g_object_new (TD_TYPE_REGISTER_PERSON, NULL);
  self->nominee = td_register_store_load_nominee (db, whole, error);
  if (self->nominee == NULL)
    return NULL;
  self->nominations = td_register_store_list_nominations (db, whole, error);
  for (guint i = 0; self->nominations != NULL && i < self->nominations->len; i++)
    if (!load_outcome (db, g_ptr_array_index (self->nominations, i), error))
      return NULL;
  return self->nominations != NULL ? g_steal_pointer (&self) : NULL;
}

char *
td_register_complete_id (TdDb *db, const char *beginning, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *merged = NULL;
  char *id;

  g_return_val_if_fail (TD_IS_DB (db) && beginning != NULL, NULL);

  id = td_db_complete_id (db, "nominee", beginning, &failure);
  if (id != NULL)
    return id;
  if (g_error_matches (failure, TD_ERROR, TD_ERROR_NOT_FOUND))
    merged = td_db_complete_id (db, "merged_nominee", beginning, NULL);
  if (merged != NULL)
    return td_register_store_resolve (db, merged, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
