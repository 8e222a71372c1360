/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ruled tables.  Rows are laid out one at a time and forgotten when printed; only the rows that are
 * repeated at the top of each page are kept.  The rules of a page's share of the table are drawn
 * when that share ends. */
#include "config.h"

#include "td-pager.h"

#define PAD_X 300
#define PAD_Y 150
#define RULE_THICKNESS 50

/* A page's share of a table in the making. */
typedef struct {
  TdPager *pager;
  const TdTable *table;
  TdElement *element;
  gint32 *column_x; /* n_columns + 1, from the table's left */
  gint32 x;
  GArray *edges; /* of gint32: the y of the rules across */
} Share;

static gint32 *
place_columns (TdArena *arena, const TdTable *table, gint32 room)
{
  gint32 *x = td_arena_array (arena, gint32, table->n_columns + 1);
  double sum = 0;
  double factor = 1;

  for (guint i = 0; i < table->n_columns; i++)
    sum += table->widths[i];
  if (sum * 100 > room + 50)
    factor = room / (sum * 100);
  sum = 0;
  x[0] = 0;
  for (guint i = 0; i < table->n_columns; i++) {
    sum += table->widths[i] * factor;
    x[i + 1] = TD_CPT (sum);
  }
  return x;
}

static TdRowBox *
measure_row (TdPager *pager, TdArena *arena, const TdRow *row, const gint32 *column_x)
{
  TdRowBox *box = td_arena_new (arena, TdRowBox);

  box->row = row;
  box->n_cells = row->n_cells;
  box->cells = td_arena_array (arena, TdCell, MAX (1, row->n_cells));
  box->height = 2 * PAD_Y;
  for (guint i = 0; i < row->n_cells; i++) {
    TdCell *cell = &box->cells[i];
    cell->x = column_x[i] + PAD_X;
    cell->width = MAX (100, column_x[i + 1] - column_x[i] - 2 * PAD_X);
    cell->text = td_pager_lay_out (pager, arena, &row->cells[i], cell->width);
    box->height = MAX (box->height, cell->text->height + 2 * PAD_Y);
  }
  return box;
}

static guint
count_header_rows (const TdTable *table)
{
  guint n = 0;

  for (const TdRow *row = table->first_row; row != NULL && row->is_header; row = row->next)
    n++;
  return n;
}

static void
measure_rows (TdPager *pager, TdBox *box, guint n_rows, gint32 width)
{
  const TdTable *table = &box->block->table;
  const TdRow *row = table->first_row;

  box->column_x = place_columns (pager->blocks, table, width);
  box->rows = td_arena_array (pager->blocks, TdRowBox *, n_rows + 1);
  for (; row != NULL && box->n_rows < n_rows; row = row->next) {
    TdRowBox *measured = measure_row (pager, pager->blocks, row, box->column_x);
    box->height += measured->height;
    box->rows[box->n_rows++] = measured;
  }
}

void
td_table_measure_start (TdPager *pager, TdBox *box)
{
  measure_rows (pager, box, count_header_rows (&box->block->table) + 1, pager->width);
}

void
td_table_measure (TdPager *pager, TdBox *box, gint32 width)
{
  guint n = 0;

  for (const TdRow *row = box->block->table.first_row; row != NULL; row = row->next)
    n++;
  measure_rows (pager, box, n, width);
}

static void
add_edge (Share *share, gint32 y)
{
  g_array_append_val (share->edges, y);
}

/* One rule per column edge from the first to the last row, and one across at each row. */
static void
rule_share (Share *share)
{
  guint n_columns = share->table->n_columns;
  g_autoptr (GArray) strokes = g_array_new (FALSE, FALSE, sizeof (TdStroke));
  const gint32 *edges = (const gint32 *) (void *) share->edges->data;
  guint n_edges = share->edges->len;

  for (guint i = 0; i < n_edges; i++) {
    TdStroke stroke = {share->x + share->column_x[0], edges[i],
                       share->x + share->column_x[n_columns], edges[i]};
    g_array_append_val (strokes, stroke);
  }
  for (guint i = 0; i <= n_columns && n_edges > 1; i++) {
    TdStroke stroke = {share->x + share->column_x[i], edges[0], share->x + share->column_x[i],
                       edges[n_edges - 1]};
    g_array_append_val (strokes, stroke);
  }
  if (n_edges > 1)
    td_canvas_print_strokes (share->pager->canvas, (const TdStroke *) (void *) strokes->data,
                             strokes->len, RULE_THICKNESS);
  g_array_set_size (share->edges, 0);
}

static void
begin_row_elements (Share *share, TdRowBox *row)
{
  TdStructure *structure = share->pager->structure;

  row->element = td_structure_begin (structure, share->element, "TR", "");
  for (guint i = 0; i < row->n_cells; i++)
    row->cells[i].text->element =
        row->row->is_header
            ? td_structure_begin (structure, row->element, "TH", "/A<</O/Table/Scope/Column>>")
            : td_structure_begin (structure, row->element, "TD", "");
}

static void
end_row_elements (Share *share, TdRowBox *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    td_structure_end (share->pager->structure, row->cells[i].text->element);
  td_structure_end (share->pager->structure, row->element);
}

static void
print_cells (Share *share, TdRowBox *row, gint32 y)
{
  for (guint i = 0; i < row->n_cells; i++) {
    TdText *text = row->cells[i].text;
    td_pager_print_text (share->pager, text, text->n_lines - text->next_line,
                         share->x + row->cells[i].x, y + PAD_Y, text->element);
  }
}

/* A row that is repeated is no content: it has been read before. */
static gint32
print_repeated_row (Share *share, TdRowBox *row, gint32 y)
{
  for (guint i = 0; i < row->n_cells; i++) {
    row->cells[i].text->element = NULL;
    row->cells[i].text->next_line = 0;
  }
  print_cells (share, row, y);
  add_edge (share, y + row->height);
  return y + row->height;
}

static gint32
print_row (Share *share, TdRowBox *row, gint32 y)
{
  begin_row_elements (share, row);
  print_cells (share, row, y);
  end_row_elements (share, row);
  add_edge (share, y + row->height);
  return y + row->height;
}

static void
begin_share (Share *share, TdBox *box, gboolean is_repeated)
{
  TdPager *pager = share->pager;
  guint n_headers = count_header_rows (share->table);

  add_edge (share, pager->y);
  for (guint i = 0; i < n_headers && i < box->n_rows; i++)
    pager->y = is_repeated ? print_repeated_row (share, box->rows[i], pager->y)
                           : print_row (share, box->rows[i], pager->y);
  pager->is_at_top = FALSE;
}

static void
next_share (Share *share, TdBox *box)
{
  rule_share (share);
  td_pager_new_page (share->pager);
  begin_share (share, box, TRUE);
}

/* Prints what fits of each cell; returns whether lines are left. */
static gboolean
print_slice (Share *share, TdRowBox *row, gint32 *y)
{
  TdPager *pager = share->pager;
  gint32 end = *y;
  gboolean has_more = FALSE;

  for (guint i = 0; i < row->n_cells; i++) {
    TdText *text = row->cells[i].text;
    gint32 room = pager->bottom - *y - 2 * PAD_Y;
    guint n = text->next_line < text->n_lines ? td_pager_lines_that_fit (text, room, TRUE) : 0;
    gint32 reached = *y + PAD_Y;
    if (n > 0)
      reached =
          td_pager_print_text (pager, text, n, share->x + row->cells[i].x, reached, text->element);
    end = MAX (end, reached + PAD_Y);
    has_more |= text->next_line < text->n_lines;
  }
  *y = MIN (end, pager->bottom);
  add_edge (share, *y);
  return has_more;
}

static gboolean
can_begin_here (TdPager *pager, TdRowBox *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (td_pager_lines_that_fit (row->cells[i].text, pager->bottom - pager->y - 2 * PAD_Y, FALSE) ==
        0)
      return FALSE;
  return TRUE;
}

/* A row that no page can hold is cut between lines. */
static void
split_row (Share *share, TdBox *box, TdRowBox *row)
{
  if (!can_begin_here (share->pager, row))
    next_share (share, box);
  begin_row_elements (share, row);
  while (print_slice (share, row, &share->pager->y))
    next_share (share, box);
  end_row_elements (share, row);
}

static void
flow_row (Share *share, TdBox *box, TdRowBox *row, gint32 fresh_room)
{
  TdPager *pager = share->pager;
  gboolean fits_a_page = row->height <= fresh_room;

  if (fits_a_page && pager->y + row->height > pager->bottom)
    next_share (share, box);
  if (fits_a_page)
    pager->y = print_row (share, row, pager->y);
  else
    split_row (share, box, row);
}

static gint32
header_height (const TdBox *box)
{
  gint32 height = 0;

  for (guint i = 0; i < box->n_rows && box->rows[i]->row->is_header; i++)
    height += box->rows[i]->height;
  return height;
}

static void
start_share (Share *share, TdPager *pager, TdBox *box, gint32 x)
{
  *share = (Share) {pager, &box->block->table, NULL, box->column_x, x, NULL};
  share->element = td_structure_begin (pager->structure, pager->parent, "Table", "");
  share->edges = g_array_new (FALSE, FALSE, sizeof (gint32));
}

static void
finish_share (Share *share)
{
  rule_share (share);
  td_structure_end (share->pager->structure, share->element);
  g_array_unref (share->edges);
}

void
td_table_print (TdPager *pager, TdBox *box)
{
  const TdRow *row = box->block->table.first_row;
  gint32 fresh_room = pager->bottom - pager->top - header_height (box);
  Share share;

  if (row == NULL)
    return;
  if (!pager->is_at_top && box->height <= pager->bottom - pager->top &&
      pager->y + box->height > pager->bottom)
    td_pager_new_page (pager);
  start_share (&share, pager, box, pager->left);
  begin_share (&share, box, FALSE);
  for (guint skipped = count_header_rows (share.table); skipped > 0; skipped--)
    row = row->next;
  for (; row != NULL; row = row->next) {
    td_arena_reset (pager->rows);
    flow_row (&share, box, measure_row (pager, pager->rows, row, box->column_x), fresh_room);
  }
  finish_share (&share);
}

void
td_table_print_whole (TdPager *pager, TdBox *box, gint32 x, gint32 y)
{
  Share share;

  if (box->n_rows == 0)
    return;
  start_share (&share, pager, box, x);
  add_edge (&share, y);
  for (guint i = 0; i < box->n_rows; i++)
    y = print_row (&share, box->rows[i], y);
  finish_share (&share);
}
