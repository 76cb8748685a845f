//go:build !cgo

package syntax

// The grammar is C. Without cgo the build stops here, with a name that says what to do.
func newParser() *parser { return mxpls_needs_cgo_and_a_C_compiler__set_CGO_ENABLED_1 }

func (p *parser) flatten() int { return -1 }
