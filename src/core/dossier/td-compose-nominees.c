/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands against the nominees of a dossier: wrong fields, and what the rules on awards forbid
 * (LAW 4.3).  Found for the whole dossier at once. */

#include "config.h"

#include "td-compose.h"

#include <core/nominee/td-nominee-rules.h>

#include <glib/gi18n.h>

/* One note however many they are: what nobody has stated yet is asked for once. */
static void
check_statements (GPtrArray *nominations, GPtrArray *problems)
{
  TdNominee *first = NULL;
  guint n_unstated = 0;

  for (guint i = 0; i < nominations->len; i++) {
    TdNominee *nominee = ((TdNomination *) g_ptr_array_index (nominations, i))->nominee;

    if (nominee->conduct->len > 0)
      continue;
    first = first ? first : nominee;
    n_unstated++;
  }
  if (!first)
    return;
  g_ptr_array_add (
      problems,
      td_problem_new (TD_SEVERITY_NOTE, "conduct-unstated",
                      td_place_new (TD_ENTITY_NOMINEE, first->id, "conduct"),
                      ngettext ("Nobody has stated whether discipline or a complaint is pending "
                                "against %u nominee.",
                                "Nobody has stated whether discipline or a complaint is pending "
                                "against %u nominees.",
                                n_unstated),
                      n_unstated));
}

gboolean
td_compose_check_nominees (TdComposition *self,
                           GPtrArray *nominations,
                           GPtrArray *problems,
                           GError **error)
{
  g_autoptr (GPtrArray) lists =
      td_nominee_list_problems (self->db, self->plan->id, nominations, FALSE, error);

  if (!lists)
    return FALSE;
  for (guint i = 0; i < lists->len; i++)
    g_ptr_array_extend (problems, g_ptr_array_index (lists, i), (GCopyFunc) g_object_ref, NULL);
  check_statements (nominations, problems);
  return TRUE;
}
