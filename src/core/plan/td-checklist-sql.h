/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How far checklists are, as parts of statements: whoever counts it says the same. */

/* For a WITH: the numbered criteria of the groups that @of (a WHERE clause or "") leaves, and how
 * many each group has. */
#define TD_CHECKLIST_SQL_WITH(of)                                                                  \
  "line AS MATERIALIZED (SELECT criterion.id AS id, group_id, veto, row_number () OVER"            \
  "  (PARTITION BY group_id ORDER BY criterion.position, criterion.id) AS number"                  \
  "  FROM criteria_group JOIN criterion ON criterion.group_id = criteria_group.id " of "),"        \
  " size AS MATERIALIZED (SELECT group_id, count (*) AS n FROM line GROUP BY group_id)"
/* Beside a table nomination. */
#define TD_CHECKLIST_SQL_JOIN " LEFT JOIN size ON size.group_id = nomination.group_id"
#define TD_CHECKLIST_SQL_N_CRITERIA "coalesce (size.n, 0)"
/* In one number: decided, not met, and the number of the first veto criterion that is not met,
 * sixteen bits each. */
#define TD_CHECKLIST_SQL_TALLY                                                                     \
  "(SELECT count (*) + (coalesce (sum (value = 'unmet'), 0) << 16) + (coalesce (min (CASE"         \
  "   WHEN line.veto AND value = 'unmet' THEN line.number END), 0) << 32)"                         \
  "  FROM verdict CROSS JOIN line ON line.id = verdict.criterion_id"                               \
  "  WHERE verdict.nomination_id = nomination.id AND value <> 'open'"                              \
  "  AND line.group_id = nomination.group_id)"
/* Of columns n_criteria and tally, of a MATERIALIZED table, lest the tally be counted for each time
 * that it is named: is nothing left to examine. */
#define TD_CHECKLIST_SQL_IS_ENDED                                                                  \
  "(tally >> 32 > 0 OR (n_criteria > 0 AND (tally & 65535) = n_criteria))"
