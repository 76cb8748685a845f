// Package syntax keeps a Python file as a forest: a scanner in plain Go cuts it into units (statements, members of classes, entries of
// displays over several lines), and each unit has a tree of its own, made when it is asked for. It is the only package with cgo; nothing
// of tree-sitter and no C memory leaves it.
//
// # A function of the text
//
// The forest and its trees depend on the text alone. Edit gives exactly what Parse gives for the new text; it scans from the changed
// statement until it stands where it stood before, and keeps the pointers of units that did not change.
//
// # The law
//
// Wherever tree-sitter's parse of a whole file has no error, the forest has its nodes, with the same kinds, fields and byte ranges. What
// it shows otherwise by design: a class that is cut into members has no node for its body, and nodes that begin in the head of a class or
// display end with the head's code; a display's closing brackets are in no tree; a lone carriage return is a line end, as it is for
// Python; a comment's range ends before a carriage return. Where Python and the grammar disagree, Python is right: the grammar lets a
// statement that is not complete at the end of its line go on with the next one, here that is an error. Runs of more than 300 lines of
// comments inside a statement have no nodes, and a statement of over 300,000 tokens and 1 MiB, of brackets nested 1,000 deep or of 1,000
// joined lines has no tree but an error.
//
// # Damage
//
// A statement that does not parse hurts itself only. See logicalLine for brackets that are not closed, skipTriple for strings, display
// for entries, and repair for what is still seen inside of a damaged statement. Legal Python is never read in these ways: each begins
// with a proof that the text is none.
package syntax
