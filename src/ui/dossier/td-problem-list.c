/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems with their "go to".  Main thread only. */
#include "config.h"

#include "td-problem-list.h"

#include <glib/gi18n.h>

struct _TdProblemList {
  AdwBin parent_instance;
  GtkStack *stack;
  GListStore *problems;
};

static const char PAPER_KEY[] = "td-paper-title";

G_DEFINE_FINAL_TYPE (TdProblemList, td_problem_list, ADW_TYPE_BIN)

static char *
problem_message (GtkListItem *item, TdProblem *problem)
{
  return problem ? g_strdup (problem->message) : NULL;
}

/* Whose field it is: the title of the paper that lacks it names the nominee. */
static char *
problem_paper (GtkListItem *item, TdProblem *problem)
{
  return problem ? g_strdup (g_object_get_data (G_OBJECT (problem), PAPER_KEY)) : NULL;
}

static char *
problem_severity (GtkListItem *item, TdProblem *problem)
{
  if (!problem)
    return NULL;
  switch (problem->severity) {
  case TD_SEVERITY_ERROR:
    return g_strdup (_ ("Missing"));
  case TD_SEVERITY_WARNING:
    return g_strdup (_ ("Doubtful"));
  case TD_SEVERITY_NOTE:
  default:
    return g_strdup (_ ("For your information"));
  }
}

static char *
problem_icon (GtkListItem *item, TdProblem *problem)
{
  if (!problem)
    return NULL;
  switch (problem->severity) {
  case TD_SEVERITY_ERROR:
    return g_strdup ("dialog-error-symbolic");
  case TD_SEVERITY_WARNING:
    return g_strdup ("dialog-warning-symbolic");
  case TD_SEVERITY_NOTE:
  default:
    return g_strdup ("dialog-information-symbolic");
  }
}

static char **
problem_classes (GtkListItem *item, TdProblem *problem)
{
  static const char *const NONE[] = {NULL};
  static const char *const ERROR[] = {"error", NULL};
  static const char *const WARNING[] = {"warning", NULL};

  if (problem && problem->severity == TD_SEVERITY_ERROR)
    return g_strdupv ((char **) ERROR);
  if (problem && problem->severity == TD_SEVERITY_WARNING)
    return g_strdupv ((char **) WARNING);
  return g_strdupv ((char **) NONE);
}

/* Here and not in the factory's bytes, where translators would not find it. */
static char *
problem_go_to (GtkListItem *item, TdProblem *problem)
{
  return g_strdup (_ ("Go To"));
}

static gboolean
problem_has_place (GtkListItem *item, TdProblem *problem)
{
  return problem && problem->place;
}

static void
problem_activated_cb (TdProblemList *self, guint position)
{
  g_autoptr (TdProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->problems), position);
  const TdPlace *place = problem ? problem->place : NULL;

  if (place)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "(sss)",
                                td_entity_to_string (place->entity), place->id ? place->id : "",
                                place->field ? place->field : "");
}

static int
compare_severity (gconstpointer a, gconstpointer b)
{
  const TdProblem *first = *(TdProblem *const *) a;
  const TdProblem *second = *(TdProblem *const *) b;
  return (int) second->severity - (int) first->severity;
}

static char *
make_key (TdProblem *problem)
{
  const TdPlace *place = problem->place;
  return g_strdup_printf ("%s\n%s\n%s", problem->message, place && place->id ? place->id : "",
                          place && place->field ? place->field : "");
}

static gboolean
is_same (TdProblemList *self, GPtrArray *problems)
{
  guint i;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->problems)) != problems->len)
    return FALSE;
  for (i = 0; i < problems->len; i++) {
    g_autoptr (TdProblem) shown = g_list_model_get_item (G_LIST_MODEL (self->problems), i);
    g_autofree char *a = make_key (shown);
    g_autofree char *b = make_key (g_ptr_array_index (problems, i));
    if (!g_str_equal (a, b))
      return FALSE;
  }
  return TRUE;
}

static void
td_problem_list_dispose (GObject *object)
{
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PROBLEM_LIST);
  G_OBJECT_CLASS (td_problem_list_parent_class)->dispose (object);
}

static void
td_problem_list_class_init (TdProblemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_problem_list_dispose;

  g_type_ensure (TD_TYPE_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/dossier/td-problem-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TdProblemList, stack);
  gtk_widget_class_bind_template_child (widget_class, TdProblemList, problems);
  gtk_widget_class_bind_template_callback (widget_class, problem_message);
  gtk_widget_class_bind_template_callback (widget_class, problem_paper);
  gtk_widget_class_bind_template_callback (widget_class, problem_severity);
  gtk_widget_class_bind_template_callback (widget_class, problem_icon);
  gtk_widget_class_bind_template_callback (widget_class, problem_classes);
  gtk_widget_class_bind_template_callback (widget_class, problem_go_to);
  gtk_widget_class_bind_template_callback (widget_class, problem_has_place);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
}

static void
td_problem_list_init (TdProblemList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GPtrArray *
td_problems_of_papers (GPtrArray *papers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *problems = g_ptr_array_new ();
  guint i, k;

  for (i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    for (k = 0; paper->problems && k < paper->problems->len; k++) {
      TdProblem *problem = g_ptr_array_index (paper->problems, k);
      if (!g_hash_table_add (seen, make_key (problem)))
        continue;
      g_object_set_data_full (G_OBJECT (problem), PAPER_KEY, g_strdup (paper->title), g_free);
      g_ptr_array_add (problems, problem);
    }
  }
  g_ptr_array_sort (problems, compare_severity);
  return problems;
}

guint
td_problems_count_errors (GPtrArray *problems)
{
  guint n = 0;
  guint i;

  for (i = 0; i < problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (problems, i);
    if (problem->severity == TD_SEVERITY_ERROR)
      n++;
  }
  return n;
}

void
td_problem_list_set (TdProblemList *self, GPtrArray *problems)
{
  g_return_if_fail (TD_IS_PROBLEM_LIST (self));
  g_return_if_fail (problems != NULL);

  if (!is_same (self, problems))
    g_list_store_splice (self->problems, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->problems)), problems->pdata,
                         problems->len);
  gtk_stack_set_visible_child_name (self->stack, problems->len > 0 ? "some" : "none");
}
