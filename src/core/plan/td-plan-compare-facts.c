/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one plan asks that another does not: each kind of fact becomes a row of short texts, which
 * are aligned as paragraphs are, but only with texts of the same level or kind.  Pure. */
#include "config.h"

#include "td-plan-compare-private.h"

#include "td-plan-part.h"
#include "td-plan-periods.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *title;
} topics[TD_N_COMPARE_TOPICS] = {
    {"facts", N_ ("Head and Foot")},
    {"bases", N_ ("Documents Named")},
    {"groups", N_ ("Subject Groups")},
    {"criteria", N_ ("Criteria")},
    {"awards", N_ ("Award Forms")},
    {"papers", N_ ("Papers of a Dossier")},
    {"copies", N_ ("Sets of the Dossier")},
    {"route", N_ ("Route of the Dossier")},
    {"periods", N_ ("Periods")},
    {"responsibilities", N_ ("Responsibilities")},
    {"recipients", N_ ("Recipients")},
};

const char *
td_compare_topic_to_string (TdCompareTopic topic)
{
  g_return_val_if_fail ((gsize) topic < TD_N_COMPARE_TOPICS, "");

  return topics[topic].name;
}

const char *
td_compare_topic_get_title (TdCompareTopic topic)
{
  g_return_val_if_fail ((gsize) topic < TD_N_COMPARE_TOPICS, "");

  return _ (topics[topic].title);
}

/* One thing that a plan asks. */
typedef struct {
  char *kind; /* only things of one kind can have become each other */
  char *name;
  char *text;
  gpointer part; /* borrowed */
} Item;

static void
clear_item (Item *item)
{
  g_free (item->kind);
  g_free (item->name);
  g_free (item->text);
}

static GArray *
items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));

  g_array_set_clear_func (items, (GDestroyNotify) clear_item);
  return items;
}

/* Takes @text. */
static void
add_item (GArray *items, const char *kind, const char *name, char *text, gpointer part)
{
  Item item = {g_strdup (kind), g_strdup (name), text, part};

  g_array_append_val (items, item);
}

static Item *
get_item (GArray *items, guint i)
{
  return &g_array_index (items, Item, i);
}

/* ---- the items of a plan ---- */

static void
collect_bases (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];
    g_autofree char *date = td_date_format_short (basis->date);
    const char *parts[] = {basis->kind, basis->number, date, basis->issuer};
    g_autoptr (GString) text = g_string_new (NULL);

    for (gsize p = 0; p < G_N_ELEMENTS (parts); p++)
      if (parts[p] && *parts[p])
        g_string_append_printf (text, "%s%s", text->len ? ", " : "", parts[p]);
    add_item (items, basis->number, "", g_strdup (text->str), basis);
  }
}

static void
collect_groups (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];
    add_item (items, "", "", g_strdup (*group->applies_to ? group->applies_to : _ ("everyone")),
              group);
  }
}

static void
collect_criteria (TdCriteriaGroup *group, GArray *items)
{
  for (guint i = 0; i < group->criteria->len; i++) {
    TdCriterion *criterion = group->criteria->pdata[i];
    add_item (items, "", group->applies_to, g_strdup (criterion->text), criterion);
  }
}

static void
collect_awards (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];
    g_autofree char *name = td_award_form_dup_full_name (form);
    const char *occasions = td_occasions_get_title (form->occasions);

    add_item (items, td_level_to_string (form->level), td_level_get_title (form->level),
              occasions ? g_strdup_printf ("%s (%s)", name, occasions) : g_strdup (name), form);
  }
}

static void
collect_papers (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = plan->dossier_documents->pdata[i];
    add_item (items, paper->kind, "", g_strdup (paper->text), paper);
  }
}

static void
collect_copies (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];
    add_item (items, td_level_to_string (copies->level), td_level_get_title (copies->level),
              g_strdup_printf ("%u → %s", copies->count, copies->destination), copies);
  }
}

static void
collect_route (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];
    g_autofree char *kind = g_strdup_printf ("%d %s", (int) step->level, step->action);

    add_item (items, kind, td_level_get_title (step->level),
              g_strdup_printf (
                  "%s: %s", td_part_word_get_title (TD_ENTITY_ROUTE_STEP, "action", step->action),
                  step->who),
              step);
  }
}

static void
collect_periods (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = plan->periods->pdata[i];
    char *span = td_period_dup_span (period);

    if (period->note && *period->note) {
      g_autofree char *bare = span;
      span = g_strdup_printf ("%s (%s)", bare, period->note);
    }
    add_item (items, period->label, period->label, span, period);
  }
}

static void
collect_responsibilities (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *responsibility = plan->responsibilities->pdata[i];
    add_item (items, "", responsibility->who, g_strdup (responsibility->text), responsibility);
  }
}

static void
collect_recipients (TdPlan *plan, GArray *items)
{
  for (guint i = 0; i < plan->recipients->len; i++) {
    TdRecipient *recipient = plan->recipients->pdata[i];
    add_item (items, "", "", g_strdup (recipient->text), recipient);
  }
}

/* ---- differences ---- */

typedef struct {
  TdComparison *comparison;
  TdCompareTopic topic;
  GArray *left;     /* of Item */
  GArray *right;    /* of Item */
  gint64 *partners; /* the right item of each left one; -1 for none */
  gint64 *back;
  gboolean *is_same; /* of the left ones */
} Facts;

static GArray *
diff_texts (const char *left, const char *right)
{
  g_autoptr (TdCompareWords) words = td_compare_words_new ();
  g_autoptr (GArray) texts = td_compare_texts_new ();

  td_compare_texts_add (texts, words, left);
  td_compare_texts_add (texts, words, right);
  return td_compare_diff (&g_array_index (texts, TdCompareText, 0),
                          &g_array_index (texts, TdCompareText, 1));
}

static void
add_fact (Facts *self, TdCompareKind kind, const Item *left, const Item *right)
{
  TdCompareFact *fact = g_object_new (TD_TYPE_COMPARE_FACT, NULL);

  fact->topic = self->topic;
  fact->kind = kind;
  fact->name = g_strdup (right ? right->name : left->name);
  fact->left = left ? g_strdup (left->text) : NULL;
  fact->right = right ? g_strdup (right->text) : NULL;
  fact->spans = left && right ? diff_texts (left->text, right->text) : NULL;
  g_ptr_array_add (self->comparison->facts, fact);
}

/* The texts of one kind, and where each stands among all. */
static GArray *
select_kind (GArray *items, const char *kind, TdCompareWords *words, GArray *indices)
{
  GArray *texts = td_compare_texts_new ();

  for (guint i = 0; i < items->len; i++) {
    if (!g_str_equal (get_item (items, i)->kind, kind))
      continue;
    td_compare_texts_add (texts, words, get_item (items, i)->text);
    g_array_append_val (indices, i);
  }
  return texts;
}

static void
pair_kind (Facts *self, const char *kind, TdCompareWords *words)
{
  g_autoptr (GArray) left_at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) right_at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) left = select_kind (self->left, kind, words, left_at);
  g_autoptr (GArray) right = select_kind (self->right, kind, words, right_at);
  g_autoptr (GArray) pairs = td_compare_align (left, right);

  /* The only one on both sides is what it became, however it is worded. */
  if (!pairs->len && *kind && left->len == 1 && right->len == 1) {
    TdComparePair pair = {0};
    g_array_append_val (pairs, pair);
  }
  for (guint p = 0; p < pairs->len; p++) {
    TdComparePair *pair = &g_array_index (pairs, TdComparePair, p);
    guint i = g_array_index (left_at, guint, pair->left);
    guint j = g_array_index (right_at, guint, pair->right);

    self->partners[i] = j;
    self->back[j] = i;
    self->is_same[i] = td_compare_is_same (&g_array_index (left, TdCompareText, pair->left),
                                           &g_array_index (right, TdCompareText, pair->right));
  }
}

static void
pair_items (Facts *self)
{
  g_autoptr (TdCompareWords) words = td_compare_words_new ();
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->left->len; i++)
    self->partners[i] = -1;
  for (guint j = 0; j < self->right->len; j++)
    self->back[j] = -1;
  for (guint i = 0; i < self->left->len; i++)
    if (g_hash_table_add (kinds, get_item (self->left, i)->kind))
      pair_kind (self, get_item (self->left, i)->kind, words);
}

static void compare_criteria (TdComparison *self, TdCriteriaGroup *left, TdCriteriaGroup *right);

static void
report (Facts *self)
{
  for (guint i = 0; i < self->left->len; i++) {
    Item *left = get_item (self->left, i);
    Item *right = self->partners[i] < 0 ? NULL : get_item (self->right, (guint) self->partners[i]);

    if (!right)
      add_fact (self, TD_COMPARE_LEFT, left, NULL);
    else if (!self->is_same[i])
      add_fact (self, TD_COMPARE_CHANGED, left, right);
  }
  for (guint j = 0; j < self->right->len; j++)
    if (self->back[j] < 0)
      add_fact (self, TD_COMPARE_RIGHT, NULL, get_item (self->right, j));
}

/* The criteria of groups that both have: those of the others are said with their group. */
static void
report_criteria (Facts *self)
{
  for (guint i = 0; i < self->left->len; i++)
    if (self->partners[i] >= 0)
      compare_criteria (self->comparison, get_item (self->left, i)->part,
                        get_item (self->right, (guint) self->partners[i])->part);
}

static void
compare_items (TdComparison *comparison, TdCompareTopic topic, GArray *left, GArray *right)
{
  g_autofree gint64 *partners = g_new (gint64, left->len + 1);
  g_autofree gint64 *back = g_new (gint64, right->len + 1);
  g_autofree gboolean *is_same = g_new0 (gboolean, left->len + 1);
  Facts facts = {comparison, topic, left, right, partners, back, is_same};

  pair_items (&facts);
  report (&facts);
  if (topic == TD_COMPARE_GROUPS)
    report_criteria (&facts);
}

static void
compare_criteria (TdComparison *self, TdCriteriaGroup *left, TdCriteriaGroup *right)
{
  g_autoptr (GArray) left_items = items_new ();
  g_autoptr (GArray) right_items = items_new ();

  collect_criteria (left, left_items);
  collect_criteria (right, right_items);
  compare_items (self, TD_COMPARE_CRITERIA, left_items, right_items);
}

/* As people read it; NULL when unknown. */
static char *
format_fact (TdPlan *plan, TdPlanKey key)
{
  const char *value = td_plan_get (plan, key);

  if (value && key == TD_PLAN_DATE)
    return td_date_format_short (td_plan_get_date (plan));
  if (value && key == TD_PLAN_LEVEL)
    return g_strdup (td_level_get_title (td_level_from_string (value)));
  return g_strdup (value && key == TD_PLAN_PROCEDURE ? _ ("Simplified procedure") : value);
}

static void
compare_single_facts (TdComparison *self, TdPlan *left, TdPlan *right)
{
  Facts facts = {.comparison = self, .topic = TD_COMPARE_FACTS};

  for (guint key = 0; key < TD_N_PLAN_KEYS; key++) {
    g_autofree char *left_text = format_fact (left, (TdPlanKey) key);
    g_autofree char *right_text = format_fact (right, (TdPlanKey) key);
    char *name = (char *) td_plan_key_get_title ((TdPlanKey) key);
    Item left_item = {.name = name, .text = left_text};
    Item right_item = {.name = name, .text = right_text};

    if (g_strcmp0 (left_text, right_text) == 0)
      continue;
    add_fact (&facts,
              !left_text    ? TD_COMPARE_RIGHT
              : !right_text ? TD_COMPARE_LEFT
                            : TD_COMPARE_CHANGED,
              left_text ? &left_item : NULL, right_text ? &right_item : NULL);
  }
}

void
td_compare_facts (TdComparison *self, TdPlan *left, TdPlan *right)
{
  static const struct {
    TdCompareTopic topic;
    void (*collect) (TdPlan *plan, GArray *items);
  } collectors[] = {
      {TD_COMPARE_BASES, collect_bases},
      {TD_COMPARE_GROUPS, collect_groups},
      {TD_COMPARE_AWARDS, collect_awards},
      {TD_COMPARE_PAPERS, collect_papers},
      {TD_COMPARE_COPIES, collect_copies},
      {TD_COMPARE_ROUTE, collect_route},
      {TD_COMPARE_PERIODS, collect_periods},
      {TD_COMPARE_RESPONSIBILITIES, collect_responsibilities},
      {TD_COMPARE_RECIPIENTS, collect_recipients},
  };

  compare_single_facts (self, left, right);
  for (gsize i = 0; i < G_N_ELEMENTS (collectors); i++) {
    g_autoptr (GArray) left_items = items_new ();
    g_autoptr (GArray) right_items = items_new ();

    collectors[i].collect (left, left_items);
    collectors[i].collect (right, right_items);
    compare_items (self, collectors[i].topic, left_items, right_items);
  }
}
