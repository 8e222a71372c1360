/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Tesseract answers. */
#include "config.h"

#include "fuzz.h"

#include <intake/td-intake-ocr.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GArray) words = td_intake_ocr_parse ((const char *) data, size, 2480, 3508);

  for (guint i = 0; i < words->len; i++) {
    const TdPageWord *word = &g_array_index (words, TdPageWord, i);
    g_assert_true (g_utf8_validate (word->text, -1, NULL));
    g_assert_cmpfloat (word->x + word->w, <=, 1.0001);
    g_assert_cmpfloat (word->y + word->h, <=, 1.0001);
  }
  return 0;
}
