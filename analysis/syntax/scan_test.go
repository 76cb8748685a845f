package syntax

import (
	"strings"
	"testing"
)

// outline shows a forest: a line for each unit, indented like the blocks, with its role, its text and, where its tree has errors, a mark.
func outline(f *File) string {
	var b strings.Builder
	for p := range f.Placed() {
		b.WriteString(strings.Repeat("  ", len(p.Path)))
		b.WriteString([...]string{"", "head ", "entry ", "tail ", "trivia "}[p.Unit.Role])
		b.WriteString(strings.NewReplacer("\n", "⏎", "\r", "␍", "\t", "⇥", "\f", "␌").Replace(p.Unit.Text))
		if p.Unit.Tree().Errors() != nil {
			b.WriteString(" ✗")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// A case is a text and, behind a line of dashes, the outline of its forest.
func TestOutline(t *testing.T) {
	for name, c := range outlines {
		t.Run(name, func(t *testing.T) {
			src, want, _ := strings.Cut(c[1:], "----\n")
			f := ParseString(src)
			if err := wellFormed(f, src); err != nil {
				t.Error(err)
			}
			if got := outline(f); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

var outlines = map[string]string{
	"statements": `
import os; import re

# about x
x = 1  # one
if a: pass
else:
    b
    # b's
# c's
c = \
    2
----
import os; import re⏎
⏎# about x⏎x = 1  # one⏎
if a: pass⏎else:⏎    b⏎    # b's⏎
# c's⏎c = \⏎    2⏎
`,
	"class": `
@dec(1)

@dec
# between
class A(B):  # a

    """Doc."""
    X: Final = "x"; Y = 2

    # about f
    @classmethod
    async def f(cls, *, a) -> None:
        try:
            pass
        except E:
            pass
        # f's

    class Inner:
        Z = 1
        # Inner's
    # A's

    # A's too
# file's
----
head @dec(1)⏎⏎@dec⏎# between⏎class A(B):  # a⏎
  ⏎    """Doc."""⏎
      X: Final = "x"; Y = 2⏎
  ⏎    # about f⏎    @classmethod⏎    async def f(cls, *, a) -> None:⏎        try:⏎            pass⏎        except E:⏎            pass⏎        # f's⏎
  head ⏎    class Inner:⏎
            Z = 1⏎
    trivia         # Inner's⏎
  trivia     # A's⏎⏎    # A's too⏎
trivia # file's⏎
`,
	"class on one line": `
class A: pass
class B: x = 1
class C:
    # nothing

d
----
class A: pass⏎
class B: x = 1⏎
class C:⏎
    # nothing⏎⏎d⏎
`,
	"displays": `
REG: dict[str, type[B]] = {  # all
    E.A: S1,
    # about b
    E.B: S2,  # b
    **other,
}
REG.update({E.C: S3, E.D: S4,
    E.E: f(
        1,
    )
})
VIEW = MappingProxyType(
    {
        1: 2,
        # last
    },
)
__all__ = ["A",
    "B"]
T = (
    1, 2
)
S = {1,
    lambda a, b: {a: b}}
one = {1: 2, 3: 4}
----
head REG: dict[str, type[B]] = {  # all⏎
  entry     E.A: S1,⏎
  entry     # about b⏎    E.B: S2,  # b⏎
  entry     **other,⏎
  tail }⏎
head REG.update({
  entry E.C: S3,
  entry  E.D: S4,⏎
  entry     E.E: f(⏎        1,⏎    )⏎
  tail })⏎
head VIEW = MappingProxyType(⏎    {⏎
  entry         1: 2,⏎
  tail         # last⏎    },⏎)⏎
head __all__ = [
  entry "A",⏎
  entry     "B"
  tail ]⏎
head T = (⏎
  entry     1,
  entry  2⏎
  tail )⏎
head S = {
  entry 1,⏎
  entry     lambda a, b: {a: b}
  tail }⏎
one = {1: 2, 3: 4}⏎
`,
	"no displays": `
x = Field(
    default=1,
    description="d",
)
y = [
    (a, a) for a in (1, 2)
]
z = d[
    1,
    2,
]
from a import (
    b,
    c,
)
w = {
    1: 2
}
v = {
    1: 2,
} | u
a = 1; b = [
    1,
]
if x: c = [
    1,
]
----
x = Field(⏎    default=1,⏎    description="d",⏎)⏎
y = [⏎    (a, a) for a in (1, 2)⏎]⏎
z = d[⏎    1,⏎    2,⏎]⏎
from a import (⏎    b,⏎    c,⏎)⏎
w = {⏎    1: 2⏎}⏎
v = {⏎    1: 2,⏎} | u⏎
a = 1; b = [⏎    1,⏎]⏎
if x: c = [⏎    1,⏎]⏎
`,
	"nested brackets": `
A = (
    ("a", 1),
    ("b", 2),
)
B = (
    ("a", 1),
)
C = (
    {
        1: 2,
        3: 4,
    }
)
D = f({
    1: 2,
}, 3)
----
head A = (⏎
  entry     ("a", 1),⏎
  entry     ("b", 2),⏎
  tail )⏎
head B = (⏎
  entry     ("a", 1),⏎
  tail )⏎
head C = (⏎    {⏎
  entry         1: 2,⏎
  entry         3: 4,⏎
  tail     }⏎)⏎
D = f({⏎    1: 2,⏎}, 3)⏎
`,
	"strings": `
a = "x\"y" 'z' rb'\'' b"""
"no" end""\""""
b = f"{x["a"]:{w}>{p!r}} {{ {'"'} \N{DASH}"
c = rf'{a}\'' f"""{b'''
'''}"""
d = '''
class A:
    pass
'''
e = t"{x}" "unclosed
f = 1
----
a = "x\"y" 'z' rb'\'' b"""⏎"no" end""\""""⏎
b = f"{x["a"]:{w}>{p!r}} {{ {'"'} \N{DASH}"⏎
c = rf'{a}\'' f"""{b'''⏎'''}"""⏎
d = '''⏎class A:⏎    pass⏎'''⏎
e = t"{x}" "unclosed⏎ ✗
f = 1⏎
`,
	"a bracket that is not closed": `
class A:
    X = (
    Y = "y"

    def f(self):
        g(
        h = 1
        return {

    # about k
    def k(self): pass


x = [1,

@dec
class B:
    pass
----
head class A:⏎
      X = (⏎ ✗
      Y = "y"⏎
  ⏎    def f(self):⏎        g(⏎        h = 1⏎        return {⏎ ✗
  ⏎    # about k⏎    def k(self): pass⏎
⏎⏎x = [1,⏎ ✗
head ⏎@dec⏎class B:⏎
      pass⏎
`,
	"an entry that is half typed": `
REG = {
    E.A: S1,
    E.B: f(
    E.C: S3,
    E.D: {
    # about e
    E.E: S5,
    E.F
    E.G: ),
}
x = 1
----
head REG = {⏎ ✗
  entry     E.A: S1,⏎
  entry     E.B: f(⏎ ✗
  entry     E.C: S3,⏎
  entry     E.D: {⏎    # about e⏎ ✗
  entry     E.E: S5,⏎
  entry     E.F⏎
  entry     E.G: ),⏎ ✗
  tail }⏎
x = 1⏎
`,
	"an entry without a comma": `
REG = {
    E.A: S1
    # about b
    E.B: S2,
    "c": not
    d, "k": "l"
    "m"
    f"n"
    , "o": (1)
    "p": 1 if
    2 else 3
    if 4 else 5
}
----
head REG = {⏎
  entry     E.A: S1⏎
  entry     # about b⏎    E.B: S2,⏎
  entry     "c": not⏎    d,
  entry  "k": "l"⏎    "m"⏎    f"n"⏎    ,
  entry  "o": (1)⏎
  entry     "p": 1 if⏎    2 else 3⏎    if 4 else 5⏎
  tail }⏎
`,
	"a display that is not closed": `
REG = {
    E.A: S1,
    E.B: S2,

def f():
    pass
----
head REG = {⏎ ✗
  entry     E.A: S1,⏎
  entry     E.B: S2,⏎
⏎def f():⏎    pass⏎
`,
	"a string that is not closed": `
class A:
    """
    def f(self):
        """Doc."""
        return 1

    X = 1
def g():
    """Doc."""
----
head class A:⏎
      """⏎ ✗
      def f(self):⏎        """Doc."""⏎        return 1⏎
  ⏎    X = 1⏎
def g():⏎    """Doc."""⏎
`,
	"a string that is not closed in a method": `
class A:
    def f(self):
        x = """
        return 1

    @property
    def g(self):
        """Doc."""
----
head class A:⏎
      def f(self):⏎        x = """⏎        return 1⏎ ✗
  ⏎    @property⏎    def g(self):⏎        """Doc."""⏎
`,
	"headers without a colon": `
class A(B
    x = 1

    def f(self
        return 1
    def g(self):
        pass
if x
    y
else
    z
----
head class A(B⏎ ✗
      x = 1⏎
  ⏎    def f(self⏎        return 1⏎ ✗
      def g(self):⏎        pass⏎
if x⏎    y⏎else⏎    z⏎ ✗
`,
	"line ends and blanks":      "\n\ufeffx = 1\r\nclass A:\r\ty = 2\r\tdef f(): pass\r\n\f\nif a:\n\tb\n\n\n----\n\ufeffx = 1␍⏎\nhead class A:␍\n  ⇥y = 2␍\n  ⇥def f(): pass␍⏎\n␌⏎if a:⏎⇥b⏎\ntrivia ⏎⏎\n",
	"nothing":                   "\n----\n",
	"a decorator alone":         "\n@dec\nx = 1\n@\n----\n@dec⏎ ✗\nx = 1⏎\n@⏎ ✗\n",
	"clauses without beginning": "\nelif a:\n    b\nexcept E:\n    b\n----\nelif a:⏎    b⏎ ✗\nexcept E:⏎    b⏎ ✗\n",
}
