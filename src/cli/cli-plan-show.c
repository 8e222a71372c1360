/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as thiduactl plan show prints it for people: every kind of part under its heading, kinds
 * that the plan does not have left out. */
#include "config.h"

#include "cli-plan-show.h"

#include "cli-plan-json.h"

#include <core/plan/td-plan-compare.h>
#include <core/plan/td-plan-part.h>
#include <core/plan/td-plan-periods.h>
#include <glib/gi18n.h>
#include <string.h>

/* What of a long text says which one it is. */
#define SHORT_LENGTH 90

static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text ? text : ""), "\n", ' ');

  if (g_utf8_strlen (line, -1) <= SHORT_LENGTH)
    return g_steal_pointer (&line);

  g_autofree char *start = g_utf8_substring (line, 0, SHORT_LENGTH - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

static char *
describe_fact (const TdPlanFact *fact)
{
  if (!fact->value)
    return g_strdup ("—");
  if (fact->reading.state != TD_FACT_CONFLICTING || !fact->other)
    return g_strdup (fact->value);
  /* Translators: the plan says a fact in two ways: the first, its line, the second, its line */
  return g_strdup_printf (_ ("%s (line %u), but also %s (line %u)"), fact->value,
                          fact->reading.first_line, fact->other, fact->other_first_line);
}

static void
print_facts (Cli *cli, TdPlan *plan)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  CliTable *table = cli_table_new (3);

  for (guint key = 0; key < TD_N_PLAN_KEYS; key++) {
    char *value = describe_fact (&plan->facts[key]);

    g_ptr_array_add (values, value);
    cli_table_add (table, td_plan_key_get_title (key),
                   td_fact_state_to_string (plan->facts[key].reading.state), value, NULL);
  }
  cli_table_print (cli, table);
}

/* A heading, where something stands under it. */
static void
print_heading (Cli *cli, const char *title, GPtrArray *parts)
{
  if (parts->len)
    cli_say (cli, "\n%s", title);
}

static void
print_sections (Cli *cli, GPtrArray *sections, guint depth)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];

    if (*section->title)
      cli_say (cli, "  %*s%s  %s", (int) depth * 3, "", section->label, section->title);
    print_sections (cli, section->children, depth + 1);
  }
}

/* "a)", "-" */
static char *
format_label (const char *label)
{
  return *label && !strchr ("-+*", *label) ? g_strconcat (label, ")", NULL) : g_strdup (label);
}

static void
print_groups (Cli *cli, TdPlan *plan)
{
  print_heading (cli, _ ("Subject groups"), plan->criteria_groups);
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];

    g_autofree char *label = format_label (group->label);

    cli_say (cli,
             /* Translators: a group's label ("a)" or "-"), whom it applies to, how many criteria */
             ngettext ("  %s %s: %u criterion", "  %s %s: %u criteria", group->criteria->len),
             label, *group->applies_to ? group->applies_to : _ ("everyone"), group->criteria->len);
  }
}

static void
print_awards (Cli *cli, TdPlan *plan)
{
  print_heading (cli, _ ("Award forms"), plan->award_forms);
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];
    g_autofree char *name = td_award_form_dup_full_name (form);

    const char *occasions = td_occasions_get_title (form->occasions);

    if (occasions)
      cli_say (cli, "  %s  %s (%s)", form->id, name, occasions);
    else
      cli_say (cli, "  %s  %s", form->id, name);
  }
}

static void
print_papers (Cli *cli, TdPlan *plan)
{
  print_heading (cli, td_compare_topic_get_title (TD_COMPARE_PAPERS), plan->dossier_documents);
  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = plan->dossier_documents->pdata[i];
    g_autofree char *text = shorten (paper->text);

    cli_say (cli, "  %s: %s",
             td_part_word_get_title (TD_ENTITY_DOSSIER_DOCUMENT, "kind", paper->kind), text);
  }
}

static void
print_copies (Cli *cli, TdPlan *plan)
{
  print_heading (cli, _ ("Sets"), plan->copies);
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];

    cli_say (cli, "  %s: %u → %s", td_level_get_title (copies->level), copies->count,
             copies->destination);
  }
}

static void
print_route (Cli *cli, TdPlan *plan)
{
  print_heading (cli, td_compare_topic_get_title (TD_COMPARE_ROUTE), plan->route);
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];
    const char *action = td_part_word_get_title (TD_ENTITY_ROUTE_STEP, "action", step->action);

    if (step->level == TD_LEVEL_NONE)
      cli_say (cli, "  %s: %s", action, step->who);
    else
      cli_say (cli, "  %s: %s (%s)", action, step->who, td_level_get_title (step->level));
  }
}

static void
print_periods (Cli *cli, TdPlan *plan)
{
  print_heading (cli, td_compare_topic_get_title (TD_COMPARE_PERIODS), plan->periods);
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = plan->periods->pdata[i];
    g_autofree char *span = td_period_dup_span (period);
    const char *parts[] = {period->label, span, period->note};
    g_autoptr (GString) line = g_string_new (NULL);

    for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
      if (parts[k] && *parts[k])
        g_string_append_printf (line, "%s%s", line->len ? ": " : "", parts[k]);
    cli_say (cli, "  %s", line->str);
  }
}

static void
print_responsibilities (Cli *cli, TdPlan *plan)
{
  print_heading (cli, td_compare_topic_get_title (TD_COMPARE_RESPONSIBILITIES),
                 plan->responsibilities);
  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *responsibility = plan->responsibilities->pdata[i];
    g_autofree char *text = shorten (responsibility->text);

    cli_say (cli, "  %s: %s", *responsibility->who ? responsibility->who : "—", text);
  }
}

static void
print_bases (Cli *cli, TdPlan *plan)
{
  print_heading (cli, td_compare_topic_get_title (TD_COMPARE_BASES), plan->bases);
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];
    g_autofree char *date = td_date_format_short (basis->date);
    const char *parts[] = {basis->kind, basis->number, date, basis->issuer};
    g_autoptr (GString) line = g_string_new (NULL);

    for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
      if (parts[k] && *parts[k])
        g_string_append_printf (line, "%s%s", line->len ? ", " : "", parts[k]);
    cli_say (cli, "  %s: %s", td_part_word_get_title (TD_ENTITY_BASIS, "relation", basis->relation),
             line->str);
  }
}

static void
print_recipients (Cli *cli, TdPlan *plan)
{
  print_heading (cli, td_compare_topic_get_title (TD_COMPARE_RECIPIENTS), plan->recipients);
  for (guint i = 0; i < plan->recipients->len; i++)
    cli_say (cli, "  %s", ((TdRecipient *) plan->recipients->pdata[i])->text);
}

void
cli_plan_print (Cli *cli, TdPlan *plan)
{
  print_facts (cli, plan);
  print_bases (cli, plan);
  print_heading (cli, _ ("Sections"), plan->sections);
  print_sections (cli, plan->sections, 0);
  print_groups (cli, plan);
  print_awards (cli, plan);
  print_papers (cli, plan);
  print_copies (cli, plan);
  print_route (cli, plan);
  print_periods (cli, plan);
  print_responsibilities (cli, plan);
  print_recipients (cli, plan);
  cli_plan_print_problems (cli, plan);
}
