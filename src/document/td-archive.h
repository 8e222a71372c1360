/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-pdf.h"

G_BEGIN_DECLS

/* What makes a PDF an archival and accessible one besides its tags: PDF/A-2a and PDF/UA-1 metadata
 * and the output intent. */

/* Both write a stream and return its object's number. */
guint td_archive_add_metadata (TdPdf *pdf, const char *title, const char *language);
guint td_archive_add_profile (TdPdf *pdf);
guint td_archive_add_info (TdPdf *pdf, const char *title);

G_END_DECLS
