/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-page-info.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* What is said about pages of evidence: by numbers that the intake process measured, against limits
 * that are data (data/evidence.ini). */

typedef enum {
  TD_FINDING_UNREADABLE,
  TD_FINDING_COARSE,    /* fewer dots per inch than asked for */
  TD_FINDING_NO_COLOUR, /* scanned without colour */
  TD_FINDING_OLD_PDF,
  TD_FINDING_BLANK,
  TD_FINDING_DARK,
  TD_FINDING_UPSIDE_DOWN,
  TD_FINDING_ON_SIDE,
  TD_FINDING_UNKNOWN_WAY, /* which way is up cannot be told */
  TD_FINDING_SIGNED,      /* digitally; whether validly was not looked at */
  TD_N_FINDINGS,
} TdFinding;

typedef struct {
  guint dots_per_inch, pdf_version, coloured, blank_ink, paper, lines, upside_down, side;
  guint same_coarse, same_fine;
} TdFindingLimits;

/* TD_ERROR_NOT_FOUND, TD_ERROR_INVALID: the file is missing or says no number. */
gboolean td_finding_limits_load (TdFindingLimits *limits, GError **error);

/* Which there are: bits of 1 << TdFinding.  Pure.  @rotation: how the page is looked at, degrees
 * clockwise; a page that was turned upright is not upside down any more. */
guint
td_findings_judge (const TdPageMeasures *measures, const TdFindingLimits *limits, guint rotation);

/* By how many degrees clockwise the page, as it is in the file, must be turned so that its text
 * stands upright; -1: cannot be told. */
int td_findings_find_turn (const TdPageMeasures *measures, const TdFindingLimits *limits);

/* GPtrArray of TdProblem about a piece of evidence, with its place (field: the first page, as a
 * number): what its pages look like, and where else the same file or the same picture is used.
 * Pages that were not looked at yet are a problem of the code "not-examined". */
GPtrArray *td_findings_list (TdDb *db, const char *evidence_id, GError **error);

G_END_DECLS
