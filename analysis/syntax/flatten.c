// The tree-sitter runtime and the Python grammar are compiled by github.com/smacker/go-tree-sitter. Its headers are not on this
// package's include path, so the few declarations used here are repeated. They are weak because cgo links this package alone to learn
// its dynamic symbols; the final link has the runtime's objects and resolves every one of them.
#include "flatten.h"

#include <stdbool.h>
#include <stddef.h>

#define RUNTIME extern __attribute__((weak))

typedef struct TSLanguage TSLanguage;
typedef struct TSParser TSParser;
typedef struct TSTree TSTree;

typedef struct {
  uint32_t context[4];
  const void *id;
  const TSTree *tree;
} TSNode;

typedef struct {
  const void *tree;
  const void *id;
  uint32_t context[3];
} TSTreeCursor;

RUNTIME const TSLanguage *tree_sitter_python(void);
RUNTIME TSParser *ts_parser_new(void);
RUNTIME void ts_parser_delete(TSParser *);
RUNTIME bool ts_parser_set_language(TSParser *, const TSLanguage *);
RUNTIME TSTree *ts_parser_parse_string(TSParser *, const TSTree *, const char *, uint32_t);
RUNTIME void ts_tree_delete(TSTree *);
RUNTIME TSNode ts_tree_root_node(const TSTree *);
RUNTIME uint16_t ts_node_symbol(TSNode);
RUNTIME uint32_t ts_node_start_byte(TSNode);
RUNTIME uint32_t ts_node_end_byte(TSNode);
RUNTIME bool ts_node_is_named(TSNode);
RUNTIME bool ts_node_is_missing(TSNode);
RUNTIME bool ts_node_has_error(TSNode);
RUNTIME TSTreeCursor ts_tree_cursor_new(TSNode);
RUNTIME void ts_tree_cursor_delete(TSTreeCursor *);
RUNTIME TSNode ts_tree_cursor_current_node(const TSTreeCursor *);
RUNTIME uint16_t ts_tree_cursor_current_field_id(const TSTreeCursor *);
RUNTIME bool ts_tree_cursor_goto_parent(TSTreeCursor *);
RUNTIME bool ts_tree_cursor_goto_next_sibling(TSTreeCursor *);
RUNTIME bool ts_tree_cursor_goto_first_child(TSTreeCursor *);

void *mxpls_parser_new(void) {
  TSParser *parser = ts_parser_new();
  if (parser && !ts_parser_set_language(parser, tree_sitter_python())) {
    ts_parser_delete(parser);
    return NULL;
  }
  return parser;
}

void mxpls_parser_delete(void *parser) { ts_parser_delete(parser); }

static void record(mxpls_node *out, const TSTreeCursor *cursor, int32_t parent) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  uint8_t flags = 0;
  if (ts_node_is_named(node)) flags |= MXPLS_NAMED;
  if (ts_node_is_missing(node)) flags |= MXPLS_MISSING;
  if (ts_node_has_error(node)) flags |= MXPLS_BROKEN;
  *out = (mxpls_node){
      .start = ts_node_start_byte(node),
      .end = ts_node_end_byte(node),
      .parent = parent,
      .kind = ts_node_symbol(node),
      .field = (uint8_t)ts_tree_cursor_current_field_id(cursor),
      .flags = flags,
  };
}

static int64_t walk(TSTreeCursor *cursor, mxpls_node *out, int64_t cap) {
  int64_t count = 0;
  int32_t parent = -1;
  for (;;) {
    int64_t at = count++;
    if (at < cap) record(&out[at], cursor, parent);
    if (ts_tree_cursor_goto_first_child(cursor)) {
      parent = (int32_t)at;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(cursor)) {
      if (!ts_tree_cursor_goto_parent(cursor)) return count;
      // Beyond cap the indices are of no use to anybody, but the count goes on.
      if (at < cap) {
        at = out[at].parent;
        parent = out[at].parent;
      }
    }
    if (at < cap) out[at].next = (int32_t)count;
  }
}

int64_t mxpls_flatten(void *parser, const char *source, uint32_t length, mxpls_node *out, int64_t cap) {
  TSTree *tree = ts_parser_parse_string(parser, NULL, source, length);
  if (!tree) return -1;
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  int64_t count = walk(&cursor, out, cap);
  ts_tree_cursor_delete(&cursor);
  ts_tree_delete(tree);
  return count;
}
