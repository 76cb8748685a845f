package rules

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
	"mxpls/analysis/text"
)

var sendArgumentMissing = &lint.Rule{
	ID:       "send-argument-missing",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "track_event without one of its arguments, or by position",
	Why: `The service takes ` + "`distinct_id`, `event_name` and `properties`" + ` by keyword. Without one of them, or by position, the call raises a ` + "`TypeError`" + `
inside the tracker's ` + "`try`" + `, and the event is lost.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-        OptimoMixpanelService.track_event(
-            distinct_id=f"apikey_{api_key_id}",
+        OptimoMixpanelService.track_event(  # want send-argument-missing "OptimoMixpanelService.track_event"
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            event_name=MixPanelEvent.API_KEY_USED,
+            **{"event_name": MixPanelEvent.API_KEY_USED},
`,
	Fixable: lint.NoFix,
	Send: func(p *lint.Pass, s module.Send) {
		if insideService(p, s) || refusedInTest(p, s.Call.Node) {
			return
		}
		bound := p.View.Bind(s.Site, s.Call.Node)
		if s.Unpacked && (bound.Open || len(bound.Literal) == 0) {
			return
		}
		options := append(sentEvent(p, s), service(p)...)
		if len(bound.Pos) > 0 {
			message := " takes keyword arguments only: " + callFails(p) + "name distinct_id, event_name and properties"
			if takesByPosition(p) {
				message = " is called by position, which goes wrong in silence when its parameters move; name distinct_id, event_name and properties"
			}
			p.Report(positionSpan(bound.Pos), quote(p.Root.Names.TrackEvent)+message, append(options, lint.Hint("name distinct_id, event_name and properties"))...)
			return
		}
		var missing []string
		for _, name := range []string{"distinct_id", "event_name", "properties"} {
			if _, ok := bound.Given[name]; !ok && takes(p, name) {
				missing = append(missing, name)
			}
		}
		if len(missing) > 0 {
			p.Report(facts.CalleeOf(s.Call.Node).Span(), quote(p.Root.Names.TrackEvent)+" is called without "+quotedList(missing)+
				": "+callFails(p)+"give "+them(missing), append(options, lint.Hint("give %s", list(missing)))...)
		}
	},
}

func positionSpan(pos []facts.Arg) text.Span { return pos[0].Value.Span() }

// trackEvent gives the service's method, when it can be found.
func trackEvent(p *lint.Pass) module.Symbol {
	for _, c := range p.View.AnyClass(p.Root, p.Root.Names.ServiceClass) {
		if s := p.View.Member(c, p.Root.Names.TrackEvent); s.Kind == module.Func {
			return s
		}
	}
	return module.Symbol{}
}

// takes says whether the service's method must be given a parameter; one that cannot be found is as in the conventions.
func takes(p *lint.Pass, name string) bool {
	s := trackEvent(p)
	if s.Kind != module.Func {
		return true
	}
	param, ok := s.FuncFacts().Param(name)
	return ok && param.Required()
}

// takesByPosition: the service's method is in sight and its parameters are not keyword-only.
func takesByPosition(p *lint.Pass) bool {
	s := trackEvent(p)
	if s.Kind != module.Func {
		return false
	}
	param, ok := s.FuncFacts().Param("distinct_id")
	return ok && param.Kind != facts.KeywordOnly
}

func service(p *lint.Pass) []lint.Option {
	if s := trackEvent(p); s.Kind == module.Func {
		return []lint.Option{lint.Related(s.Piece, s.Binding.NameSpan, "the service's method")}
	}
	return nil
}
