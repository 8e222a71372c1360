/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms: loading and freeing.  A loaded form is immutable and may be built from by any thread, one
 * at a time or several. */

#include "config.h"

#include "td-form.h"

#include "td-form-private.h"

#include <core/base/td-error.h>
#include <string.h>

void
td_form_free (TdForm *self)
{
  if (!self)
    return;
  td_form_node_free (self->root);
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->title);
  g_free (self);
}

static gboolean
is_plain_name (const char *name)
{
  return *name && *name != '.' && !strchr (name, '/');
}

TdForm *
td_form_load (const char *regime, const char *name, GError **error)
{
  g_return_val_if_fail (regime && name, NULL);

  if (!is_plain_name (regime) || !is_plain_name (name)) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, "There is no form “%s” of “%s”", name,
                 regime);
    return NULL;
  }
  g_autoptr (TdForm) self = g_new0 (TdForm, 1);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (!td_form_parse_styles (self, error) || !td_form_parse (self, regime, name, error))
    return NULL;
  return g_steal_pointer (&self);
}
