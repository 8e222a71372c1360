/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan edit, plan reread.  The changes of parts are done in the order in which they are
 * written, before the facts; all of a command is one entry of the journal. */
#include "config.h"

#include "cli-plan-edit.h"

#include "cli-plan-json.h"

#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-reread.h>
#include <core/plan/td-plan-service.h>
#include <glib/gi18n.h>
#include <string.h>

static CliStatus
answer (Cli *cli, const char *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdPlan) plan = cli->json ? td_plan_load (cli->db, id, error) : NULL;

  if (!cli->json)
    return CLI_DONE;
  if (!plan)
    return CLI_FAILED;
  cli_plan_to_json (builder, plan);
  cli_print_json (builder);
  return CLI_DONE;
}

/* ---- parts ---- */

/* What stands behind "--add" and the like, up to the next option. */
typedef struct {
  const char *option; /* "--add" … */
  const char *name;   /* the kind, or the part */
  const char *number; /* of --move */
  GHashTable *values; /* key to text */
} PartEdit;

static void
part_edit_free (gpointer data)
{
  PartEdit *self = data;

  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

static const char *const PART_OPTIONS[] = {
    "--add", "--set-part", "--move", "--remove", "--remove-anyway", "--confirm-part", NULL};

static gboolean
take_values (PartEdit *edit, char ***argument, GError **error)
{
  while (**argument && !g_str_has_prefix (**argument, "--") && strchr (**argument, '=')) {
    char *key = NULL;
    char *value = NULL;

    if (!cli_split (**argument, &key, &value, error))
      return FALSE;
    g_hash_table_insert (edit->values, key, value);
    (*argument)++;
  }
  return TRUE;
}

/* Takes one change from the arguments. */
static PartEdit *
take_edit (char ***argument, GError **error)
{
  PartEdit *edit = g_new0 (PartEdit, 1);

  edit->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  edit->option = *(*argument)++;
  edit->name = **argument ? *(*argument)++ : NULL;
  if (edit->name && g_str_equal (edit->option, "--move"))
    edit->number = **argument ? *(*argument)++ : NULL;
  if (!edit->name || (g_str_equal (edit->option, "--move") && !edit->number)) {
    cli_usage (error, _ ("%s needs to be told what"), edit->option);
    part_edit_free (edit);
    return NULL;
  }
  if (take_values (edit, argument, error))
    return edit;
  part_edit_free (edit);
  return NULL;
}

/* Splits the arguments into changes of parts and the rest. */
static gboolean
take_edits (char **arguments, GPtrArray *edits, GStrvBuilder *rest, GError **error)
{
  char **argument = arguments;

  while (*argument) {
    if (!g_strv_contains (PART_OPTIONS, *argument)) {
      g_strv_builder_add (rest, *argument++);
      continue;
    }

    PartEdit *edit = take_edit (&argument, error);

    if (!edit)
      return FALSE;
    g_ptr_array_add (edits, edit);
  }
  return TRUE;
}

/* Where an addition goes: "group=", "below=", "before=", "after=", "at=" are taken out. */
static char *
take_value (GHashTable *values, const char *key)
{
  char *value = NULL;
  char *taken_key = NULL;

  g_hash_table_steal_extended (values, key, (gpointer *) &taken_key, (gpointer *) &value);
  g_free (taken_key);
  return value;
}

static gboolean
take_number (GHashTable *values, guint *position, GError **error)
{
  g_autofree char *at = take_value (values, "at");

  *position = TD_PART_LAST;
  if (!at)
    return TRUE;
  if (!cli_number (at, position, error))
    return FALSE;
  if (*position == 0)
    return cli_usage (error, _ ("Parts are counted from 1")), FALSE;
  (*position)--;
  return TRUE;
}

/* The part that a key of @values names. */
static char *
take_part (Cli *cli, const char *plan_id, GHashTable *values, const char *key, GError **error)
{
  g_autofree char *name = take_value (values, key);
  TdEntity entity;
  char *id = NULL;

  return name && td_plan_find_part (cli->db, plan_id, name, &entity, &id, error) ? id : NULL;
}

static gboolean
say_new (Cli *cli, const char *id)
{
  if (id)
    cli_say (cli, "%s", id);
  return id != NULL;
}

static gboolean
add_near (Cli *cli,
          const char *plan_id,
          PartEdit *edit,
          const char *key,
          TdSectionPlace place,
          GError **error)
{
  g_autofree char *anchor = take_part (cli, plan_id, edit->values, key, error);
  g_autofree char *id =
      anchor ? td_plan_add_section (cli->db, anchor, place, edit->values, error) : NULL;

  return say_new (cli, id);
}

static gboolean
add (Cli *cli, const char *plan_id, PartEdit *edit, GError **error)
{
  TdEntity entity = td_entity_from_string (edit->name);
  const char *owner_key = entity == TD_ENTITY_SECTION ? "below" : "group";
  gboolean has_owner = g_hash_table_contains (edit->values, owner_key);
  guint position;

  if (entity == TD_ENTITY_SECTION && g_hash_table_contains (edit->values, "before"))
    return add_near (cli, plan_id, edit, "before", TD_SECTION_BEFORE, error);
  if (entity == TD_ENTITY_SECTION && g_hash_table_contains (edit->values, "after"))
    return add_near (cli, plan_id, edit, "after", TD_SECTION_AFTER, error);
  if (entity == TD_ENTITY_CRITERION && !has_owner)
    return cli_usage (error, _ ("A criterion needs its group: group=PART")), FALSE;

  g_autofree char *owner =
      has_owner ? take_part (cli, plan_id, edit->values, owner_key, error) : g_strdup (plan_id);

  if (!owner || !take_number (edit->values, &position, error))
    return FALSE;

  g_autofree char *id = td_plan_add_part (cli->db, entity, owner, position, edit->values, error);

  return say_new (cli, id);
}

static gboolean
set_part (Cli *cli, TdEntity entity, const char *id, PartEdit *edit, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (edit->values) == 0)
    return cli_usage (error, _ ("%s needs to be told what"), edit->option), FALSE;
  g_hash_table_iter_init (&iter, edit->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!td_plan_set_part (cli->db, entity, id, key, value, error))
      return FALSE;
  return TRUE;
}

/* "3" among its own kind, or "PART:3" below another section or in another group. */
static gboolean
move (Cli *cli,
      const char *plan_id,
      TdEntity entity,
      const char *id,
      PartEdit *edit,
      GError **error)
{
  const char *colon = strrchr (edit->number, ':');
  g_autofree char *owner_name = colon ? g_strndup (edit->number, colon - edit->number) : NULL;
  g_autofree char *owner = NULL;
  TdEntity owner_entity;
  guint position = 0;

  if (!cli_number (colon ? colon + 1 : edit->number, &position, error))
    return FALSE;
  if (position == 0)
    return cli_usage (error, _ ("Parts are counted from 1")), FALSE;
  if (owner_name && g_str_equal (owner_name, "plan"))
    owner = g_strdup (plan_id);
  else if (owner_name &&
           !td_plan_find_part (cli->db, plan_id, owner_name, &owner_entity, &owner, error))
    return FALSE;
  return td_plan_move_part (cli->db, entity, id, owner, position - 1, error);
}

static gboolean
edit_part (Cli *cli, const char *plan_id, PartEdit *edit, GError **error)
{
  TdEntity entity = TD_ENTITY_NONE;
  g_autofree char *id = NULL;

  if (g_str_equal (edit->option, "--add"))
    return add (cli, plan_id, edit, error);
  if (!td_plan_find_part (cli->db, plan_id, edit->name, &entity, &id, error))
    return FALSE;
  if (g_str_equal (edit->option, "--set-part"))
    return set_part (cli, entity, id, edit, error);
  if (g_hash_table_size (edit->values) > 0)
    return cli_usage (error, _ ("%s takes no KEY=VALUE"), edit->option), FALSE;
  if (g_str_equal (edit->option, "--move"))
    return move (cli, plan_id, entity, id, edit, error);
  if (g_str_equal (edit->option, "--confirm-part"))
    return td_plan_confirm_part (cli->db, entity, id, error);
  return td_plan_remove_part (cli->db, entity, id, g_str_equal (edit->option, "--remove-anyway"),
                              error);
}

static gboolean
edit_parts (Cli *cli, const char *plan_id, GPtrArray *edits, GError **error)
{
  for (guint i = 0; i < edits->len; i++)
    if (!edit_part (cli, plan_id, edits->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- facts ---- */

/* "LEVEL=COUNT[:DESTINATION]" */
static gboolean
set_copies (Cli *cli, const char *id, const char *setting, GError **error)
{
  g_autofree char *level = NULL;
  g_autofree char *value = NULL;
  guint count = 0;

  if (!cli_split (setting, &level, &value, error))
    return FALSE;
  if (td_level_from_string (level) == TD_LEVEL_NONE)
    return cli_usage (error, _ ("“%s” is not a level"), level), FALSE;
  g_auto (GStrv) parts = g_strsplit (value, ":", 2);
  return cli_number (parts[0], &count, error) &&
         td_plan_set_copies (cli->db, id, td_level_from_string (level), count,
                             parts[0] && parts[1] ? parts[1] : "", error);
}

static gboolean
set_all (Cli *cli, const char *id, char **settings, char **copies, GError **error)
{
  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error) || !td_plan_set (cli->db, id, key, value, error))
      return FALSE;
  }
  for (char **setting = copies; setting && *setting; setting++)
    if (!set_copies (cli, id, *setting, error))
      return FALSE;
  return TRUE;
}

static gboolean
confirm_all (Cli *cli, const char *id, char **keys, gboolean all, GError **error)
{
  for (char **key = keys; key && *key; key++)
    if (!td_plan_confirm (cli->db, id, *key, error))
      return FALSE;
  return !all || td_plan_confirm (cli->db, id, NULL, error);
}

CliStatus
cli_plan_edit (Cli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func (part_edit_free);
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) settings = NULL;
  g_auto (GStrv) copies = NULL;
  g_auto (GStrv) keys = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"copies", 0, 0, G_OPTION_ARG_STRING_ARRAY, &copies, NULL, NULL},
      {"confirm", 0, 0, G_OPTION_ARG_STRING_ARRAY, &keys, NULL, NULL},
      {"confirm-all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL},
      {NULL},
  };

  if (!take_edits (arguments, edits, rest, error))
    return cli_status_of (error);
  ids = g_strv_builder_end (rest);
  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);
  if (!id)
    return CLI_FAILED;
  if (!edit_parts (cli, id, edits, error) || !set_all (cli, id, settings, copies, error) ||
      !confirm_all (cli, id, keys, all, error))
    return cli_status_of (error);
  return answer (cli, id, error);
}

CliStatus
cli_plan_reread (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;

  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);

  if (!id || !td_plan_reread (cli->db, id, error))
    return CLI_FAILED;
  return answer (cli, id, error);
}
