package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var handlerTooWide = &lint.Rule{
	ID:       "handler-too-wide",
	Category: lint.Service,
	Severity: lint.P2,
	Tier:     2,
	Title:    "handler that catches more than exceptions",
	Why: `A bare ` + "`except`" + ` and ` + "`except BaseException`" + ` also catch ` + "`KeyboardInterrupt`, `SystemExit`" + ` and the cancellation of a task: a worker that is
told to stop goes on, and nobody sees why.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        except BaseException:  # want handler-too-wide "BaseException"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        except* Exception:
`,
	Fixable: lint.Safe,
	Function: func(p *lint.Pass, fn *facts.Func) {
		if p.File.Role != module.Service && p.File.Role != module.Exports || !mayBeTooWide(fn.Body.Text()) {
			return
		}
		at := module.SiteAt(p.Piece, fn.Body)
		_, tracker := p.View.TrackerAt(p.Piece, fn)
		facts.Walk(fn.Body, func(n syntax.Node) bool {
			switch {
			case isHandler(n):
				// What only cleans up on the way out lets everything pass; in a tracker that is handler-reraises.
				if tracker || !raises(n) {
					wideHandler(p, at, fn, n)
				}
			case n.Kind() == syntax.KindCall && p.View.Spelled(at, n.Child(syntax.FieldFunction)) == "suppress":
				for _, a := range facts.Args(n) {
					reportTooWide(p, at, fn, a.Value, a.Value.Span(), "suppress")
				}
			}
			return true
		})
	},
}

// mayBeTooWide decides cheaply: most functions have neither a bare except nor the word.
func mayBeTooWide(body string) bool {
	if strings.Contains(body, "BaseException") {
		return true
	}
	for {
		_, after, found := strings.Cut(body, "except")
		if !found || strings.HasPrefix(strings.TrimLeft(after, " \t\\\r\n"), ":") {
			return found
		}
		body = after
	}
}

func wideHandler(p *lint.Pass, at module.Site, fn *facts.Func, clause syntax.Node) {
	types := handlerTypes(clause)
	if len(types) == 0 {
		start := clause.Span().Start
		reportTooWide(p, at, fn, syntax.Node{}, text.Span{Start: start, End: start + len("except")}, "except")
	}
	for _, t := range types {
		reportTooWide(p, at, fn, t, t.Span(), "except")
	}
}

// reportTooWide judges one caught type; an invalid node stands for the bare except.
func reportTooWide(p *lint.Pass, at module.Site, fn *facts.Func, caught syntax.Node, span text.Span, how string) {
	what := "bare " + quote("except")
	if caught.Valid() {
		if facts.LastName(caught) != "BaseException" || p.View.Resolve(at, caught).Kind > module.Missing {
			return
		}
		what = quote(how + " " + caught.Text())
		if how == "suppress" {
			what = quote("suppress(" + caught.Text() + ")")
		}
	}
	p.Report(span, what+" in "+quote(fn.Name)+" also stops KeyboardInterrupt, SystemExit and the cancellation of tasks; catch "+quote("Exception"),
		lint.Hint("catch Exception"), lint.Fixed("catch-exception", lint.Safe))
}
