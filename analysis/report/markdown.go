package report

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"mxpls/analysis/lint"
)

// Markdown writes the review report, ready to be pasted into a pull request.
func (r Report) Markdown(w io.Writer) error {
	var b strings.Builder
	r.heading(&b)
	r.table(&b)
	r.issues(&b)
	r.recommendations(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r Report) heading(b *strings.Builder) {
	fmt.Fprintf(b, "# Mixpanel analytics review\n\n")
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "- **%s**: %s\n", name, value)
		}
	}
	line("Branch", code(r.Branch))
	line("Scope", code(r.Scope))
	line("Base", base(r))
	line("Date", r.Date.UTC().Format(time.RFC3339))
	line("Tool", r.Tool)
}

// base names the revision and, where it is another, the commit that was compared with.
func base(r Report) string {
	if r.MergeBase == "" {
		return code(r.Base)
	}
	return code(r.Base) + ", merge base " + code(r.MergeBase[:min(len(r.MergeBase), 12)])
}

func (r Report) table(b *strings.Builder) {
	b.WriteString("\n## Summary\n\n| Category | Status | Issues |\n|---|---|---|\n")
	for _, row := range r.Summary() {
		fmt.Fprintf(b, "| %s | %s | %d |\n", row.Title, row.Status, row.Issues)
	}
}

// issues lists the findings, P0 first.
func (r Report) issues(b *strings.Builder) {
	b.WriteString("\n## Issues\n")
	if len(r.Findings) == 0 {
		b.WriteString("\nNone.\n")
		return
	}
	list := slices.Clone(r.Findings)
	slices.SortStableFunc(list, func(a, c lint.Finding) int { return cmp.Compare(a.Severity, c.Severity) })
	for _, f := range list {
		line, _ := r.place(f.Path, f.Span.Start)
		fmt.Fprintf(b, "\n### [%s] %s – %s\n\n", f.Severity, f.Severity.Tag(), r.title(f))
		fmt.Fprintf(b, "**File**: %s\n\n**Issue**: %s\n\n**Fix**: %s\n", r.file(f.Path, line), escape(f.Message), escape(cmp.Or(f.Hint, "see `"+f.Rule+"`")))
	}
}

// file names a line of a file, as a link where there are links.
func (r Report) file(path string, line int) string {
	name := code(fmt.Sprintf("%s:%d", path, line))
	if r.Link == nil {
		return name
	}
	// In angle brackets an address may have parentheses.
	return fmt.Sprintf("[%s](<%s>)", name, r.Link(path, line))
}

// title names the fault and the thing at the place.
func (r Report) title(f lint.Finding) string {
	what := ""
	if t := r.Text(f.Path); t != nil {
		what, _, _ = strings.Cut(t.Slice(f.Span), "\n")
	}
	if what == "" {
		return f.Rule
	}
	return f.Rule + ": " + code(what)
}

func (r Report) recommendations(b *strings.Builder) {
	b.WriteString("\n## Recommendations\n\n")
	var by [4]int
	for _, f := range r.Findings {
		by[f.Fix.Safety]++
	}
	said := b.Len()
	if safe := by[lint.Safe]; safe > 0 {
		fmt.Fprintf(b, "- Apply %s: %s\n", count(safe, "safe fix", "safe fixes"), code(r.command()+" --fix"))
	}
	if others := by[lint.Unsafe] + by[lint.Scaffold]; others > 0 {
		fmt.Fprintf(b, "- Look at %s: %s\n", count(others, "fix that wants an eye", "fixes that want an eye"), code(r.command()+" --unsafe-fixes --diff"))
	}
	for _, e := range r.Events {
		fmt.Fprintf(b, "- %s has %d of 7 places; complete it (%s): %s\n", code(e.Event), 7-len(e.Missing), strings.Join(e.Missing, ", "), code("mxpls implement "+quote(e.Event)))
	}
	if r.Known > 0 {
		fmt.Fprintf(b, "- %s in the baseline.\n", count(r.Known, "known issue is", "known issues are"))
	}
	if b.Len() == said {
		b.WriteString("None.\n")
	}
}

// command is the command line that reviews the same again.
func (r Report) command() string {
	words := []string{"mxpls", "review"}
	if paths, ok := strings.CutPrefix(r.Scope, "file:"); ok {
		for path := range strings.SplitSeq(paths, " file:") {
			words = append(words, quote("file:"+path))
		}
	} else {
		words = append(words, r.Scope)
	}
	if r.MergeBase != "" {
		words = append(words, "--base", quote(r.Base))
	}
	return strings.Join(words, " ")
}

// quote makes one word of a shell.
func quote(s string) string {
	if plain.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

var plain = regexp.MustCompile(`^[\w./:@+,=-]+$`)

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// code puts a text into a code span; backticks inside need a longer fence.
func code(s string) string {
	if s == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		s = " " + s + " "
	}
	return fence + s + fence
}

// escape keeps a message on one line and its markup from being read as Markdown, code spans excepted. Names and paths with underscores become
// code, with what they are given or called with: that is what they are. So do decorators, or a pull request would tell a person of that name.
func escape(s string) string {
	parts := strings.Split(strings.Join(strings.Fields(s), " "), "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = names.ReplaceAllString(markup.Replace(parts[i]), "`$0`")
	}
	return strings.Join(parts, "`")
}

var (
	markup = strings.NewReplacer("*", `\*`, "<", "&lt;", "[", `\[`, "|", `\|`)
	names  = regexp.MustCompile(`[@#][\w.]*\w|[\w./]*_[\w./]*\w(?:=[\w.]+)?(?:\([\w.]*(?:\(\))?\))?`)
)
