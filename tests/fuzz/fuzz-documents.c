/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of documents: PDF, and office documents in an archive or flat. */
#include "config.h"

#include "fuzz.h"

#include <intake/text.h>
#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 kind = 0;
  guint notes = 0;

  if (size > 4 && memcmp (data, "%PDF", 4) == 0)
    td_pdf_read_text (bytes, text, &notes);
  else if (size > 4 && memcmp (data, "PK", 2) == 0)
    td_package_read_text (bytes, &kind, text, &notes);
  else if (size > 0)
    td_odt_read_text (bytes, NULL, text, &notes);
  return 0;
}
