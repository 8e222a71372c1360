/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which plan rests on which, and where two of them only nearly meet. */
#include "config.h"

#include "td-plan-link.h"

#include "td-plan-match.h"
#include "td-plan-problems.h"
#include "td-plan-store.h"
#include <core/base/td-text.h>

#include <string.h>

void
td_plan_name_free (TdPlanName *self)
{
  g_free (self->plan_id);
  g_free (self->number);
  g_free (self->agency);
  g_free (self);
}

/* ---- comparing ---- */

/* "1477/QD-UBND" is "1477 / QĐ-UBND". */
static char *
normalize_number (const char *number)
{
  g_autofree char *fold = td_text_fold (number);
  GString *text = g_string_new (NULL);

  for (const char *c = fold; *c; c++)
    if (*c != ' ' && *c != '.')
      g_string_append_c (text, *c);
  return g_string_free (text, FALSE);
}

/* "UBND tỉnh Lam Sơn" is "ỦY BAN NHÂN DÂN TỈNH LAM SƠN"; its chairman speaks for it; a place that
 * one of them leaves out may be the same. */
static char *
normalize_agency (const char *agency)
{
  g_autofree char *lower = td_plan_fold (agency);
  g_autoptr (GString) text = g_string_new (lower);

  g_string_replace (text, "ủy ban nhân dân", "ubnd", 0);
  g_string_replace (text, "chủ tịch ", "", 0);
  g_string_replace (text, "mặt trận tổ quốc", "mttq", 0);
  return td_text_fold (text->str);
}

static gboolean
is_same_agency (const char *a, const char *b)
{
  g_autofree char *first = normalize_agency (a ? a : "");
  g_autofree char *second = normalize_agency (b ? b : "");

  return !*first || !*second || strstr (first, second) || strstr (second, first);
}

/* One sign more, less or other, or two that changed places. */
static gboolean
is_near_text (const char *a, const char *b)
{
  gsize begin = 0;
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);

  while (a[begin] && a[begin] == b[begin])
    begin++;
  while (length_a > begin && length_b > begin && a[length_a - 1] == b[length_b - 1]) {
    length_a--;
    length_b--;
  }
  length_a -= begin;
  length_b -= begin;
  return MAX (length_a, length_b) <= 1 ||
         (length_a == 2 && length_b == 2 && a[begin] == b[begin + 1] && a[begin + 1] == b[begin]);
}

TdPlanLink
td_plan_link_compare (const TdPlanName *basis, const TdPlanName *superior)
{
  g_autofree char *wanted = normalize_number (basis->number);
  g_autofree char *number = normalize_number (superior->number);
  gboolean same_number = *wanted && g_str_equal (wanted, number);
  gboolean same_date =
      td_date_is_whole (basis->date) && td_date_compare (basis->date, superior->date) == 0;

  if (same_number && same_date)
    return TD_PLAN_LINK_SAME;
  if (!*wanted || !*number || !is_same_agency (basis->agency, superior->agency))
    return TD_PLAN_LINK_NONE;
  if (same_date && is_near_text (wanted, number))
    return TD_PLAN_LINK_NEAR;
  return same_number && basis->date.year && basis->date.year == superior->date.year
             ? TD_PLAN_LINK_NEAR
             : TD_PLAN_LINK_NONE;
}

/* ---- telling ---- */

static char *
describe (const TdPlanName *name)
{
  g_autofree char *date = td_date_format_short (name->date);

  return *date ? g_strdup_printf ("%s, %s", name->number, date) : g_strdup (name->number);
}

static gboolean
tell (TdDb *db,
      const TdPlanName *basis,
      const TdPlanName *superior,
      GPtrArray *told,
      GError **error)
{
  g_autofree char *wanted = describe (basis);
  g_autofree char *found = describe (superior);
  g_autoptr (TdProblem) problem = td_plan_problem_new_near (basis->plan_id, wanted, found);

  td_problem_set_lines (problem, basis->first_line, basis->last_line);
  if (told)
    g_ptr_array_add (told, g_object_ref (problem));
  return td_plan_link_store_add_problem (db, basis->plan_id, problem, error);
}

/* For one thing that a plan rests on: nothing is told where the right one is there. */
static gboolean
refresh_basis (TdDb *db, const TdPlanName *basis, GPtrArray *told, GError **error)
{
  g_autoptr (GPtrArray) superiors = td_plan_link_store_superiors (db, basis, error);
  const TdPlanName *near = NULL;

  if (!superiors)
    return FALSE;
  for (guint i = 0; i < superiors->len; i++) {
    TdPlanLink link = td_plan_link_compare (basis, superiors->pdata[i]);

    if (link == TD_PLAN_LINK_SAME)
      return TRUE;
    if (link == TD_PLAN_LINK_NEAR && !near)
      near = superiors->pdata[i];
  }
  return !near || tell (db, basis, near, told, error);
}

static gboolean
refresh_subordinate (TdDb *db, const char *plan_id, GPtrArray *told, GError **error)
{
  g_autoptr (GPtrArray) bases = NULL;

  if (!td_plan_store_remove_problem (db, plan_id, "superior-differs", error))
    return FALSE;
  bases = td_plan_link_store_bases (db, plan_id, error);
  for (guint i = 0; bases && i < bases->len; i++)
    if (!refresh_basis (db, bases->pdata[i], told, error))
      return FALSE;
  return bases != NULL;
}

GPtrArray *
td_plan_link_list_below (TdDb *db, const char *plan_id, GError **error)
{
  g_autoptr (GPtrArray) self = td_plan_link_store_self (db, plan_id, error);

  if (!self || self->len == 0)
    return g_steal_pointer (&self);
  return td_plan_link_store_subordinates (db, self->pdata[0], error);
}

gboolean
td_plan_link_refresh_below (TdDb *db, GPtrArray *below, GError **error)
{
  for (guint i = 0; i < below->len; i++)
    if (!refresh_subordinate (db, ((TdPlanName *) below->pdata[i])->plan_id, NULL, error))
      return FALSE;
  return TRUE;
}

gboolean
td_plan_link_refresh (TdDb *db, const char *plan_id, GPtrArray *told, GError **error)
{
  g_autoptr (GPtrArray) below = NULL;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (plan_id != NULL, FALSE);

  if (!refresh_subordinate (db, plan_id, told, error))
    return FALSE;
  below = td_plan_link_list_below (db, plan_id, error);
  return below && td_plan_link_refresh_below (db, below, error);
}
