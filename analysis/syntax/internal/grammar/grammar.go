// Package grammar reads the names of the Python grammar's symbols and fields and writes them as Go constants.
package grammar

/*
#include <stdint.h>
#include <string.h>

// Resolved by the final link, which has the runtime's objects: see flatten.c of the parent folder.
#define RUNTIME extern __attribute__((weak))

typedef struct TSLanguage TSLanguage;
RUNTIME const TSLanguage *tree_sitter_python(void);
RUNTIME uint32_t ts_language_symbol_count(const TSLanguage *);
RUNTIME const char *ts_language_symbol_name(const TSLanguage *, uint16_t);
RUNTIME int ts_language_symbol_type(const TSLanguage *, uint16_t);
RUNTIME uint16_t ts_language_symbol_for_name(const TSLanguage *, const char *, uint32_t, _Bool);
RUNTIME uint32_t ts_language_field_count(const TSLanguage *);
RUNTIME const char *ts_language_field_name_for_id(const TSLanguage *, uint16_t);

static uint32_t symbols(void) { return ts_language_symbol_count(tree_sitter_python()); }
static const char *symbol_name(uint16_t i) { return ts_language_symbol_name(tree_sitter_python(), i); }
static int symbol_type(uint16_t i) { return ts_language_symbol_type(tree_sitter_python(), i); }
static uint16_t symbol_shown(uint16_t i) {
  const char *name = symbol_name(i);
  return ts_language_symbol_for_name(tree_sitter_python(), name, strlen(name), symbol_type(i) == 0);
}
static uint32_t fields(void) { return ts_language_field_count(tree_sitter_python()); }
static const char *field_name(uint16_t i) { return ts_language_field_name_for_id(tree_sitter_python(), i); }
*/
import "C"

import (
	// The runtime and the grammar are compiled by this package and the one it imports.
	_ "github.com/smacker/go-tree-sitter/python"
)

// SymbolType tells named nodes, anonymous tokens and symbols that no tree shows apart, in tree-sitter's order.
type SymbolType int

// The types of symbols.
const (
	Named SymbolType = iota
	Anonymous
	Hidden
)

// Symbol is a symbol of the grammar. Its id is its index in Symbols.
type Symbol struct {
	Name  string
	Type  SymbolType
	Shown bool // trees have this id, and not that of another symbol with the same name
}

// Symbols are the grammar's symbols in the order of their ids.
func Symbols() []Symbol {
	out := make([]Symbol, int(C.symbols()))
	for i := range out {
		id := C.uint16_t(i)
		out[i] = Symbol{C.GoString(C.symbol_name(id)), SymbolType(C.symbol_type(id)), C.symbol_shown(id) == id}
	}
	return out
}

// Fields are the names of the grammar's fields in the order of their ids, which count from 1.
func Fields() []string {
	out := make([]string, int(C.fields()))
	for i := range out {
		out[i] = C.GoString(C.field_name(C.uint16_t(i + 1)))
	}
	return out
}
