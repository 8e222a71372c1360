/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* One of three invented papers, A4, laid on a scanner in some way: a JPEG. */
typedef struct {
  guint paper; /* 0 1 2 */
  guint dots_per_inch;
  int rotation; /* degrees clockwise */
  double skew;  /* more of them */
  double shift; /* points, to the right and down */
  int noise;
  gboolean is_grey, is_dark, is_blank;
} SampleScan;

GBytes *sample_scan (const SampleScan *scan);
