/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told about a plan that was read, and which law it stands under.  Two tables. */
#include "config.h"

#include "td-plan-problems.h"

#include <glib/gi18n.h>

static const struct {
  const char *code;
  TdSeverity severity;
  const char *field;
  const char *message;
} kinds[] = {
    {"text-damaged", TD_SEVERITY_ERROR, NULL,
     N_ ("The text looks badly recognised: hardly any Vietnamese word in it is whole. Nothing that "
         "was read from it can be relied on; restore the text first.")},
    {"text-long", TD_SEVERITY_WARNING, NULL,
     N_ ("The text is far longer than a plan. Only its beginning was read; the rest is kept.")},
    {"sections-missing", TD_SEVERITY_ERROR, NULL,
     N_ ("No heading was found in the text. Check that the whole plan was imported.")},
    {"header-missing", TD_SEVERITY_WARNING, "agency",
     N_ ("The head with the agency's name is missing. Fill in the agency if it is wrong here.")},
    {"agency-missing", TD_SEVERITY_ERROR, "agency",
     N_ ("The plan does not say which agency issues it. Fill it in.")},
    {"level-unknown", TD_SEVERITY_WARNING, "level",
     N_ ("The level of the issuing agency cannot be told from its name. Choose it.")},
    {"kind-missing", TD_SEVERITY_WARNING, "kind",
     N_ ("The line that names the kind of document was not found.")},
    {"number-missing", TD_SEVERITY_WARNING, "number",
     N_ ("The plan has no line for its number and symbol.")},
    {"number-blank", TD_SEVERITY_NOTE, "number",
     N_ ("The number is left blank. Fill it in when the plan has been issued.")},
    {"date-missing", TD_SEVERITY_WARNING, "date", N_ ("The plan has no line for place and date.")},
    {"day-blank", TD_SEVERITY_NOTE, "date",
     N_ ("The day is left blank. Fill it in when the plan has been issued.")},
    {"date-impossible", TD_SEVERITY_WARNING, "date",
     N_ ("The date in the plan does not exist in the calendar. Fill in the right one.")},
    {"title-missing", TD_SEVERITY_WARNING, "title", N_ ("The plan's title was not found.")},
    {"movement-missing", TD_SEVERITY_NOTE, "movement",
     N_ ("The plan does not give the movement's name in quotation marks.")},
    {"basis-missing", TD_SEVERITY_NOTE, NULL, N_ ("The plan names no document that it rests on.")},
    {"label-order", TD_SEVERITY_WARNING, NULL,
     N_ ("The numbers or letters of these headings are not in the prescribed order. They are kept "
         "as they are, because other papers cite them.")},
    {"criteria-missing", TD_SEVERITY_WARNING, NULL,
     N_ ("No criteria were found in the plan. Nominees cannot be checked against it.")},
    {"criteria-ungrouped", TD_SEVERITY_WARNING, NULL,
     N_ ("The plan does not say for each criterion whom it applies to in a form that can be read "
         "with certainty. All were put in one group: look through them.")},
    {"criteria-in-text", TD_SEVERITY_NOTE, NULL,
     N_ ("Whom each criterion applies to was taken from the words it begins with: look through "
         "them.")},
    {"award-forms-missing", TD_SEVERITY_WARNING, NULL,
     N_ ("No form of award was found in the plan.")},
    {"award-forms-scattered", TD_SEVERITY_WARNING, NULL,
     N_ ("The plan has no list of award forms. Those named in the text were taken: look through "
         "them.")},
    {"dossier-missing", TD_SEVERITY_NOTE, NULL,
     N_ ("The plan does not list the papers of a dossier. The rules in force apply.")},
    {"copies-missing", TD_SEVERITY_WARNING, NULL,
     N_ ("The plan does not say how many sets of the dossier go where. Fill it in.")},
    {"copies-conflict", TD_SEVERITY_ERROR, NULL,
     N_ ("The plan gives different numbers of sets or different places for one level. Choose.")},
    {"number-conflict", TD_SEVERITY_ERROR, "number",
     N_ ("The plan gives two different numbers. Choose.")},
    {"symbol-conflict", TD_SEVERITY_ERROR, "symbol",
     N_ ("The plan gives two different symbols. Choose.")},
    {"date-conflict", TD_SEVERITY_ERROR, "date",
     N_ ("The plan gives two different dates of issue. Choose.")},
    {"place-conflict", TD_SEVERITY_ERROR, "place",
     N_ ("The plan gives two different places of issue. Choose.")},
    {"signer-conflict", TD_SEVERITY_ERROR, "signer_name",
     N_ ("The plan has two signatories. Choose whose name stands on the papers.")},
    {"copies-level-unknown", TD_SEVERITY_WARNING, NULL,
     N_ ("A number of sets was found, but not for awards of which level.")},
    {"route-missing", TD_SEVERITY_NOTE, NULL,
     N_ ("The plan does not say who appraises the dossiers and who decides.")},
    {"period-impossible", TD_SEVERITY_WARNING, NULL,
     N_ ("A period of the movement ends before it begins, or one of its dates does not exist.")},
    {"recipients-missing", TD_SEVERITY_NOTE, NULL, N_ ("The list of recipients was not found.")},
    {"signer-missing", TD_SEVERITY_WARNING, "signer_name",
     N_ ("The signatory's name was not found.")},
    {"file-misnamed", TD_SEVERITY_NOTE, NULL,
     N_ ("The ending of the file's name is that of another kind of file. It was read as what it "
         "is.")},
    {"pages-without-text", TD_SEVERITY_WARNING, NULL,
     N_ ("Some pages are pictures without text. What stands on them was not read: compare with the "
         "paper.")},
    {"changes-pending", TD_SEVERITY_WARNING, NULL,
     N_ ("The document has tracked changes that nobody has accepted. It was read as if all of them "
         "were accepted.")},
    {"legacy-font", TD_SEVERITY_NOTE, NULL,
     N_ ("The document uses fonts from before Unicode (TCVN3 or VNI). Its letters were translated: "
         "look through them.")},
};

static gsize
find_kind (const char *code)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[i].code, code))
    i++;
  return i;
}

void
td_plan_report (TdPlan *self, const char *code, guint first_line, guint last_line)
{
  gsize i = find_kind (code);

  g_return_if_fail (i < G_N_ELEMENTS (kinds));

  TdProblem *problem = td_problem_new (kinds[i].severity, code,
                                       td_place_new (TD_ENTITY_PLAN, self->id, kinds[i].field),
                                       "%s", _ (kinds[i].message));

  td_problem_set_lines (problem, first_line, last_line);
  g_ptr_array_add (self->problems, problem);
}

/* What is wrong, and the two values that the plan gives, each with its line. */
static char *
describe_conflict (const char *message,
                   const char *first,
                   guint first_line,
                   const char *second,
                   guint second_line)
{
  g_autofree char *both =
      /* Translators: two values that a plan gives for one thing, each with its line */
      g_strdup_printf (_ ("“%s” (line %u) and “%s” (line %u)"), first, first_line, second,
                       second_line);

  /* Translators: what is wrong, and the two values */
  return g_strdup_printf (_ ("%s It says %s."), _ (message), both);
}

static char *
describe_copies (TdCopies *copies)
{
  return *copies->destination ? g_strdup_printf ("%02u → %s", copies->count, copies->destination)
                              : g_strdup_printf ("%02u", copies->count);
}

static char *
describe_copies_conflict (const char *message, TdCopies *first, TdCopies *second)
{
  g_autofree char *one = describe_copies (first);
  g_autofree char *other = describe_copies (second);

  return describe_conflict (message, one, first->reading.first_line, other,
                            second->reading.first_line);
}

static TdCopies *
find_copies (TdPlan *plan, guint line)
{
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];

    if (copies->reading.first_line == line && copies->reading.state == TD_FACT_CONFLICTING)
      return copies;
  }
  return NULL;
}

/* The sentence of a conflict in the language of now; NULL where the plan's facts do not hold both
 * values. */
static char *
restore_conflict (TdPlan *plan, gsize kind, guint first_line, guint last_line)
{
  TdPlanKey key;

  if (g_str_equal (kinds[kind].code, "copies-conflict")) {
    TdCopies *first = find_copies (plan, first_line);
    TdCopies *second = find_copies (plan, last_line);

    return first && second ? describe_copies_conflict (kinds[kind].message, first, second) : NULL;
  }
  if (!g_str_has_suffix (kinds[kind].code, "-conflict") || !kinds[kind].field ||
      !td_plan_key_from_string (kinds[kind].field, &key) || !plan->facts[key].other)
    return NULL;
  return describe_conflict (kinds[kind].message, plan->facts[key].value,
                            plan->facts[key].reading.first_line, plan->facts[key].other,
                            plan->facts[key].other_first_line);
}

static void
report_conflict (TdPlan *self, gsize kind, const char *message, guint one_line, guint other_line)
{
  TdProblem *problem =
      td_problem_new (kinds[kind].severity, kinds[kind].code,
                      td_place_new (TD_ENTITY_PLAN, self->id, kinds[kind].field), "%s", message);

  td_problem_set_lines (problem, MIN (one_line, other_line), MAX (one_line, other_line));
  g_ptr_array_add (self->problems, problem);
}

void
td_plan_report_fact_conflict (TdPlan *self, const char *code, TdPlanKey key)
{
  gsize kind = find_kind (code);
  TdPlanFact *fact = &self->facts[key];

  g_return_if_fail (kind < G_N_ELEMENTS (kinds));
  g_return_if_fail (fact->value != NULL && fact->other != NULL);

  g_autofree char *message =
      describe_conflict (kinds[kind].message, fact->value, fact->reading.first_line, fact->other,
                         fact->other_first_line);

  report_conflict (self, kind, message, fact->reading.first_line, fact->other_first_line);
}

void
td_plan_report_copies_conflict (TdPlan *self, TdCopies *first, TdCopies *second)
{
  gsize kind = find_kind ("copies-conflict");
  g_autofree char *message = describe_copies_conflict (kinds[kind].message, first, second);

  report_conflict (self, kind, message, first->reading.first_line, second->reading.first_line);
}

TdProblem *
td_plan_problem_new_near (const char *plan_id, const char *wanted, const char *found)
{
  return td_problem_new (
      TD_SEVERITY_WARNING, "superior-differs", td_place_new (TD_ENTITY_PLAN, plan_id, NULL),
      /* Translators: each %s is a document's number and date, "217/KH-UBND, 27/9/2021" */
      _ ("The plan rests on “%s”; in this workspace there is “%s” of the same agency. If one of "
         "them is a misprint, correct it: then the two belong together."),
      wanted, found);
}

const char *
td_plan_problem_get_field (const char *code)
{
  gsize i = find_kind (code);

  return i < G_N_ELEMENTS (kinds) ? kinds[i].field : NULL;
}

TdProblem *
td_plan_problem_restore (TdPlan *plan,
                         const char *severity,
                         const char *code,
                         const char *message,
                         guint first_line,
                         guint last_line)
{
  TdSeverity value = TD_SEVERITY_NOTE;
  gsize kind = find_kind (code);
  g_autofree char *conflict = NULL;

  /* In the language of now, not of the import. */
  if (kind < G_N_ELEMENTS (kinds)) {
    conflict = restore_conflict (plan, kind, first_line, last_line);
    message = conflict ? conflict : _ (kinds[kind].message);
  }
  for (guint i = TD_SEVERITY_NOTE; i <= TD_SEVERITY_ERROR; i++)
    if (g_strcmp0 (td_severity_to_string ((TdSeverity) i), severity) == 0)
      value = (TdSeverity) i;
  TdProblem *problem = td_problem_new (
      value, code, td_place_new (TD_ENTITY_PLAN, plan->id, td_plan_problem_get_field (code)), "%s",
      message);

  td_problem_set_lines (problem, first_line, last_line);
  return problem;
}

/* LAW section 0: each decree rules through its last day.  The dates are those of
 * data/forms/regimes.xml, which the reading of a plan does without; a test compares them. */
static const struct {
  TdDate last;
  const char *regime;
} regimes[] = {
    {{2023, 12, 31}, "ND91_2017"},
    {{2025, 6, 30}, "ND98_2023"},
};

/* A day or month left blank counts as the month's or year's first: "tháng 7 năm 2025" is after
 * June. */
const char *
td_plan_regime_of_date (TdDate date)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regimes); i++)
    if (td_date_compare (date, regimes[i].last) <= 0)
      return regimes[i].regime;
  return "ND152_2025";
}
