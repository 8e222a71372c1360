/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan as an administrative document (LAW 1): its facts, the paragraphs before its first section,
 * the tree of sections, recipients and signatory.  The words are the plan's own; what it does not
 * say stays missing. */

#include "config.h"

#include "td-compose-plan.h"
#include "td-compose.h"

#include <core/base/td-text.h>
#include <core/plan/td-plan-store.h>
#include <core/plan/td-plan-words.h>
#include <glib/gi18n.h>
#include <string.h>

/* ---- head and foot ---- */

static void
set_fact (TdFacts *facts, TdPlan *plan, TdPlanKey key, const char *name)
{
  td_compose_set (facts, name, td_plan_get (plan, key), TD_ENTITY_PLAN, plan->id,
                  td_plan_key_to_string (key));
}

static void
set_head_name (TdFacts *facts, TdPlan *plan, TdPlanKey key, const char *name)
{
  const char *value = td_plan_get (plan, key);
  g_autofree char *text = td_text_squeeze (value ? value : "");
  g_autofree char *head = *text ? td_compose_head_name (text) : NULL;

  td_facts_set (facts, name, head);
  td_facts_set_place (facts, name, TD_ENTITY_PLAN, plan->id, td_plan_key_to_string (key));
}

/* Offices stand below an agency whose name goes above theirs; a people's committee, a council or a
 * ministry stands alone (LAW 1.2, box 2). */
static gboolean
wants_parent (TdPlan *plan)
{
  const char *level = td_plan_get (plan, TD_PLAN_LEVEL);

  return td_plan_get (plan, TD_PLAN_PARENT_AGENCY) ||
         td_level_from_string (level ? level : "") == TD_LEVEL_UNIT;
}

static void
set_head (TdFacts *facts, TdPlan *plan)
{
  g_autofree char *number = td_compose_number (td_plan_get (plan, TD_PLAN_NUMBER));
  g_autofree char *date = td_date_format_long (td_plan_get_date (plan));

  set_head_name (facts, plan, TD_PLAN_PARENT_AGENCY, "plan.parent.head");
  set_head_name (facts, plan, TD_PLAN_AGENCY, "plan.agency.head");
  td_facts_set (facts, "plan.with_parent", wants_parent (plan) ? "yes" : NULL);
  td_compose_set (facts, "plan.number", number, TD_ENTITY_PLAN, plan->id, "number");
  set_fact (facts, plan, TD_PLAN_SYMBOL, "plan.symbol");
  set_fact (facts, plan, TD_PLAN_PLACE, "plan.place");
  td_facts_set (facts, "plan.date", date);
  td_facts_set_place (facts, "plan.date", TD_ENTITY_PLAN, plan->id, "date");
  set_fact (facts, plan, TD_PLAN_KIND, "plan.kind");
  set_fact (facts, plan, TD_PLAN_TITLE, "plan.title");
}

/* The drafter's initials stand behind the archive's line (LAW 1.2, box 12, as offices write it). */
static void
append_recipient (TdFacts *facts, TdPlan *plan, TdRecipient *recipient)
{
  const char *drafter = td_plan_get (plan, TD_PLAN_DRAFTER);
  TdFacts *record = td_facts_append (facts, "recipients");

  if (drafter && g_strcmp0 (recipient->kind, "archive") == 0)
    td_facts_set_format (record, "text", "%s %s", recipient->text, drafter);
  else
    td_facts_set (record, "text", recipient->text);
}

static void
set_foot (TdFacts *facts, TdPlan *plan)
{
  for (guint i = 0; i < plan->recipients->len; i++)
    append_recipient (facts, plan, g_ptr_array_index (plan->recipients, i));
  set_fact (facts, plan, TD_PLAN_ON_BEHALF_OF, "plan.on_behalf_of");
  set_fact (facts, plan, TD_PLAN_CAPACITY, "plan.capacity");
  set_fact (facts, plan, TD_PLAN_SIGNER_TITLE, "plan.signer_title");
  set_fact (facts, plan, TD_PLAN_SIGNER_NAME, "plan.signer");
}

/* ---- the body ---- */

static gboolean
is_roman (const char *label)
{
  return *label && strspn (label, "IVXL") == strlen (label);
}

/* What the heading's number says of its level (LAW 1.4). */
static const char *
find_rank (const char *label)
{
  g_autofree char *fold = td_text_fold (label);

  if (!*label)
    return "none";
  if (g_str_equal (label, "-") || g_str_equal (label, "+"))
    return "bullet";
  if (g_str_has_prefix (fold, "phan ") || g_str_has_prefix (fold, "chuong ") ||
      g_str_has_prefix (fold, "muc ") || g_str_has_prefix (fold, "tieu muc "))
    return "chapter";
  if (is_roman (label) || (g_ascii_isupper (*label) && !label[1]))
    return "part";
  if (g_ascii_isdigit (*label) || g_str_has_prefix (fold, "dieu "))
    return "clause";
  return g_utf8_strlen (label, -1) == 1 ? "point" : "none";
}

/* LAW 1.4: capitals; what is in capitals already keeps its odd letters. */
static gboolean
wants_capitals (const char *title)
{
  guint n_lower = 0, n_upper = 0;

  for (const char *at = title; *at; at = g_utf8_next_char (at)) {
    n_lower += g_unichar_islower (g_utf8_get_char (at));
    n_upper += g_unichar_isupper (g_utf8_get_char (at));
  }
  return n_lower > n_upper;
}

static void append_section (TdFacts *facts, TdPlanWords *words, TdSection *section);

static void
append_paragraph (TdFacts *facts, const char *text)
{
  TdFacts *record = td_facts_append (facts, "parts");

  td_facts_set (record, "rank", "paragraph");
  td_facts_set (record, "text", text);
}

/* Paragraphs and sections inside in the order of the text: a paragraph may stand behind a list. */
static void
append_parts (TdFacts *record, TdPlanWords *words, TdSection *section, char **paragraphs)
{
  g_autofree guint *lines = td_plan_words_find_paragraphs (words, section, paragraphs);
  guint child = 0;

  for (guint i = 0; paragraphs[i]; i++) {
    for (; child < section->children->len; child++) {
      TdSection *next = g_ptr_array_index (section->children, child);
      if (!next->reading.first_line || next->reading.first_line >= lines[i])
        break;
      append_section (record, words, next);
    }
    if (*paragraphs[i])
      append_paragraph (record, paragraphs[i]);
  }
  for (; child < section->children->len; child++)
    append_section (record, words, g_ptr_array_index (section->children, child));
}

/* The section's first paragraph stands behind its label where it has no title of its own. */
static void
append_section (TdFacts *facts, TdPlanWords *words, TdSection *section)
{
  gboolean runs_in = FALSE;
  g_autofree char *mark = td_plan_words_dup_mark (words, section, &runs_in);
  g_auto (GStrv) paragraphs = g_strsplit (section->text, "\n", -1);
  gboolean is_inline = (!*section->title || runs_in) && paragraphs[0];
  TdFacts *record = td_facts_append (facts, "parts");

  td_facts_set (record, "label", section->label);
  td_facts_set (record, "rank", find_rank (section->label));
  td_facts_set_format (record, "title", "%s%s", section->title, mark);
  td_facts_set (record, "capitals", wants_capitals (section->title) ? "yes" : NULL);
  if (is_inline)
    td_facts_set (record, "text", paragraphs[0]);
  append_parts (record, words, section, paragraphs + is_inline);
}

/* LAW B-3.  An end that says something else is left as it is. */
static char *
close_words (const char *text)
{
  gsize length = strlen (text);

  if (g_str_has_suffix (text, "./."))
    return NULL;
  return g_str_has_suffix (text, ".") ? g_strdup_printf ("%.*s./.", (int) length - 1, text) : NULL;
}

static TdFacts *
find_last_record (TdFacts *facts, const char *key)
{
  GPtrArray *list = td_facts_get_list (facts, key);

  return list ? g_ptr_array_index (list, list->len - 1) : NULL;
}

/* The last words before the signature. */
static void
close_body (TdFacts *facts)
{
  TdFacts *last = facts;
  const char *key = NULL;

  for (TdFacts *part = facts; part; part = find_last_record (part, "parts"))
    last = part;
  if (last == facts)
    last = find_last_record (facts, "preamble");
  if (!last)
    return;
  key = td_facts_get (last, "text") ? "text" : "title";

  const char *text = td_facts_get (last, key);
  g_autofree char *closed = text ? close_words (text) : NULL;
  if (closed)
    td_facts_set (last, key, closed);
}

#define BLANK "\302\240\302\240\302\240\302\240\302\240\302\240\302\240"

/* "số /KH-UBND ngày tháng 10 năm 2021" of a document that is not issued yet: blanks as wide as
 * LAW N-4 wants them, whatever was left of them in the text. */
static char *
widen_blanks (const char *text)
{
  g_autoptr (GRegex) number = g_regex_new ("(?<=\\bsố|\\bsố:)\\s+(?=/\\p{L})", 0, 0, NULL);
  g_autoptr (GRegex) day =
      g_regex_new ("(?<=\\bngày)\\s+(?=tháng\\s+(?:\\d{1,2}\\s+)?năm\\s+\\d{4})", 0, 0, NULL);
  g_autofree char *numbered = g_regex_replace_literal (number, text, -1, 0, " " BLANK, 0, NULL);

  return g_regex_replace_literal (day, numbered, -1, 0, " " BLANK " ", 0, NULL);
}

static void
set_body (TdFacts *facts, TdPlan *plan)
{
  g_autoptr (TdPlanWords) words = td_plan_words_new (plan);
  GPtrArray *preamble = td_plan_words_get_preamble (words);
  GPtrArray *rest = td_plan_words_get_rest (words);

  for (guint i = 0; i < preamble->len; i++) {
    TdPlanPreamble *paragraph = g_ptr_array_index (preamble, i);
    TdFacts *record = td_facts_append (facts, "preamble");
    g_autofree char *text = widen_blanks (paragraph->text);
    td_facts_set (record, "text", text);
    td_facts_set (record, "is_basis", paragraph->is_basis ? "yes" : NULL);
  }
  for (guint i = 0; i < plan->sections->len; i++)
    append_section (facts, words, g_ptr_array_index (plan->sections, i));
  close_body (facts);
  for (guint i = 0; i < rest->len; i++)
    td_facts_set (td_facts_append (facts, "rest"), "text", g_ptr_array_index (rest, i));
}

/* ---- the whole ---- */

static char *
make_file_name (TdPlan *plan)
{
  const char *kind = td_plan_get (plan, TD_PLAN_KIND);
  g_autofree char *running = kind ? td_compose_running_name (kind) : NULL;
  g_autofree char *name =
      g_strjoin (" - ", running ? running : "", td_plan_get_display_name (plan), NULL);
  g_autofree char *file = td_text_file_name (running ? name : td_plan_get_display_name (plan));

  return g_strconcat (file, ".pdf", NULL);
}

TdPaper *
td_compose_plan (TdPlan *plan)
{
  g_return_val_if_fail (TD_IS_PLAN (plan), NULL);

  const char *regime = plan->regime && *plan->regime ? plan->regime : "common";
  TdPaper *paper = td_paper_new ("plan", regime, "plan", td_plan_get_display_name (plan));

  td_facts_set_place (paper->facts, "form", TD_ENTITY_PLAN, plan->id, NULL);
  set_head (paper->facts, plan);
  set_body (paper->facts, plan);
  set_foot (paper->facts, plan);
  paper->file_name = make_file_name (plan);
  return paper;
}

TdPaper *
td_dossier_compose_plan (TdDb *db, const char *plan_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && plan_id, NULL);

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  return plan ? td_compose_plan (plan) : NULL;
}
