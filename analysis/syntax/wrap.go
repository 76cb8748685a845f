package syntax

// wrap is what a unit's text is put between to be parsed alone. Nothing of it is in the tree.
type wrap struct{ before, after string }

// A member is parsed as the member of this class, so that its indentation is right.
const classLine = "class C:\n"
