package module

import "strings"

// attribution are the fields that say how somebody came to sign in (conventions.md, "Login attribution"), with the enums that type them.
var attribution = map[string]string{
	"login_source": "LoginSourceChoices", "login_source_detail": "LoginSourceDetailChoices", "magic_link_action": "MagicLinkActionChoices",
	"slack_button": "SlackButtonChoices", "slack_tab": "SlackTabChoices", "teams_button": "TeamsButtonChoices", "teams_tab": "TeamsTabChoices",
	"cta_parse_failed": "",
}

// IsAttribution says whether a field of that name carries login attribution.
func IsAttribution(name string) bool {
	_, listed := attribution[name]
	return listed || AttributionTwin(name) != ""
}

// AttributionEnum is the name of the enum that types an attribution field, "" for flags and for every other field.
func AttributionEnum(name string) string {
	if enum := attribution[name]; enum != "" || AttributionTwin(name) == "" {
		return enum
	}
	var b strings.Builder
	for word := range strings.SplitSeq(name, "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String() + "Choices"
}

// AttributionTwin is the field that Teams has for a button or tab of Slack, or the reverse; "" for every other field.
func AttributionTwin(name string) string {
	for _, pair := range [][2]string{{"slack_", "teams_"}, {"teams_", "slack_"}} {
		if rest, ok := strings.CutPrefix(name, pair[0]); ok && pressed(rest) {
			return pair[1] + rest
		}
	}
	return ""
}

// pressed: the name ends as that of a button or a tab.
func pressed(name string) bool {
	for _, end := range []string{"button", "tab"} {
		if name == end || strings.HasSuffix(name, "_"+end) {
			return true
		}
	}
	return false
}

// SessionContext gives the class that keeps a session's attribution. Kind Unknown when the module has none, or several of that name.
func (v *View) SessionContext(r *Root) Symbol {
	if r.Names.SessionSchema == "" {
		return Symbol{}
	}
	return once(v, "session-context", nil, r.Dir, func() Symbol {
		if list := v.AnyClass(r, r.Names.SessionSchema); len(list) == 1 {
			return list[0]
		}
		return Symbol{}
	})
}

// LoginSchemas gives the event schemas of logging in and out, those that there are.
func (v *View) LoginSchemas(r *Root) []Symbol {
	return once(v, "login-schemas", nil, r.Dir, func() []Symbol {
		var out []Symbol
		for _, name := range r.Names.LoginSchemas {
			if list := v.AnyClass(r, name); len(list) == 1 {
				out = append(out, list[0])
			}
		}
		return out
	})
}

// FromSession is the constructor by which an event takes its attribution from the session context; IncludeFromSession is its parameter that says which
// fields it takes.
const (
	FromSession        = "from_session_context"
	IncludeFromSession = "include_from_session"
)

// TakesSession says whether an event schema is filled from the session context.
func (v *View) TakesSession(c Symbol) bool {
	return v.IsEventSchema(c) && v.Member(c, FromSession).Kind == Func
}

// SessionAttribution gives the attribution fields of the session context, in the order of declaration. ok is false when they cannot be read.
func (v *View) SessionAttribution(r *Root) (list []Field, ok bool) {
	s := v.SessionContext(r)
	if s.Kind != Class {
		return nil, false
	}
	fields := v.Fields(s)
	for _, f := range fields.List {
		if v.carriesAttribution(f) {
			list = append(list, f)
		}
	}
	return list, fields.Complete
}

// carriesAttribution: by its name; a button or tab of another product by its enum as well.
func (v *View) carriesAttribution(f Field) bool {
	if IsAttribution(f.Name) {
		return true
	}
	if !pressed(f.Name) {
		return false
	}
	for _, a := range v.TypeOf(f).Atoms {
		if a.Inside == "" && strings.HasSuffix(a.Name, "Choices") {
			return true
		}
	}
	return false
}
