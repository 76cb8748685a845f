//go:build cgo

package syntax

/*
#include "flatten.h"
*/
import "C"

import (
	"runtime"
	"unsafe"

	// The runtime and the grammar that flatten.c calls are compiled by these packages.
	_ "github.com/smacker/go-tree-sitter/python"
)

func newParser() *parser {
	p := &parser{c: C.mxpls_parser_new()}
	if p.c == nil {
		panic("syntax: the Python grammar does not fit the tree-sitter runtime it is linked with")
	}
	runtime.AddCleanup(p, func(c unsafe.Pointer) { C.mxpls_parser_delete(c) }, p.c)
	return p
}

// flatten parses p.source into p.nodes. It returns how many nodes the tree has, which may be more than there is room for; -1 for no tree.
func (p *parser) flatten() int {
	n := C.mxpls_flatten(p.c, (*C.char)(unsafe.Pointer(unsafe.SliceData(p.source))), C.uint32_t(len(p.source)),
		(*C.mxpls_node)(unsafe.Pointer(unsafe.SliceData(p.nodes))), C.int64_t(len(p.nodes)))
	runtime.KeepAlive(p)
	return int(n)
}
