/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a test asks of a plan that was read: each kind of part as lines, so that a difference shows
 * all of them. */

#include <core/plan/td-plan.h>
#include <string.h>

typedef struct {
  TdPlanKey key;
  const char *value; /* NULL: unknown */
  guint line;
} Fact;

static inline void
assert_facts (TdPlan *plan, const Fact *facts, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    const TdPlanFact *fact = &plan->facts[facts[i].key];

    g_assert_cmpstr (fact->value, ==, facts[i].value);
    g_assert_cmpuint (fact->reading.first_line, ==, facts[i].line);
    g_assert_cmpint (fact->reading.state, ==, facts[i].value ? TD_FACT_PROPOSED : TD_FACT_UNKNOWN);
  }
}
#define ASSERT_FACTS(plan, ...)                                                                    \
  assert_facts (plan, (const Fact[]) {__VA_ARGS__},                                                \
                sizeof ((const Fact[]) {__VA_ARGS__}) / sizeof (Fact))

/* One line for each part, so that a difference shows all of them. */
static inline void
assert_lines (GString *lines, const char *expected)
{
  g_assert_cmpstr (lines->str, ==, expected);
  g_string_free (lines, TRUE);
}

static inline void
assert_bases (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];
    g_autofree char *date = td_date_to_iso (basis->date);

    g_string_append_printf (out, "%s|%s|%s|%s|%s|%u\n", basis->relation, basis->kind, basis->number,
                            date, basis->issuer, basis->reading.first_line);
  }
  assert_lines (out, expected);
}

/* The first words: whose they are can be told, and no sentence of the plans is kept here. */
static inline char *
shorten (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 7);

  if (g_strv_length (parts) < 7)
    return g_strdup (words);
  g_set_str (&parts[6], "…");
  return g_strjoinv (" ", parts);
}

static inline guint
count_labelled (TdSection *section, gboolean is_number)
{
  guint n = 0;

  for (guint i = 0; i < section->children->len; i++) {
    TdSection *child = section->children->pdata[i];

    n += (g_ascii_isdigit (child->label[0]) != 0) == (is_number != FALSE) ? 1 : 0;
  }
  return n;
}

/* "label|role|numbered children|other children|first-last line" of each main part. */
static inline void
assert_parts (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->sections->len; i++) {
    TdSection *section = plan->sections->pdata[i];

    g_string_append_printf (out, "%s|%s|%u|%u|%u-%u\n", section->label, section->role,
                            count_labelled (section, TRUE), count_labelled (section, FALSE),
                            section->reading.first_line, section->reading.last_line);
  }
  assert_lines (out, expected);
}

static inline void
append_child_roles (GString *out, GPtrArray *sections, const char *path)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];
    g_autofree char *own = g_strconcat (path, *path ? "." : "", section->label, NULL);

    if (*path && section->title[0])
      g_string_append_printf (out, "%s %s\n", own, section->role);
    append_child_roles (out, section->children, own);
  }
}

/* "I.1 purposes" of each titled section below the main parts. */
static inline void
assert_child_roles (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  append_child_roles (out, plan->sections, "");
  assert_lines (out, expected);
}

static inline guint
count_paragraphs (TdPlan *plan, guint part, guint child)
{
  TdSection *section = plan->sections->pdata[part];
  TdSection *at = section->children->pdata[child];
  guint n = 1;

  for (const char *c = at->text; *c; c++)
    n += *c == '\n' ? 1 : 0;
  return n;
}

static inline void
assert_groups (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];
    g_autofree char *applies_to = shorten (group->applies_to);
    guint n_vetoes = 0;

    for (guint c = 0; c < group->criteria->len; c++)
      n_vetoes += ((TdCriterion *) group->criteria->pdata[c])->veto ? 1 : 0;
    g_string_append_printf (out, "%s|%s|%u|%u|%u-%u\n", group->label, applies_to,
                            group->criteria->len, n_vetoes, group->reading.first_line,
                            group->reading.last_line);
  }
  assert_lines (out, expected);
}

static inline void
assert_awards (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];

    g_string_append_printf (out, "%s|%s|%s|%s\n", form->name, form->authority,
                            td_level_to_string (form->level),
                            td_occasions_to_string (form->occasions));
  }
  assert_lines (out, expected);
}

static inline void
assert_papers (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = plan->dossier_documents->pdata[i];

    g_string_append_printf (out, "%s|%d|%d|%u\n", paper->kind, paper->per_nominee, paper->with_list,
                            paper->reading.first_line);
  }
  assert_lines (out, expected);
}

static inline void
assert_copies (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];

    g_string_append_printf (out, "%s|%u|%s\n", td_level_to_string (copies->level), copies->count,
                            copies->destination);
  }
  assert_lines (out, expected);
}

static inline void
assert_route (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];
    g_autofree char *who = shorten (step->who);

    g_string_append_printf (out, "%s|%s|%s|%u\n", td_level_to_string (step->level), step->action,
                            who, step->reading.first_line);
  }
  assert_lines (out, expected);
}

static inline void
assert_responsibilities (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *responsibility = plan->responsibilities->pdata[i];

    g_autofree char *who = shorten (responsibility->who);

    g_assert_cmpstr (responsibility->text, !=, "");
    g_string_append_printf (out, "%s|%u-%u\n", who, responsibility->reading.first_line,
                            responsibility->reading.last_line);
  }
  assert_lines (out, expected);
}

static inline void
assert_recipients (TdPlan *plan, guint n, const char *archive)
{
  guint n_archives = 0;

  g_assert_cmpuint (plan->recipients->len, ==, n);
  for (guint i = 0; i < n; i++) {
    TdRecipient *recipient = plan->recipients->pdata[i];

    if (!g_str_equal (recipient->kind, "archive"))
      continue;
    g_assert_cmpstr (recipient->text, ==, archive);
    g_assert_cmpuint (i, ==, n - 1);
    n_archives++;
  }
  g_assert_cmpuint (n_archives, ==, 1);
}

static inline void
assert_problems (TdPlan *plan, const char *expected)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < plan->problems->len; i++)
    g_string_append_printf (out, "%s\n", ((TdProblem *) plan->problems->pdata[i])->code);
  assert_lines (out, expected);
}

/* LAW 7.4: what a page's end broke is whole again: no paragraph begins in the middle of a sentence.
 */
static inline void
assert_joined (GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];
    g_auto (GStrv) paragraphs = g_strsplit (section->text, "\n", -1);

    for (guint p = 0; paragraphs[p]; p++)
      g_assert_false (g_unichar_islower (g_utf8_get_char (paragraphs[p])));
    g_assert_false (g_unichar_islower (g_utf8_get_char (section->title)));
    assert_joined (section->children);
  }
}

static inline gboolean
has_words (GPtrArray *sections, const char *words)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];

    if (strstr (section->text, words) || has_words (section->children, words))
      return TRUE;
  }
  return FALSE;
}

/* The words stand next to each other in one paragraph: they were on two pages. */
static inline void
assert_words (TdPlan *plan, const char *const *words)
{
  for (const char *const *at = words; *at; at++)
    if (!has_words (plan->sections, *at))
      g_error ("“%s” is not in one paragraph", *at);
}

/* The act, the movement and, if there is one, the place: nothing else stands in the title. */
static inline void
assert_title (TdPlan *plan, const char *rest)
{
  g_autofree char *title = g_strdup_printf ("%s “%s”%s", td_plan_get (plan, TD_PLAN_ACT),
                                            td_plan_get (plan, TD_PLAN_MOVEMENT), rest);

  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_TITLE), ==, title);
}
