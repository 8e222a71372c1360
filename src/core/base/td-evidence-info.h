/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the intake process found in an outside file. */
typedef struct {
  const char *media_type; /* static: "application/pdf" "image/jpeg" "image/png" */
  guint n_pages;          /* 1 for a picture */
} TdEvidenceInfo;

G_END_DECLS
