#ifndef MXPLS_FLATTEN_H
#define MXPLS_FLATTEN_H

#include <stdint.h>

// A node of the flat tree, in preorder. The Go type of the same layout is rawNode in parser.go.
typedef struct {
  uint32_t start, end; // bytes of the parsed buffer
  int32_t parent;      // index, -1 for the root
  int32_t next;        // index of the next sibling, 0 for none
  uint16_t kind;
  uint8_t field;
  uint8_t flags;
} mxpls_node;

enum { MXPLS_NAMED = 1, MXPLS_MISSING = 2, MXPLS_BROKEN = 4 };

void *mxpls_parser_new(void);
void mxpls_parser_delete(void *parser);

// mxpls_flatten parses length bytes of source and writes the tree's nodes to out, at most cap of them. It returns the number of
// nodes the tree has, so a result above cap means that out is incomplete, or -1 when no tree could be made. The tree is freed before
// it returns.
int64_t mxpls_flatten(void *parser, const char *source, uint32_t length, mxpls_node *out, int64_t cap);

#endif
