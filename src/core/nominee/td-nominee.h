/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <core/base/td-problem.h>

G_BEGIN_DECLS

typedef enum {
  TD_NOMINEE_INDIVIDUAL,
  TD_NOMINEE_COLLECTIVE,
  TD_NOMINEE_ENTERPRISE,
  TD_NOMINEE_HOUSEHOLD,
} TdNomineeKind;

const char *td_nominee_kind_to_string (TdNomineeKind kind); /* "individual" ... */
gboolean td_nominee_kind_from_string (const char *name, TdNomineeKind *kind);
const char *td_nominee_kind_get_title (TdNomineeKind kind); /* translated */

/* The text fields of a nominee, of the register.  Their strings are the column names of the table,
 * the keys of td_nominee_set () and of the command line. */
typedef enum {
  TD_NOMINEE_NAME,
  TD_NOMINEE_POSITION,
  TD_NOMINEE_UNIT,
  TD_NOMINEE_BIRTH,
  TD_NOMINEE_SEX, /* "" "male" "female" */
  TD_NOMINEE_ETHNIC_GROUP,
  TD_NOMINEE_RELIGION,
  TD_NOMINEE_CITIZEN_NUMBER,
  TD_NOMINEE_HOME_TOWN,
  TD_NOMINEE_RESIDENCE,
  TD_NOMINEE_OCCUPATION,
  TD_NOMINEE_QUALIFICATION,
  TD_NOMINEE_DEGREES,
  TD_NOMINEE_FOUNDED,
  TD_NOMINEE_ADDRESS,
  TD_NOMINEE_PHONE,
  TD_NOMINEE_EMAIL,
  TD_NOMINEE_WEBSITE,
  TD_NOMINEE_LEADER,
  TD_NOMINEE_STAFF_COUNT,
  TD_NOMINEE_WOMEN_COUNT,
  TD_NOMINEE_STRUCTURE,
  TD_NOMINEE_TAX_NUMBER,
  TD_NOMINEE_FIXED_CAPITAL,
  TD_NOMINEE_WORKING_CAPITAL,
  TD_NOMINEE_FINANCE_NOTE,
  TD_NOMINEE_DUTIES,
  TD_NOMINEE_ALIAS,
  TD_NOMINEE_PARTY_POSITION,
  TD_NOMINEE_POLITICAL_THEORY,
  TD_NOMINEE_FAX,
  TD_NOMINEE_FOUNDING_DECISION,
  TD_NOMINEE_HISTORY,
  TD_NOMINEE_FEATURES,
  TD_NOMINEE_LEADER_TITLE,
  TD_NOMINEE_HOUSEHOLD_SIZE,
  TD_NOMINEE_CAPITAL_SOURCES,
} TdNomineeField;
#define TD_N_NOMINEE_FIELDS (TD_NOMINEE_CAPITAL_SOURCES + 1)

const char *td_nominee_field_to_string (TdNomineeField field);
gboolean td_nominee_field_from_string (const char *name, TdNomineeField *field);
const char *td_nominee_field_get_title (TdNomineeField field); /* translated */
/* The same as a form of that kind says it: a collective's unit is the one above it. */
const char *td_nominee_field_get_title_for (TdNomineeField field, TdNomineeKind kind);
gboolean td_nominee_field_applies (TdNomineeField field,
                                   TdNomineeKind kind); /* is it asked of that kind */

#define TD_TYPE_NOMINEE (td_nominee_get_type ())
G_DECLARE_FINAL_TYPE (TdNominee, td_nominee, TD, NOMINEE, GObject)
struct _TdNominee {
  GObject parent_instance;
  char *id;
  TdNomineeKind kind;
  char *fields[TD_N_NOMINEE_FIELDS]; /* "" when not filled in */
  GPtrArray *earlier_awards;         /* of TdEarlierAward */
  GPtrArray *finance;                /* of TdNomineeRow: an enterprise's years */
  GPtrArray *conduct;                /* of TdNomineeRow: what is pending, or that nothing is */
};

#define TD_TYPE_EARLIER_AWARD (td_earlier_award_get_type ())
G_DECLARE_FINAL_TYPE (TdEarlierAward, td_earlier_award, TD, EARLIER_AWARD, GObject)
struct _TdEarlierAward {
  GObject parent_instance;
  char *id;
  char *kind; /* "title" (danh hiệu thi đua) "form" (hình thức khen thưởng) */
  char *year;
  char *name;
  char *decision;
};

/* A nominee put forward under a plan: a line of the plan's table and the head of its page. */
#define TD_TYPE_NOMINATION (td_nomination_get_type ())
G_DECLARE_FINAL_TYPE (TdNomination, td_nomination, TD, NOMINATION, GObject)
struct _TdNomination {
  GObject parent_instance;
  char *id;
  char *plan_id;
  TdNominee *nominee;
  char *group_id;      /* NULL: not chosen */
  char *award_form_id; /* NULL: not chosen */
  char *occasion;      /* "" "sudden" "thematic" */
  char *summary;
  char *achievement;
  char *confirmed_by;
  char *result; /* "" "awarded" "refused": what the authority decided */
  char *decision;
  char *decided_on; /* partial ISO date */
  /* for the table */
  char *group_name; /* applies_to, "" */
  char *award_name; /* full name, "" */
  guint n_criteria; /* of its group */
  guint n_decided;  /* met + unmet + na */
  guint n_unmet;
  guint n_evidence;
  guint n_problems; /* as td_nominee_count_problems () found; 0 before */
  TdSeverity worst_problem;
};

/* Is it a text of several paragraphs. */
gboolean td_nominee_field_has_lines (TdNomineeField field);

/* The register's columns made from others: the order of names (a person's given name first), and
 * what a search looks into (name, line feed, unit). */
GBytes *td_nominee_make_sort_key (TdNomineeKind kind, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *td_nominee_make_fold (const char *name, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* The words of @filter, folded, as a JSON array that is asked of the fold: "[]" lets everything
 * through. */
char *td_nominee_make_words (const char *filter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
