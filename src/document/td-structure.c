/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements, marked content numbers, parent tree. */
#include "config.h"

#include "td-structure.h"

struct _TdElement {
  TdElement *parent;
  TdElement *next; /* in the list of free ones */
  const char *tag;
  const char *attributes;
  guint number;
  guint page; /* of its first content; 0: none yet */
  guint n_kids;
  TdBuffer kids;
};

struct _TdStructure {
  TdPdf *pdf;
  guint root;
  guint n_pages;
  guint n_marks; /* on this page */
  TdElement *spare;
  TdBuffer root_kids;
  TdBuffer page_parents;
  TdBuffer parent_tree;
};

TdStructure *
td_structure_new (TdPdf *pdf)
{
  TdStructure *self = g_new0 (TdStructure, 1);

  self->pdf = pdf;
  self->root = td_pdf_reserve (pdf);
  return self;
}

void
td_structure_free (TdStructure *self)
{
  while (self->spare != NULL) {
    TdElement *next = self->spare->next;
    td_buffer_clear (&self->spare->kids);
    g_free (self->spare);
    self->spare = next;
  }
  td_buffer_clear (&self->root_kids);
  td_buffer_clear (&self->page_parents);
  td_buffer_clear (&self->parent_tree);
  g_free (self);
}

static TdElement *
take_spare (TdStructure *self)
{
  TdElement *element = self->spare;

  if (element == NULL)
    return g_new0 (TdElement, 1);
  self->spare = element->next;
  element->kids.length = 0;
  element->page = element->n_kids = 0;
  return element;
}

TdElement *
td_structure_begin (TdStructure *self, TdElement *parent, const char *tag, const char *attributes)
{
  TdElement *element = take_spare (self);
  TdBuffer *kids = parent != NULL ? &parent->kids : &self->root_kids;

  element->parent = parent;
  element->tag = tag;
  element->attributes = attributes;
  element->number = td_pdf_reserve (self->pdf);
  td_buffer_append_char (kids, ' ');
  td_buffer_append_reference (kids, element->number);
  if (parent != NULL)
    parent->n_kids++;
  return element;
}

void
td_structure_end (TdStructure *self, TdElement *element)
{
  TdBuffer *out = td_pdf_begin_object (self->pdf, element->number);

  td_buffer_append_string (out, "<</S/");
  td_buffer_append_string (out, element->tag);
  td_buffer_append_string (out, "/P ");
  td_buffer_append_reference (out, element->parent != NULL ? element->parent->number : self->root);
  td_buffer_append_string (out, element->attributes);
  if (element->page != 0) {
    td_buffer_append_string (out, "/Pg ");
    td_buffer_append_reference (out, element->page);
  }
  if (element->n_kids > 0) {
    td_buffer_append_string (out, element->n_kids > 1 ? "/K[" : "/K");
    td_buffer_append (out, element->kids.bytes, element->kids.length);
    td_buffer_append_string (out, element->n_kids > 1 ? "]" : "");
  }
  td_buffer_append_string (out, ">>");
  td_pdf_end_object (self->pdf);
  element->next = self->spare;
  self->spare = element;
}

const char *
td_element_tag (const TdElement *element)
{
  return element->tag;
}

guint
td_structure_mark (TdStructure *self, TdElement *element, guint page)
{
  guint mark = self->n_marks++;

  if (element->page == 0)
    element->page = page;
  if (element->page == page) {
    td_buffer_append_char (&element->kids, ' ');
    td_buffer_append_number (&element->kids, mark);
  } else {
    td_buffer_append_string (&element->kids, "<</Type/MCR/Pg ");
    td_buffer_append_reference (&element->kids, page);
    td_buffer_append_string (&element->kids, "/MCID ");
    td_buffer_append_number (&element->kids, mark);
    td_buffer_append_string (&element->kids, ">>");
  }
  element->n_kids++;
  td_buffer_append_char (&self->page_parents, ' ');
  td_buffer_append_reference (&self->page_parents, element->number);
  return mark;
}

guint
td_structure_end_page (TdStructure *self)
{
  td_buffer_append_number (&self->parent_tree, self->n_pages);
  td_buffer_append_char (&self->parent_tree, '[');
  td_buffer_append (&self->parent_tree, self->page_parents.bytes, self->page_parents.length);
  td_buffer_append_string (&self->parent_tree, "]\n");
  self->page_parents.length = 0;
  self->n_marks = 0;
  return self->n_pages++;
}

guint
td_structure_finish (TdStructure *self)
{
  guint tree = td_pdf_reserve (self->pdf);
  TdBuffer *out = td_pdf_begin_object (self->pdf, self->root);

  td_buffer_append_string (out, "<</Type/StructTreeRoot/RoleMap<</Title/P>>/K[");
  td_buffer_append (out, self->root_kids.bytes, self->root_kids.length);
  td_buffer_append_format (out, "]/ParentTree %u 0 R/ParentTreeNextKey %u>>", tree, self->n_pages);
  td_pdf_end_object (self->pdf);
  out = td_pdf_begin_object (self->pdf, tree);
  td_buffer_append_string (out, "<</Nums[");
  td_buffer_append (out, self->parent_tree.bytes, self->parent_tree.length);
  td_buffer_append_string (out, "]>>");
  td_pdf_end_object (self->pdf);
  return self->root;
}
