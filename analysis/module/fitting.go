package module

import "strings"

// Fitting gives the schemas that an event would be registered with: those that its senders build, or, when no sender says it, the event schemas
// whose class name says the event's name (`MxpSurveyCreatedEventSchema` of SURVEY_CREATED) and that no other event is registered with. More than
// one: it cannot be told.
func (v *View) Fitting(e Event) []Symbol {
	return once(v, "fitting", e.Symbol.Piece, e.Name, func() []Symbol {
		var out []Symbol
		for _, s := range v.SendsOf(e).Sends {
			if c := v.SentSchema(s); c.Kind == Class && v.IsEventSchema(c) {
				out = appendSymbol(out, c)
			}
		}
		if len(out) > 0 {
			return out
		}
		for _, name := range schemaNames(e) {
			for _, p := range v.MentionsIn(name, func(f *File) bool { return f.Root == e.Root && f.Role == Schemas }) {
				if c := v.ClassIn(p.Path, name); c.Kind == Class && c.Piece == p && v.IsEventSchema(c) && len(v.RegistrationsOf(c)) == 0 {
					out = appendSymbol(out, c)
				}
			}
		}
		return out
	})
}

func appendSymbol(list []Symbol, s Symbol) []Symbol {
	for _, x := range list {
		if x.Same(s) {
			return list
		}
	}
	return append(list, s)
}

// SentSchema gives the schema that a call of track_event sends: built in the call or kept in a local, by its constructor or by a class method of it
// (`Schema.from_session_context(…)`). Kind Unknown when that cannot be told.
func (v *View) SentSchema(s Send) Symbol {
	if built, sure := v.Builds(s.Site, s.Properties); sure && len(built) == 1 {
		return built[0].Schema
	}
	return Symbol{}
}

// schemaNames are the class names that say an event's name: the constant's words, behind those of its section or of a segment of its value.
func schemaNames(e Event) []string {
	prefix, suffix, ok := strings.Cut(e.Root.Names.SchemaPattern, "*")
	if !ok {
		return nil
	}
	section, _ := strings.CutSuffix(e.Name, e.Short())
	short := Camel(e.Short())
	domains := []string{"", strings.ReplaceAll(section, ".", "")}
	segments := strings.Split(e.Value, ".")
	for i := 1; e.Folded && i < len(segments)-1; i++ {
		domains = append(domains, Camel(segments[i]), strings.TrimSuffix(Camel(segments[i]), "s"), Camel(strings.Join(segments[1:i+1], "_")))
	}
	var out []string
	seen := map[string]bool{}
	for _, d := range domains {
		if name := prefix + d + short + suffix; !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// Camel writes words that are joined by underscores in camel case: SURVEY_SENT and survey_sent as SurveySent.
func Camel(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(strings.ToLower(name), "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
