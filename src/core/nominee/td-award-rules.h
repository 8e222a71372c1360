/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The rules on awards as data (LAW 4.3): data/forms/rules.xml, which says what each part means.
 * Plain data, immutable once loaded. */
typedef enum {
  TD_RULE_SAME_ACHIEVEMENT,
  TD_RULE_PENDING,
  TD_RULE_AFTER_DISCIPLINE,
  TD_RULE_INTERVAL,
  TD_RULE_DURATION,
  TD_RULE_MERIT_BASIS,
  TD_RULE_WOMEN,
} TdRuleKind;

typedef struct {
  char *regime;
  gboolean is_verified;
  char *source;
} TdRuleBasis;

typedef struct {
  char *id;
  TdRuleKind kind;
  char *title;                  /* the law's language */
  gboolean is_preference;       /* a "yes" goes first among equals; a "no" forbids nothing */
  guint months, years, percent; /* 0 when not said */
  GStrv levels;                 /* empty: of all */
  GStrv awards;                 /* how an award's name begins; empty: any */
  GStrv occasions;
  GStrv except;     /* occasions of which it does not speak */
  GPtrArray *bases; /* of TdRuleBasis */
} TdRule;

typedef struct _TdRules TdRules;

/* TD_ERROR_NOT_FOUND; TD_ERROR_INVALID names the file, the line and what is wrong. */
TdRules *td_rules_load (GError **error);
TdRules *td_rules_parse (const char *xml, gssize length, const char *name, GError **error);
void td_rules_free (TdRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRules, td_rules_free)

GPtrArray *td_rules_get_list (TdRules *self); /* of TdRule, in the file's order; borrowed */
/* NULL: it does not hold in that regime. */
const TdRuleBasis *td_rule_find_basis (const TdRule *self, const char *regime);

G_END_DECLS
