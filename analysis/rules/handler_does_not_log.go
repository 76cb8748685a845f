package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var handlerDoesNotLog = &lint.Rule{
	ID:       "handler-does-not-log",
	Category: lint.Service,
	Severity: lint.P1,
	Tier:     1,
	Title:    "exception handler of a tracker that does not log",
	Why: `The handler is the only witness. When it keeps silent, a schema that stopped validating loses its event for weeks before somebody misses it in a
chart. ` + "`logger.exception`" + ` with ids says which event, for whom, and why.`,
	Bad: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        except Exception:  # want handler-does-not-log "except Exception"
+            pass
`,
	Good: `
-- edit optimo_analytics/service/auth.py --
-            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
-        except Exception:
-            logger.exception("mixpanel_api_key_used_failed", api_key_id=api_key_id)
+            cls._track_api_key_used(api_key_id=api_key_id, response_status=response_status)
+        except Exception as error:
+            log = logger.bind(api_key_id=api_key_id)
+            log.error("mixpanel_api_key_used_failed", error_type=type(error).__name__)
`,
	Fixable: lint.Unsafe,
	Tracker: func(p *lint.Pass, t module.Tracker) {
		at := t.Site()
		for _, g := range guardsOf(p, at, t.Func.Body) {
			if (g.kind == tryGuard || g.kind == suppressGuard) && guardsTracking(p, t, g) {
				silentGuard(p, t, at, g)
			}
		}
	},
}

func silentGuard(p *lint.Pass, t module.Tracker, at module.Site, g guard) {
	what := quote(t.Func.Name)
	advice := "; log it with logger.exception and ids"
	options := append(helperEvent(p, t), lint.Hint(`write logger.exception("mixpanel_%s_failed", …) with ids in the handler`, eventWords(t.Func.Name)))
	fixed := append(options, lint.Fixed("log-exception", lint.Unsafe, "message", "mixpanel_"+eventWords(t.Func.Name)+"_failed"))
	if g.kind == suppressGuard {
		p.Report(g.call.Span(), quote(g.call.Text())+" in "+what+" drops the event without a word in the log"+advice, fixed...)
		return
	}
	for c := range g.node.Children() {
		if !isHandler(c) || raises(c) {
			continue
		}
		switch reportingOf(p, at, c) {
		case silentHandler:
			p.Report(handlerHead(c), "handler of "+what+" does not log: the event is lost without a trace"+advice, fixed...)
		case reportedHandler:
			p.Report(handlerHead(c), "handler of "+what+" reports the exception but does not log it"+advice, append(fixed, lint.At(lint.P3))...)
		}
	}
}

// eventWords are the words of a tracker's name that say the event: `survey_sent` of `_track_survey_sent`.
func eventWords(name string) string {
	for _, prefix := range []string{"_track_", "track_"} {
		if len(name) > len(prefix) && name[:len(prefix)] == prefix {
			return name[len(prefix):]
		}
	}
	return name
}
