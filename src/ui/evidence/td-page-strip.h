/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/evidence/td-evidence.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The pages of one file as small pictures, one below the other.  The signal "page-chosen" (guint,
 * from 1) says which one a person chose. */
#define TD_TYPE_PAGE_STRIP (td_page_strip_get_type ())
G_DECLARE_FINAL_TYPE (TdPageStrip, td_page_strip, TD, PAGE_STRIP, AdwBin)

/* @file may be NULL.  Given again, keeps the pictures and takes the rotations anew. */
void td_page_strip_set_file (TdPageStrip *self, TdSession *session, TdEvidence *file);
/* Marks the page shown, from 1. */
void td_page_strip_set_page (TdPageStrip *self, guint page);

G_END_DECLS
