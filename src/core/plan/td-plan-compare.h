/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Two plans side by side: the left is what there was, the right what there is.  All are plain data,
 * built on one thread and handed over whole. */

typedef enum {
  TD_COMPARE_SAME,    /* word for word, but for case, placement of tones and the closing mark */
  TD_COMPARE_CHANGED, /* both, with other words */
  TD_COMPARE_LEFT,    /* only on the left: dropped */
  TD_COMPARE_RIGHT,   /* only on the right: added */
  TD_COMPARE_MOVED,   /* on both sides, at another place: one row for each side */
} TdCompareKind;
#define TD_N_COMPARE_KINDS (TD_COMPARE_MOVED + 1)

const char *td_compare_kind_to_string (TdCompareKind kind); /* "same" "changed" "left" ... */

/* A run of words: bytes of both texts.  Runs that differ may be empty on one side.  All runs one
 * after another are the whole left text, and the whole right text. */
typedef struct {
  gboolean same;
  guint left;
  guint n_left;
  guint right;
  guint n_right;
} TdCompareSpan;

/* A paragraph of one plan. */
typedef struct {
  char *path;  /* "IV.3.a": where it stands; "" before the first section */
  char *label; /* as printed before it; "" for a further paragraph */
  char *text;
  gboolean is_heading;
  guint line; /* 1-based, of the imported text; 0: nowhere */
} TdCompareParagraph;

#define TD_TYPE_COMPARE_ROW (td_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (TdCompareRow, td_compare_row, TD, COMPARE_ROW, GObject)
struct _TdCompareRow {
  GObject parent_instance;
  TdCompareKind kind;
  TdCompareParagraph *left;  /* NULL where only the right has it */
  TdCompareParagraph *right; /* NULL where only the left has it */
  TdCompareParagraph *other; /* moved: the paragraph at the other place, on the other side */
  GArray *spans;             /* of TdCompareSpan, of both sides; NULL where there is only one */
};

typedef enum {
  TD_COMPARE_FACTS, /* title, movement, contact ... */
  TD_COMPARE_BASES,
  TD_COMPARE_GROUPS,
  TD_COMPARE_CRITERIA,
  TD_COMPARE_AWARDS,
  TD_COMPARE_PAPERS,
  TD_COMPARE_COPIES,
  TD_COMPARE_ROUTE,
  TD_COMPARE_PERIODS,
  TD_COMPARE_RESPONSIBILITIES,
  TD_COMPARE_RECIPIENTS,
} TdCompareTopic;
#define TD_N_COMPARE_TOPICS (TD_COMPARE_RECIPIENTS + 1)

const char *td_compare_topic_to_string (TdCompareTopic topic); /* "facts" "bases" ... */
const char *td_compare_topic_get_title (TdCompareTopic topic); /* translated, for people */

/* What the right adds, drops or changes of what a plan asks. */
#define TD_TYPE_COMPARE_FACT (td_compare_fact_get_type ())
G_DECLARE_FINAL_TYPE (TdCompareFact, td_compare_fact, TD, COMPARE_FACT, GObject)
struct _TdCompareFact {
  GObject parent_instance;
  TdCompareTopic topic;
  TdCompareKind kind; /* changed, left (dropped) or right (added) */
  char *name;         /* of what it is a fact: the key's title, the group; "" for none */
  char *left;         /* NULL when added */
  char *right;        /* NULL when dropped */
  GArray *spans;      /* of TdCompareSpan where both are there; else NULL */
};

#define TD_TYPE_COMPARISON (td_comparison_get_type ())
G_DECLARE_FINAL_TYPE (TdComparison, td_comparison, TD, COMPARISON, GObject)
struct _TdComparison {
  GObject parent_instance;
  GPtrArray *left;  /* of TdCompareParagraph: all of the left plan's, in order */
  GPtrArray *right; /* of TdCompareParagraph */
  GPtrArray *rows;  /* of TdCompareRow: each paragraph of each side once, in its own order */
  GPtrArray *facts; /* of TdCompareFact */
  guint n_rows[TD_N_COMPARE_KINDS];
};

/* Compares what two plans say.  Never fails.  Time and memory grow with the length of the texts,
 * not with its square.  td_plan_compare (b, a) is the mirror image of td_plan_compare (a, b). Pure;
 * any thread. */
TdComparison *td_plan_compare (TdPlan *left, TdPlan *right) G_GNUC_WARN_UNUSED_RESULT;

gboolean td_comparison_has_differences (TdComparison *self);

G_END_DECLS
