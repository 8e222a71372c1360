/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deriving the own agency's plan: the types, the proposal and the one change that stores it. */
#include "config.h"

#include "td-plan-derive.h"

#include "td-plan-derive-private.h"
#include "td-plan-link.h"
#include "td-plan-match.h"
#include "td-plan-store.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- types ---- */

G_DEFINE_FINAL_TYPE (TdDeriveWords, td_derive_words, G_TYPE_OBJECT)

static void
td_derive_words_finalize (GObject *object)
{
  TdDeriveWords *self = TD_DERIVE_WORDS (object);

  g_free (self->old_words);
  g_free (self->new_words);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  G_OBJECT_CLASS (td_derive_words_parent_class)->finalize (object);
}

static void
td_derive_words_class_init (TdDeriveWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_derive_words_finalize;
}

static void
td_derive_words_init (TdDeriveWords *self)
{
}

TdDeriveWords *
td_derive_words_new (const char *old_words, const char *new_words)
{
  TdDeriveWords *self = g_object_new (TD_TYPE_DERIVE_WORDS, NULL);

  self->old_words = g_strdup (old_words);
  self->new_words = g_strdup (new_words);
  return self;
}

G_DEFINE_FINAL_TYPE (TdDerivePart, td_derive_part, G_TYPE_OBJECT)

static void
td_derive_part_finalize (GObject *object)
{
  TdDerivePart *self = TD_DERIVE_PART (object);

  g_free (self->id);
  g_free (self->text);
  G_OBJECT_CLASS (td_derive_part_parent_class)->finalize (object);
}

static void
td_derive_part_class_init (TdDerivePartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_derive_part_finalize;
}

static void
td_derive_part_init (TdDerivePart *self)
{
}

G_DEFINE_FINAL_TYPE (TdDeriveRequest, td_derive_request, G_TYPE_OBJECT)

static void
td_derive_request_finalize (GObject *object)
{
  TdDeriveRequest *self = TD_DERIVE_REQUEST (object);

  g_free (self->name);
  g_free (self->short_name);
  g_free (self->parent);
  g_free (self->symbol);
  g_free (self->place);
  g_free (self->on_behalf_of);
  g_free (self->capacity);
  g_free (self->title);
  g_free (self->signatory);
  g_free (self->archive);
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->left);
  G_OBJECT_CLASS (td_derive_request_parent_class)->finalize (object);
}

static void
td_derive_request_class_init (TdDeriveRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_derive_request_finalize;
}

static void
td_derive_request_init (TdDeriveRequest *self)
{
  self->words = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

TdDeriveRequest *
td_derive_request_new (void)
{
  return g_object_new (TD_TYPE_DERIVE_REQUEST, NULL);
}

void
td_derive_request_set_agency (TdDeriveRequest *self,
                              const char *name,
                              const char *short_name,
                              const char *parent,
                              const char *symbol,
                              const char *place,
                              const char *on_behalf_of,
                              const char *capacity,
                              const char *title,
                              const char *signatory,
                              const char *archive)
{
  g_return_if_fail (TD_IS_DERIVE_REQUEST (self));

  g_set_str (&self->name, name);
  g_set_str (&self->short_name, short_name);
  g_set_str (&self->parent, parent);
  g_set_str (&self->symbol, symbol);
  g_set_str (&self->place, place);
  g_set_str (&self->on_behalf_of, on_behalf_of);
  g_set_str (&self->capacity, capacity);
  g_set_str (&self->title, title);
  g_set_str (&self->signatory, signatory);
  g_set_str (&self->archive, archive);
}

static TdDeriveWords *
find_words (TdDeriveRequest *self, const char *old_words)
{
  g_autofree char *wanted = td_plan_fold (old_words);

  for (guint i = 0; i < self->words->len; i++) {
    TdDeriveWords *words = self->words->pdata[i];
    g_autofree char *fold = td_plan_fold (words->old_words);

    if (g_str_equal (fold, wanted))
      return words;
  }
  return NULL;
}

void
td_derive_request_accept (TdDeriveRequest *self, const char *old_words, const char *new_words)
{
  g_return_if_fail (TD_IS_DERIVE_REQUEST (self));
  g_return_if_fail (old_words != NULL && new_words != NULL);

  TdDeriveWords *words = find_words (self, old_words);

  if (words)
    g_set_str (&words->new_words, new_words);
  else
    g_ptr_array_add (self->words, td_derive_words_new (old_words, new_words));
}

gboolean
td_derive_place_equal (const TdDerivePlace *a, const TdDerivePlace *b)
{
  return a->node == b->node && a->paragraph == b->paragraph && a->offset == b->offset;
}

static void
place_free (gpointer data)
{
  TdDerivePlace *place = data;

  g_free (place->path);
  g_free (place->text);
  g_free (place);
}

static gpointer
place_copy (gconstpointer data)
{
  TdDerivePlace *copy = g_memdup2 (data, sizeof (TdDerivePlace));

  copy->path = g_strdup (copy->path);
  copy->text = g_strdup (copy->text);
  return copy;
}

GPtrArray *
td_derive_places_new (void)
{
  return g_ptr_array_new_with_free_func (place_free);
}

void
td_derive_request_accept_at (TdDeriveRequest *self,
                             const char *old_words,
                             const char *new_words,
                             GPtrArray *places,
                             gboolean is_partly)
{
  g_return_if_fail (TD_IS_DERIVE_REQUEST (self));
  g_return_if_fail (places != NULL);

  td_derive_request_accept (self, old_words, new_words);

  TdDeriveWords *words = find_words (self, old_words);

  g_clear_pointer (&words->places, g_ptr_array_unref);
  words->places = td_derive_places_new ();
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (words->places, place_copy (places->pdata[i]));
  words->is_partly = is_partly;
}

gboolean
td_derive_request_has_words (TdDeriveRequest *self, const char *old_words)
{
  g_return_val_if_fail (TD_IS_DERIVE_REQUEST (self), FALSE);
  g_return_val_if_fail (old_words != NULL, FALSE);

  return find_words (self, old_words) != NULL;
}

G_DEFINE_FINAL_TYPE (TdDerivation, td_derivation, G_TYPE_OBJECT)

static void
td_derivation_finalize (GObject *object)
{
  TdDerivation *self = TD_DERIVATION (object);

  g_free (self->agency);
  g_free (self->basis);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  G_OBJECT_CLASS (td_derivation_parent_class)->finalize (object);
}

static void
td_derivation_class_init (TdDerivationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_derivation_finalize;
}

static void
td_derivation_init (TdDerivation *self)
{
}

/* ---- one derivation ---- */

static void
clear_node (TdDeriveNode *node)
{
  g_free (node->path);
}

static void
add_nodes (TdDerive *self, GPtrArray *sections, int parent)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];
    const char *above = parent < 0 ? "" : td_derive_node (self, (guint) parent)->path;
    gboolean is_bullet = !*section->label || strchr ("-+", *section->label);
    TdDeriveNode node = {.section = section, .parent = parent};
    int index = (int) self->nodes->len;

    node.path = is_bullet || !*above ? g_strdup (is_bullet ? above : section->label)
                                     : g_strdup_printf ("%s.%s", above, section->label);
    g_array_append_val (self->nodes, node);
    add_nodes (self, section->children, index);
  }
}

gboolean
td_derive_init (TdDerive *self, TdPlan *superior, TdDeriveRequest *request, GError **error)
{
  self->superior = superior;
  self->request = request;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (TdDeriveNode));
  g_array_set_clear_func (self->nodes, (GDestroyNotify) clear_node);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  self->wording = td_derive_wording_load (error);
  if (!self->wording || !td_derive_read_own (request, &self->own, error))
    return FALSE;
  td_derive_read_superior (superior, &self->above);
  if (self->above.level != TD_LEVEL_NONE && self->own.level > self->above.level) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                 _ ("“%s” stands above “%s”: its plan cannot rest on this one."), self->own.name,
                 self->above.name);
    return FALSE;
  }
  add_nodes (self, superior->sections, -1);
  td_derive_limit (self);
  return TRUE;
}

void
td_derive_clear (TdDerive *self)
{
  td_derive_unit_clear (&self->above);
  td_derive_unit_clear (&self->own);
  g_clear_pointer (&self->wording, g_key_file_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

TdDerivation *
td_plan_derive_propose (TdPlan *superior, TdDeriveRequest *request, GError **error)
{
  g_auto (TdDerive) derive = {0};

  g_return_val_if_fail (TD_IS_PLAN (superior), NULL);
  g_return_val_if_fail (TD_IS_DERIVE_REQUEST (request), NULL);

  if (!td_derive_init (&derive, superior, request, error))
    return NULL;

  TdDerivation *self = g_object_new (TD_TYPE_DERIVATION, NULL);
  self->agency = g_strdup (derive.own.name);
  self->level = derive.own.level;
  self->basis = td_derive_format_basis (&derive);
  self->words = td_derive_propose_words (&derive);
  self->parts = g_ptr_array_ref (derive.parts);
  return self;
}

static char *
now (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();

  return g_date_time_format_iso8601 (time);
}

TdPlan *
td_plan_derive (TdDb *db, const char *superior_id, TdDeriveRequest *request, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), NULL);
  g_return_val_if_fail (superior_id != NULL, NULL);
  g_return_val_if_fail (TD_IS_DERIVE_REQUEST (request), NULL);

  g_autoptr (TdPlan) superior = td_plan_store_load (db, superior_id, error);
  g_autoptr (TdPlan) plan = superior ? td_plan_derive_build (superior, request, error) : NULL;

  if (!plan)
    return NULL;
  plan->imported_at = now ();

  /* Translators: %s is the agency whose plan is made from its superior's; a line of the journal */
  g_autofree char *label =
      g_strdup_printf (_ ("Derive the plan of %s"), td_plan_get (plan, TD_PLAN_AGENCY));
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  if (!transaction || !td_plan_store_insert (db, plan, error) ||
      !td_plan_derive_store_set_superior (db, plan->id, superior_id, error) ||
      !td_plan_link_refresh (db, plan->id, plan->problems, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&plan);
}
