/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "papers.h"

#include <string.h>

static void
drop_last_empty (GPtrArray *lines)
{
  while (lines->len > 0 && !*(char *) lines->pdata[lines->len - 1])
    g_ptr_array_remove_index (lines, lines->len - 1);
}

char *
paper_dup_sample_text (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A paragraph that the file has on two lines is one. */
static void
add_body (GPtrArray *body, const char *line, gboolean after_blank)
{
  if (!after_blank && body->len > 0) {
    char *last = body->pdata[body->len - 1];
    body->pdata[body->len - 1] = g_strconcat (last, " ", line, NULL);
    g_free (last);
  } else {
    g_ptr_array_add (body, g_strdup (line));
  }
}

static void
add_head (Paper *self, const char *line)
{
  if (g_str_has_prefix (line, "Số:"))
    self->number = g_strdup (line);
  else if (strstr (line, ", ngày") != NULL)
    self->date = g_strdup (line);
  else if (*line && (self->nation->len > 0 || g_str_has_prefix (line, "CỘNG HÒA")))
    g_ptr_array_add (self->nation, g_strdup (line));
  else if (*line)
    g_ptr_array_add (self->agency, g_strdup (line));
}

static void
add_foot (Paper *self, const char *line)
{
  if (self->signer->len > 0 || g_str_has_prefix (line, "TM."))
    g_ptr_array_add (self->signer, g_strdup (line));
  else if (*line)
    g_ptr_array_add (self->sent_to, g_strdup (line));
}

Paper *
paper_new_sample (void)
{
  g_autofree char *text = paper_dup_sample_text ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Paper *self = g_new0 (Paper, 1);
  gboolean is_head = TRUE, is_foot = FALSE;

  self->agency = g_ptr_array_new_with_free_func (g_free);
  self->nation = g_ptr_array_new_with_free_func (g_free);
  self->body = g_ptr_array_new_with_free_func (g_free);
  self->sent_to = g_ptr_array_new_with_free_func (g_free);
  self->signer = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i]; i++) {
    is_head = is_head && !g_str_equal (lines[i], "KẾ HOẠCH");
    is_foot = is_foot || g_str_equal (lines[i], "Nơi nhận:");
    if (is_head)
      add_head (self, lines[i]);
    else if (is_foot)
      add_foot (self, lines[i]);
    else if (*lines[i])
      add_body (self->body, lines[i], !*lines[i - 1]);
  }
  drop_last_empty (self->signer);
  return self;
}

void
paper_free (Paper *self)
{
  g_ptr_array_unref (self->agency);
  g_ptr_array_unref (self->nation);
  g_ptr_array_unref (self->body);
  g_ptr_array_unref (self->sent_to);
  g_ptr_array_unref (self->signer);
  g_free (self->number);
  g_free (self->date);
  g_free (self);
}
