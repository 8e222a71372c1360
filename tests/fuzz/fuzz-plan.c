/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in any encoding, read as a plan. */
#include "config.h"

#include "fuzz.h"

#include <core/base/td-text.h>
#include <core/plan/td-plan-reader.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, MIN (size, 20000));
  const char *encoding = NULL;
  g_autofree char *text = td_text_decode (bytes, &encoding, NULL);

  if (text == NULL)
    return 0;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_autoptr (TdPlan) plan = td_plan_read (text, "plan.txt", encoding);
  g_assert_nonnull (plan);
  return 0;
}
