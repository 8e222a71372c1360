/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of councils and their members.  Each call is one transaction, on the writer's thread.
 */

#include "config.h"

#include "td-council-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

#define MAX_QUORUM 1000

static char *
clean_text (const char *value, GError **error)
{
  g_autofree char *nfc = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (!g_utf8_validate (value, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, "The value is not valid UTF-8");
    return NULL;
  }
  nfc = td_text_nfc (value);
  return td_text_squeeze (nfc);
}

static char *
clean_name (const char *value, GError **error)
{
  g_autofree char *name = clean_text (value, error);

  if (name != NULL && *name == '\0') {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("The name is missing"));
    return NULL;
  }
  return g_steal_pointer (&name);
}

char *
td_council_create (TdDb *db, const char *name, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *id = td_id_new ();

  g_return_val_if_fail (TD_IS_DB (db), NULL);

  clean = clean_name (name, error);
  if (clean == NULL)
    return NULL;
  transaction = td_transaction_begin (db, _ ("Set up a council"), error);
  if (transaction == NULL || !td_council_store_insert (db, id, clean, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&id);
}

/* "2/3", "1/2"; more than a half is not asked for: it is the council's own rule. */
static gboolean
parse_quorum (const char *text, guint *numerator, guint *denominator)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  guint64 n, d;

  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (g_strstrip (parts[0]), 10, 1, MAX_QUORUM, &n, NULL) ||
      !g_ascii_string_to_unsigned (g_strstrip (parts[1]), 10, n, MAX_QUORUM, &d, NULL))
    return FALSE;
  *numerator = (guint) n;
  *denominator = (guint) d;
  return TRUE;
}

static gboolean
set_quorum (TdDb *db, const char *council_id, const char *value, GError **error)
{
  guint numerator, denominator;

  if (!parse_quorum (value, &numerator, &denominator)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a fraction like 2/3, up to 1"),
                 value);
    return FALSE;
  }
  return td_council_store_set_quorum (db, council_id, numerator, denominator, error);
}

static gboolean
set_threshold (TdDb *db, const char *council_id, const char *value, GError **error)
{
  g_autofree char *digits = g_strdup (value);
  guint64 percent;

  if (g_str_has_suffix (digits, "%"))
    digits[strlen (digits) - 1] = '\0';
  g_strstrip (digits);
  if (!g_ascii_string_to_unsigned (digits, 10, 1, 100, &percent, NULL)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a percentage, 1 to 100"),
                 value);
    return FALSE;
  }
  return td_council_store_set (db, council_id, TD_COUNCIL_THRESHOLD, digits, error);
}

static gboolean
set_choice (TdDb *db,
            const char *council_id,
            TdCouncilField field,
            const char *value,
            const char *const *choices,
            GError **error)
{
  if (!g_strv_contains (choices, value)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is neither %s nor %s"), value,
                 choices[0], choices[1]);
    return FALSE;
  }
  return td_council_store_set (db, council_id, field, value, error);
}

static gboolean
set_council_value (TdDb *db,
                   const char *council_id,
                   const char *key,
                   const char *value,
                   GError **error)
{
  static const char *const DENOMINATORS[] = {"members", "present", NULL};
  static const char *const BALLOTS[] = {"secret", "open", NULL};

  if (strcmp (key, "name") == 0) {
    g_autofree char *name = clean_name (value, error);

    return name != NULL && td_council_store_set (db, council_id, TD_COUNCIL_NAME, name, error);
  }
  if (strcmp (key, "decision") == 0)
    return td_council_store_set (db, council_id, TD_COUNCIL_DECISION, value, error);
  if (strcmp (key, "quorum") == 0)
    return set_quorum (db, council_id, value, error);
  if (strcmp (key, "threshold") == 0)
    return set_threshold (db, council_id, value, error);
  if (strcmp (key, "denominator") == 0)
    return set_choice (db, council_id, TD_COUNCIL_DENOMINATOR, value, DENOMINATORS, error);
  if (strcmp (key, "ballot") == 0)
    return set_choice (db, council_id, TD_COUNCIL_BALLOT, value, BALLOTS, error);
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a council"), key);
  return FALSE;
}

gboolean
td_council_set (TdDb *db,
                const char *council_id,
                const char *key,
                const char *value,
                GError **error)
{
  g_autoptr (TdCouncil) council = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *merge_key = g_strdup_printf ("council/%s/%s", council_id, key);

  g_return_val_if_fail (TD_IS_DB (db) && council_id != NULL && key != NULL, FALSE);

  clean = clean_text (value, error);
  council = clean != NULL ? td_council_store_load (db, council_id, error) : NULL;
  if (council == NULL)
    return FALSE;
  transaction = td_transaction_begin_typing (db, _ ("Change the council"), merge_key, error);
  return transaction != NULL && set_council_value (db, council_id, key, clean, error) &&
         td_transaction_commit (transaction, error);
}

/* ---- members ---- */

/* There is one chair and one secretary at most.  @except: the member who may have the role. */
static gboolean
check_role (TdCouncil *council, const char *role, const char *except, GError **error)
{
  static const char *const ROLES[] = {"chair", "vice-chair", "member", "secretary", NULL};
  gboolean is_single = strcmp (role, "chair") == 0 || strcmp (role, "secretary") == 0;

  if (!g_strv_contains (ROLES, role)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a role on a council"), role);
    return FALSE;
  }
  for (guint i = 0; is_single && i < council->members->len; i++) {
    TdMember *member = g_ptr_array_index (council->members, i);

    if (strcmp (member->role, role) == 0 && g_strcmp0 (member->id, except) != 0) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                   strcmp (role, "chair") == 0
                       /* Translators: %s is the member who has the role */
                       ? _ ("the council has a chair already: %s")
                       /* Translators: %s is the member who has the role */
                       : _ ("the council has a secretary already: %s"),
                   member->name);
      return FALSE;
    }
  }
  return TRUE;
}

static TdMember *
make_member (TdCouncil *council,
             const char *name,
             const char *title,
             const char *role,
             GError **error)
{
  g_autoptr (TdMember) member = g_object_new (TD_TYPE_MEMBER, NULL);

  member->id = td_id_new ();
  member->name = clean_name (name, error);
  if (member->name == NULL)
    return NULL;
  member->title = clean_text (title, error);
  member->role = g_strdup (role != NULL && *role != '\0' ? role : "member");
  if (member->title == NULL || !check_role (council, member->role, NULL, error))
    return NULL;
  return g_steal_pointer (&member);
}

char *
td_council_add_member (TdDb *db,
                       const char *council_id,
                       const char *name,
                       const char *title,
                       const char *role,
                       GError **error)
{
  g_autoptr (TdCouncil) council = NULL;
  g_autoptr (TdMember) member = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && council_id != NULL, NULL);

  council = td_council_store_load (db, council_id, error);
  member = council != NULL ? make_member (council, name, title, role, error) : NULL;
  if (member == NULL)
    return NULL;
  /* Translators: %s is a person's name, here and below */
  label = g_strdup_printf (_ ("Add council member %s"), member->name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !td_member_store_insert (db, council_id, member, error) ||
      !td_member_store_attend_open_meetings (db, council_id, member->id, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_strdup (member->id);
}

/* The value that is stored under @key of a member; NULL and an error when it cannot be. */
static char *
clean_member_value (TdDb *db,
                    const char *member_id,
                    const char *council_id,
                    TdMemberField field,
                    const char *value,
                    GError **error)
{
  g_autoptr (TdCouncil) council = NULL;

  if (field == TD_MEMBER_NAME)
    return clean_name (value, error);
  if (field == TD_MEMBER_TITLE)
    return clean_text (value, error);
  council = td_council_store_load (db, council_id, error);
  if (council == NULL || !check_role (council, value != NULL ? value : "", member_id, error))
    return NULL;
  return g_strdup (value);
}

gboolean
td_member_set (TdDb *db, const char *member_id, const char *key, const char *value, GError **error)
{
  static const char *const KEYS[] = {"name", "title", "role"};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *council_id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *merge_key = g_strdup_printf ("member/%s/%s", member_id, key);
  guint field = 0;

  g_return_val_if_fail (TD_IS_DB (db) && member_id != NULL && key != NULL, FALSE);

  while (field < G_N_ELEMENTS (KEYS) && strcmp (KEYS[field], key) != 0)
    field++;
  if (field == G_N_ELEMENTS (KEYS)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a member"), key);
    return FALSE;
  }
  if (!td_member_store_load_head (db, member_id, &council_id, &name, error))
    return FALSE;
  clean = clean_member_value (db, member_id, council_id, field, value, error);
  if (clean == NULL)
    return FALSE;
  transaction = td_transaction_begin_typing (db, _ ("Change a council member"), merge_key, error);
  return transaction != NULL && td_member_store_set (db, member_id, field, clean, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_member_remove (TdDb *db, const char *member_id, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *council_id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && member_id != NULL, FALSE);

  if (!td_member_store_load_head (db, member_id, &council_id, &name, error))
    return FALSE;
  label = g_strdup_printf (_ ("Remove council member %s"), name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_member_store_remove (db, member_id, error) &&
         td_transaction_commit (transaction, error);
}
