/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-place.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* Where a part stands: what its row's buttons, menu and keys do something to. */
typedef struct {
  TdEntity entity;
  const char *id;
  const char *owner_id; /* the plan, or the group of a criterion */
  guint index;          /* among its siblings */
  guint n;              /* of them */
  TdReading reading;
} TdPartSpot;

/* Gives the row of a part its state, a button that corrects it and a menu.  They activate
 * "review.lines" (uu), "review.edit" (ss), "review.confirm-part" (ss), "review.move" (ssu) and
 * "review.remove" (ss): entity, id, position. */
void td_part_row_equip (GtkWidget *row, const TdPartSpot *spot);
/* A button that activates "review.add" (ss): entity, the owner's id.  @title: what is added to. */
GtkWidget *td_part_row_make_adder (TdEntity entity, const char *owner_id, const char *title);

/* The same by the keyboard, for the row that @widget is or is in: Enter corrects it, Delete removes
 * it, Alt+Up and Alt+Down move it, Ctrl+Enter confirms it.  FALSE for any other key. */
gboolean td_part_row_take_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers);
/* The lines of the row that @widget is or is in; FALSE: it is in none. */
gboolean td_part_row_get_lines (GtkWidget *widget, guint *first_line, guint *last_line);
/* The part of the row that @widget is or is in: its owner is the field; and its place among its
 * siblings; NULL. */
TdPlace *td_part_row_dup_place (GtkWidget *widget, guint *index) G_GNUC_WARN_UNUSED_RESULT;
/* Its row below @container; where it is gone, the one that took its place, else its owner's.  NULL.
 */
GtkWidget *td_part_row_find (GtkWidget *container, const TdPlace *place, guint index);

G_END_DECLS
