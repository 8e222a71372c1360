/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"

#include <core/db/td-db.h>

G_BEGIN_DECLS

/* One nomination as a nominee's history tells it: under which plan, for what, what the council
 * voted and what the authority decided. */
#define TD_TYPE_PAST_NOMINATION (td_past_nomination_get_type ())
G_DECLARE_FINAL_TYPE (TdPastNomination, td_past_nomination, TD, PAST_NOMINATION, GObject)
struct _TdPastNomination {
  GObject parent_instance;
  char *nomination_id;
  char *nominee_id;
  char *plan_id;
  char *plan_name; /* the movement, else the title, else the file's name */
  char *movement;  /* "" when the plan does not say */
  char *regime;
  char *issued; /* partial ISO date of the plan, "" */
  char *starts; /* of the movement's periods: the first and the last day, "" */
  char *ends;
  char *award_name; /* full name, "" */
  char *level;      /* "state" "province" …, "" */
  char *occasion;   /* "" "sudden" "thematic" */
  char *achievement;
  char *result; /* "" "awarded" "refused" */
  char *decision;
  char *decided_on;
  char *meeting_id;   /* of the last closed meeting that voted on it; NULL */
  char *meeting_date; /* ISO, "" */
  char *outcome;      /* "" "passed" "failed" */
  gboolean is_taken;  /* it stands among the nominee's earlier awards */
};

/* All nominations of a nominee, and all of those whom plan @plan_id nominates (under whatever
 * plan), newest first: GPtrArray of TdPastNomination. */
GPtrArray *td_nominee_history_load (TdDb *db, const char *nominee_id, GError **error);
GPtrArray *td_nominee_history_list (TdDb *db, const char *plan_id, GError **error);

/* "Awarded: QĐ …, 05/9/2021" and the like; a whole phrase. */
char *td_past_nomination_dup_state (TdPastNomination *self) G_GNUC_WARN_UNUSED_RESULT;
/* The year in which it was decided, voted on or planned; "". */
char *td_past_nomination_dup_year (TdPastNomination *self) G_GNUC_WARN_UNUSED_RESULT;
/* Can it be taken over into the nominee's earlier awards: it was awarded, or passed the council and
 * was not refused, and is not there yet. */
gboolean td_past_nomination_can_be_taken (TdPastNomination *self);

/* Puts what a nomination led to into its nominee's earlier awards, once.  Returns the award's id.
 * TD_ERROR_INVALID: it was refused or failed, is undecided, or was taken before. */
char *td_nominee_take_history (TdDb *db, const char *nomination_id, GError **error);

/* A nominee of the register, offered while a name is typed. */
#define TD_TYPE_KNOWN_NOMINEE (td_known_nominee_get_type ())
G_DECLARE_FINAL_TYPE (TdKnownNominee, td_known_nominee, TD, KNOWN_NOMINEE, GObject)
struct _TdKnownNominee {
  GObject parent_instance;
  char *id;
  TdNomineeKind kind;
  char *name;
  char *unit;
  char *birth;
  char *last_award; /* "2020: Giấy khen …", "" */
  gboolean is_here; /* the plan nominates it already */
};

/* The register's nominees in whose name or unit a word begins like each word of @text, in the order
 * of names, at most @limit: GPtrArray of TdKnownNominee.  Nothing for less than two letters. */
GPtrArray *
td_nominee_suggest (TdDb *db, const char *plan_id, const char *text, guint limit, GError **error);

G_END_DECLS
