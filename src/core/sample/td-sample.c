/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample workspace, from the key files in data/sample.  Every value goes through the service
 * that a person's entry goes through.  On the writer's thread. */

#include "config.h"

#include "td-sample.h"

#include <core/base/td-file.h>
#include <core/council/td-council.h>
#include <core/dossier/td-agency.h>
#include <core/evidence/td-evidence.h>
#include <core/nominee/td-nominee-service.h>
#include <core/nominee/td-nominee-store.h>
#include <core/plan/td-plan-service.h>
#include <core/review/td-checklist.h>

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SAMPLE_BYTES (4 * 1024 * 1024)

/* What the parts refer to each other by. */
typedef struct {
  TdDb *db;
  TdPlan *plan;
  GHashTable *nominations; /* key in nominees.ini → nomination id */
  GHashTable *evidence;    /* file name → evidence id */
  GHashTable *members;     /* key in council.ini → member id */
} Sample;

static void
sample_clear (Sample *self)
{
  g_clear_object (&self->plan);
  g_clear_pointer (&self->nominations, g_hash_table_unref);
  g_clear_pointer (&self->evidence, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static GBytes *
read_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = folder != NULL ? td_data_path ("sample", folder, name, NULL)
                                         : td_data_path ("sample", name, NULL);

  return td_file_read (path, MAX_SAMPLE_BYTES, error);
}

static GKeyFile *
read_keys (const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = read_file (NULL, name, error);
  g_autoptr (GError) wrong = NULL;

  if (bytes == NULL)
    return NULL;
  if (!g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &wrong)) {
    g_set_error (error, TD_ERROR, TD_ERROR_UNREADABLE, "%s: %s", name, wrong->message);
    return NULL;
  }
  return g_steal_pointer (&file);
}

static char *
dup_value (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  return value != NULL ? g_steal_pointer (&value) : g_strdup ("");
}

static gboolean
fail (GError **error, const char *what, const char *name)
{
  g_set_error (error, TD_ERROR, TD_ERROR_FAILED, _ ("The sample has no %s “%s”"), what, name);
  return FALSE;
}

/* ---- the plan and the agency ---- */

static gboolean
import_plan (Sample *self, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (NULL, "plan.txt", error);

  if (bytes == NULL)
    return FALSE;
  self->plan = td_plan_import (self->db, bytes, "plan.txt", error);
  return self->plan != NULL;
}

typedef gboolean (
    *SetFunc) (TdDb *db, const char *id, const char *key, const char *value, GError **error);

/* Every key of @group that is not in @except goes through @set. */
static gboolean
set_all (Sample *self,
         GKeyFile *file,
         const char *group,
         const char *id,
         SetFunc set,
         GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    g_autofree char *value = dup_value (file, group, keys[i]);

    if (!set (self->db, id, keys[i], value, error)) {
      g_prefix_error (error, "%s of [%s]: ", keys[i], group);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
set_agency (TdDb *db, const char *id, const char *key, const char *value, GError **error)
{
  return td_agency_set (db, key, value, error);
}

static gboolean
fill_agency (Sample *self, GError **error)
{
  g_autoptr (GKeyFile) file = read_keys ("agency.ini", error);

  return file != NULL && set_all (self, file, "agency", "own", set_agency, error);
}

/* ---- evidence ---- */

static gboolean
seal_evidence (Sample *self, GKeyFile *file, const char *name, GError **error)
{
  static const char *const KINDS[] = {"application/pdf", "image/jpeg", "image/png"};
  g_autofree char *kind = dup_value (file, name, "media-type");
  g_autofree char *title = dup_value (file, name, "name");
  g_autoptr (GBytes) bytes = read_file ("evidence", name, error);
  TdEvidenceInfo info = {NULL, (guint) g_key_file_get_integer (file, name, "pages", NULL)};
  g_autofree char *id = NULL;

  if (bytes == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (kind, KINDS[i]) == 0)
      info.media_type = KINDS[i];
  id = td_evidence_add (self->db, bytes, title, &info, NULL, error);
  if (id == NULL)
    return FALSE;
  g_hash_table_insert (self->evidence, g_strdup (name), g_steal_pointer (&id));
  return TRUE;
}

static gboolean
fill_evidence (Sample *self, GError **error)
{
  g_autoptr (GKeyFile) file = read_keys ("evidence.ini", error);
  g_auto (GStrv) names = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!seal_evidence (self, file, names[i], error))
      return FALSE;
  return file != NULL;
}

/* Attaching is sealing the same bytes again. */
static gboolean
attach (Sample *self, const char *name, const char *nomination, GError **error)
{
  const char *id = g_hash_table_lookup (self->evidence, name);
  g_autoptr (TdEvidence) evidence = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *again = NULL;
  TdEvidenceInfo info;

  if (id == NULL)
    return fail (error, "evidence", name);
  evidence = td_evidence_store_load (self->db, id, error);
  bytes = evidence != NULL ? read_file ("evidence", name, error) : NULL;
  if (bytes == NULL)
    return FALSE;
  info = (TdEvidenceInfo) {evidence->media_type, evidence->n_pages};
  again = td_evidence_add (self->db, bytes, evidence->name, &info, nomination, error);
  return again != NULL;
}

/* ---- nominees ---- */

static TdCriteriaGroup *
find_group (TdPlan *plan, const char *label)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);

    if (g_strcmp0 (group->label, label) == 0)
      return group;
  }
  return NULL;
}

static TdAwardForm *
find_award (TdPlan *plan, const char *level)
{
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);

    if (strcmp (td_level_to_string (form->level), level) == 0)
      return form;
  }
  return NULL;
}

/* "achievement-1", "achievement-2" … as the paragraphs of one text. */
static char *
join_paragraphs (GKeyFile *file, const char *group, const char *key)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1;; i++) {
    g_autofree char *numbered = g_strdup_printf ("%s-%u", key, i);
    g_autofree char *paragraph = g_key_file_get_string (file, group, numbered, NULL);

    if (paragraph == NULL)
      return g_string_free (text, FALSE);
    g_string_append_printf (text, "%s%s", i > 1 ? "\n" : "", paragraph);
  }
}

/* Fields and choices of a nominee, as td_nominee_add () takes them. */
static GHashTable *
collect_values (Sample *self, GKeyFile *file, const char *group, GError **error)
{
  static const char *const OTHERS[] = {"occasion", "summary", "confirmed_by"};
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *label = dup_value (file, group, "group");
  g_autofree char *level = dup_value (file, group, "award");
  TdCriteriaGroup *criteria = find_group (self->plan, label);
  TdAwardForm *award = find_award (self->plan, level);

  if (criteria == NULL || award == NULL) {
    fail (error, criteria == NULL ? "group" : "award of level", criteria == NULL ? label : level);
    return NULL;
  }
  g_hash_table_insert (values, g_strdup ("group_id"), g_strdup (criteria->id));
  g_hash_table_insert (values, g_strdup ("award_form_id"), g_strdup (award->id));
  g_hash_table_insert (values, g_strdup ("achievement"),
                       join_paragraphs (file, group, "achievement"));
  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    g_hash_table_insert (values, g_strdup (OTHERS[i]), dup_value (file, group, OTHERS[i]));
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    const char *key = td_nominee_field_to_string (i);

    if (g_key_file_has_key (file, group, key, NULL))
      g_hash_table_insert (values, g_strdup (key), dup_value (file, group, key));
  }
  return g_steal_pointer (&values);
}

/* "title;2020;Lao động tiên tiến;Quyết định …" under earlier-1, earlier-2 … */
static gboolean
add_earlier_awards (Sample *self,
                    GKeyFile *file,
                    const char *group,
                    const char *nominee_id,
                    GError **error)
{
  for (guint i = 1;; i++) {
    g_autofree char *key = g_strdup_printf ("earlier-%u", i);
    g_auto (GStrv) parts = g_key_file_get_string_list (file, group, key, NULL, NULL);
    g_autofree char *id = NULL;

    if (parts == NULL)
      return TRUE;
    if (g_strv_length (parts) != 4)
      return fail (error, "four parts in", key);
    id = td_nominee_add_earlier_award (self->db, nominee_id, parts[0], parts[1], parts[2], parts[3],
                                       error);
    if (id == NULL)
      return FALSE;
  }
}

/* "met", "met;note", under verdict-1 … by the criteria's order. */
static gboolean
fill_verdict (Sample *self, GKeyFile *file, const char *group, TdCheck *check, GError **error)
{
  g_autofree char *key = g_strdup_printf ("verdict-%u", check->number);
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);
  char *note = value != NULL ? strchr (value, ';') : NULL;
  TdVerdict verdict;

  if (value == NULL)
    return TRUE;
  if (note != NULL)
    *note++ = '\0';
  if (!td_verdict_from_string (value, &verdict))
    return fail (error, "verdict", value);
  return td_checklist_set_verdict (self->db, check->nomination_id, check->criterion_id, verdict,
                                   error) &&
         (note == NULL ||
          td_checklist_set_note (self->db, check->nomination_id, check->criterion_id, note, error));
}

/* "3:scan.pdf:2": criterion 3 is proved by page 2. */
static gboolean
add_proof (Sample *self, GPtrArray *checks, const char *proof, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (proof, ":", -1);
  guint number, page;
  const char *evidence;
  TdCheck *check;

  if (g_strv_length (parts) != 3)
    return fail (error, "proof", proof);
  number = (guint) g_ascii_strtoull (parts[0], NULL, 10);
  page = (guint) g_ascii_strtoull (parts[2], NULL, 10);
  evidence = g_hash_table_lookup (self->evidence, parts[1]);
  if (number < 1 || number > checks->len || evidence == NULL)
    return fail (error, "proof", proof);
  check = g_ptr_array_index (checks, number - 1);
  return td_checklist_add_proof (self->db, check->nomination_id, check->criterion_id, evidence,
                                 page, error);
}

static gboolean
attach_evidence (Sample *self,
                 GKeyFile *file,
                 const char *group,
                 const char *nomination,
                 GError **error)
{
  g_auto (GStrv) names = g_key_file_get_string_list (file, group, "evidence", NULL, NULL);
  g_auto (GStrv) accepted = g_key_file_get_string_list (file, group, "accepted", NULL, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!attach (self, names[i], nomination, error))
      return FALSE;
  for (guint i = 0; accepted != NULL && accepted[i] != NULL; i++) {
    const char *id = g_hash_table_lookup (self->evidence, accepted[i]);

    if (id == NULL)
      return fail (error, "evidence", accepted[i]);
    if (!td_evidence_judge (self->db, id, nomination, "accepted", NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_checklist (Sample *self,
                GKeyFile *file,
                const char *group,
                const char *nomination,
                GError **error)
{
  g_auto (GStrv) proofs = g_key_file_get_string_list (file, group, "proofs", NULL, NULL);
  g_autoptr (GPtrArray) checks = td_checklist_load (self->db, nomination, error);

  if (checks == NULL)
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    if (!fill_verdict (self, file, group, g_ptr_array_index (checks, i), error))
      return FALSE;
  for (guint i = 0; proofs != NULL && proofs[i] != NULL; i++)
    if (!add_proof (self, checks, proofs[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_nominee (Sample *self, GKeyFile *file, const char *group, GError **error)
{
  g_autoptr (GHashTable) values = collect_values (self, file, group, error);
  g_autofree char *kind_name = dup_value (file, group, "kind");
  g_autofree char *name = dup_value (file, group, "name");
  g_autoptr (TdNomination) nomination = NULL;
  g_autofree char *id = NULL;
  TdNomineeKind kind;

  if (values == NULL)
    return FALSE;
  if (!td_nominee_kind_from_string (kind_name, &kind))
    return fail (error, "kind", kind_name);
  id = td_nominee_add (self->db, self->plan->id, kind, name, values, error);
  nomination = id != NULL ? td_nomination_store_load (self->db, id, error) : NULL;
  if (nomination == NULL ||
      !add_earlier_awards (self, file, group, nomination->nominee->id, error) ||
      !attach_evidence (self, file, group, id, error) ||
      !fill_checklist (self, file, group, id, error))
    return FALSE;
  g_hash_table_insert (self->nominations, g_strdup (group), g_steal_pointer (&id));
  return TRUE;
}

static gboolean
fill_nominees (Sample *self, GError **error)
{
  g_autoptr (GKeyFile) file = read_keys ("nominees.ini", error);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    if (!fill_nominee (self, file, groups[i], error)) {
      g_prefix_error (error, "nominees.ini [%s]: ", groups[i]);
      return FALSE;
    }
  return file != NULL;
}

/* ---- the council and its meeting ---- */

static gboolean
add_member (Sample *self, GKeyFile *file, const char *group, const char *council, GError **error)
{
  g_autofree char *name = dup_value (file, group, "name");
  g_autofree char *title = dup_value (file, group, "title");
  g_autofree char *role = dup_value (file, group, "role");
  char *id = td_council_add_member (self->db, council, name, title, role, error);

  if (id == NULL)
    return FALSE;
  g_hash_table_insert (self->members, g_strdup (group), id);
  return TRUE;
}

/* Groups "member …" of council.ini. */
static gboolean
add_members (Sample *self, GKeyFile *file, const char *council, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "member ") &&
        !add_member (self, file, groups[i], council, error))
      return FALSE;
  return TRUE;
}

static gboolean
record_attendance (Sample *self, GKeyFile *file, const char *meeting, GError **error)
{
  GHashTableIter iter;
  gpointer group, id;

  g_hash_table_iter_init (&iter, self->members);
  while (g_hash_table_iter_next (&iter, &group, &id)) {
    g_autofree char *state = g_key_file_get_string (file, group, "attendance", NULL);
    g_autofree char *reason = dup_value (file, group, "reason");

    if (state != NULL && !td_meeting_attend (self->db, meeting, id, state, reason, error))
      return FALSE;
  }
  return TRUE;
}

/* "5;1;0;1;0": in favour, against, abstaining; in favour and against in writing. */
static gboolean
count_votes (Sample *self, const char *meeting, const char *key, GKeyFile *file, GError **error)
{
  const char *nomination = g_hash_table_lookup (self->nominations, key);
  gsize n = 0;
  g_autofree int *votes = g_key_file_get_integer_list (file, "votes", key, &n, NULL);

  if (nomination == NULL || votes == NULL || n != 5)
    return fail (error, "votes on", key);
  return td_meeting_count (self->db, meeting, nomination, votes[0], votes[1], votes[2], votes[3],
                           votes[4], error);
}

static gboolean
hold_meeting (Sample *self, GKeyFile *file, const char *meeting, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "votes", NULL, NULL);
  g_autofree char *notes = join_paragraphs (file, "notes", "paragraph");

  if (!record_attendance (self, file, meeting, error) ||
      !set_all (self, file, "meeting", meeting, td_meeting_set, error) ||
      !td_meeting_set (self->db, meeting, "notes", notes, error))
    return FALSE;
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!count_votes (self, meeting, keys[i], file, error))
      return FALSE;
  return td_meeting_close (self->db, meeting, error);
}

static gboolean
fill_council (Sample *self, GError **error)
{
  g_autoptr (GKeyFile) file = read_keys ("council.ini", error);
  g_autofree char *name = file != NULL ? dup_value (file, "council", "name") : NULL;
  g_autofree char *council = name != NULL ? td_council_create (self->db, name, error) : NULL;
  g_autofree char *meeting = NULL;

  if (council == NULL || !set_all (self, file, "council", council, td_council_set, error) ||
      !add_members (self, file, council, error))
    return FALSE;
  meeting = td_meeting_create (self->db, self->plan->id, council, error);
  return meeting != NULL && hold_meeting (self, file, meeting, error);
}

gboolean
td_sample_fill (TdDb *db, GError **error)
{
  g_auto (Sample) sample = {
      .db = db,
      .nominations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
      .evidence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
      .members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };

  g_return_val_if_fail (TD_IS_DB (db), FALSE);

  if (import_plan (&sample, error) && fill_agency (&sample, error) &&
      fill_evidence (&sample, error) && fill_nominees (&sample, error) &&
      fill_council (&sample, error))
    return TRUE;
  g_prefix_error (error, _ ("Making the sample: "));
  return FALSE;
}
