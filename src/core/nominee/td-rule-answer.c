/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rule's answer: plain data, built on one thread and handed over whole. */

#include "config.h"

#include "td-nominee-rules.h"

#include <glib/gi18n.h>

static void
free_fact (gpointer data)
{
  TdRuleFact *fact = data;

  g_free (fact->text);
  g_clear_pointer (&fact->place, td_place_free);
  g_free (fact);
}

G_DEFINE_FINAL_TYPE (TdRuleAnswer, td_rule_answer, G_TYPE_OBJECT)

static void
td_rule_answer_finalize (GObject *object)
{
  TdRuleAnswer *self = TD_RULE_ANSWER (object);

  g_free (self->rule);
  g_free (self->title);
  g_free (self->source);
  g_free (self->reason);
  g_ptr_array_unref (self->facts);
  G_OBJECT_CLASS (td_rule_answer_parent_class)->finalize (object);
}

static void
td_rule_answer_class_init (TdRuleAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_rule_answer_finalize;
}

static void
td_rule_answer_init (TdRuleAnswer *self)
{
  self->facts = g_ptr_array_new_with_free_func (free_fact);
}

const char *
td_answer_to_string (TdAnswer answer)
{
  static const char *const NAMES[] = {"yes", "no", "unknown"};

  g_return_val_if_fail ((gsize) answer < G_N_ELEMENTS (NAMES), NULL);
  return NAMES[answer];
}

const char *
td_answer_get_title (TdAnswer answer)
{
  switch (answer) {
  case TD_ANSWER_YES:
    /* Translators: the rule is kept */
    return C_ ("rule", "Yes");
  case TD_ANSWER_NO:
    return C_ ("rule", "No");
  case TD_ANSWER_UNKNOWN:
  default:
    return C_ ("rule", "Cannot tell");
  }
}
