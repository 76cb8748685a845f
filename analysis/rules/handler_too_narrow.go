package rules

import (
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
	"mxpls/analysis/text"
)

var handlerTooNarrow = &lint.Rule{
	ID:       "handler-too-narrow",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "tracker that catches only particular exceptions",
	Why: `Nobody can list what may go wrong on the way to Mixpanel: a missing row, a validation error, a time-out, a typo. Whatever the list forgets breaks the
business code.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        except (ValueError, KeyError):  # want handler-too-narrow "(ValueError, KeyError)"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        except ValueError:
+            logger.exception("mixpanel_api_key_used_invalid", api_key_id=api_key_id)
+        except Exception:
`,
	Fixable: lint.Unsafe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		if !t.Public() || wrappedElsewhere(p, t) {
			return
		}
		if d := decorationsOf(p, t.Func, t.Site()); d.abstract || d.catches {
			return
		}
		guards := guardsOf(p, t.Site(), t.Func.Body)
		if _, unguarded := unguardedWork(p, t, guards); unguarded {
			return
		}
		for _, c := range callsOf(p, t.Func) {
			if kind := workOf(p, c); kind != privateWork && !passesPrivate(p, c) && !handsOver(c) || inHandler(c.Node, t.Func.Body) {
				continue
			}
			if outer, ok := narrowlyGuarded(p, t, guards, c.Node); ok {
				reportNarrow(p, t, outer)
				return
			}
		}
	},
}

// narrowlyGuarded gives the outermost guard around a node, when none of those around it catches everything.
func narrowlyGuarded(p *lint.Pass, t module.Tracker, guards []guard, n syntax.Node) (outer guard, narrow bool) {
	for _, g := range guards {
		if !g.block.Span().Contains(n.Span().Start) {
			continue
		}
		if g.kind == safeGuard || g.kind == unknownGuard || !onlyParticular(p, t.Site(), g) {
			return guard{}, false
		}
		if !narrow {
			outer, narrow = g, true
		}
	}
	return outer, narrow
}

// onlyParticular: everything that the guard catches is known to be less than Exception.
func onlyParticular(p *lint.Pass, at module.Site, g guard) bool {
	var types []syntax.Node
	if g.kind == suppressGuard {
		for _, a := range facts.Args(g.call) {
			if a.Star > 0 {
				return false
			}
			types = append(types, a.Value)
		}
	}
	for c := range g.node.Children() {
		if g.kind == tryGuard && isHandler(c) {
			list := handlerTypes(c)
			if len(list) == 0 {
				return false
			}
			types = append(types, list...)
		}
	}
	for _, n := range types {
		if !particular(p, at, n, 0) {
			return false
		}
	}
	return len(types) > 0
}

// particular: the name of one exception class; a constant is followed to its tuple.
func particular(p *lint.Pass, at module.Site, n syntax.Node, depth int) bool {
	n = facts.Unparen(n)
	if depth > 4 || wideType(n) {
		return false
	}
	if n.Kind() == syntax.KindTuple {
		for c := range n.Children() {
			if c.Kind() != syntax.KindComment && !particular(p, at, c, depth+1) {
				return false
			}
		}
		return true
	}
	switch s := p.View.Resolve(at, n); s.Kind {
	case module.Value:
		return !s.Several && s.Binding.Value.Valid() && particular(p, module.Site{Piece: s.Piece, Scope: s.Owner}, s.Binding.Value, depth+1)
	case module.Class:
		return true
	}
	name := p.View.Spelled(at, n)
	return !wideName(name) && name != "" && exceptionName(name)
}

func wideName(name string) bool { return name == "Exception" || name == "BaseException" }

// exceptionName: what cannot be looked up is an exception class by the look of its name.
func exceptionName(name string) bool {
	for _, suffix := range []string{"Error", "Exception", "DoesNotExist", "Timeout", "Warning", "Interrupt", "Exit", "MultipleObjectsReturned", "NotFound"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}

func reportNarrow(p *lint.Pass, t module.Tracker, g guard) {
	at := narrowPlace(g)
	options := append(helperEvent(p, t), lint.Hint("catch Exception"))
	if g.kind == tryGuard {
		options = append(options, lint.Fixed("except-exception", lint.Unsafe))
	}
	caught := p.Piece.Placed.Unit.Text[at.Start:at.End]
	p.Report(at, quote(t.Func.Name)+" catches only "+quote(caught)+": any other exception breaks the caller; catch Exception", options...)
}

// narrowPlace is what a person would replace: the types of the first handler, the arguments of suppress.
func narrowPlace(g guard) text.Span {
	if g.kind == suppressGuard {
		args := facts.Args(g.call)
		return text.Span{Start: args[0].Node.Span().Start, End: args[len(args)-1].Node.Span().End}
	}
	var out text.Span
	for c := range g.node.Children() {
		if isHandler(c) {
			first := c.First()
			if first.Kind() == syntax.KindAsPattern {
				first = first.First()
			}
			out = first.Span()
			break
		}
	}
	return out
}
