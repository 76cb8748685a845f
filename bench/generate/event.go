package generate

import "strings"

// event is everything the templates need to write its seven places.
type event struct {
	Domain   domain
	Constant string
	Value    string
	Schema   string
	Name     string // snake_case: track_<Name>, test_<Name>_event.py
	Subject  string
	Spoken   string // the subject in words
	When     string // "a weekly reminder was delivered"
	OrgLevel bool   // no user: distinct_id is org_<uuid>
	Cron     bool
	Aliased  bool
	Fields   []field
}

// Config is the name of the model_config constant.
func (e event) Config() string {
	if e.Aliased {
		return "ALIASED_MODEL_CONFIG"
	}
	return "STRICT_MODEL_CONFIG"
}

// ClassLine is the head of the schema, wrapped at 88 columns.
func (e event) ClassLine() string {
	const base = "MixpanelSuperEventPropertiesSchema"
	line := "class " + e.Schema + "(" + base + "):"
	if len(line) <= 88 {
		return line
	}
	return "class " + e.Schema + "(\n    " + base + "\n):"
}

// BusinessLine is the head of the business function that calls the tracker, wrapped at 88 columns.
func (e event) BusinessLine() string {
	parameters := "*, " + e.Subject + ", " + strings.TrimSuffix(e.Actor(), "_id") + ", context"
	line := "def " + e.Name + "(" + parameters + ") -> None:"
	if len(line) <= 88 {
		return line
	}
	return "def " + e.Name + "(\n    " + parameters + "\n) -> None:"
}

// Actor is the parameter that says who acted.
func (e event) Actor() string {
	if e.OrgLevel {
		return "organization_id"
	}
	return "employee_id"
}

// MaxEvents is how many different events the vocabulary gives. Login and logout, which every module has, come on top.
const MaxEvents = 10_000

// events returns n events in the order in which they stand in the module: by domain.
func events(n int) []event {
	all := domains()
	var out []event
	for d, dom := range all {
		count := (n + len(all) - 1 - d) / len(all)
		for j := range count {
			out = append(out, newEvent(dom, d, j))
		}
	}
	return out
}

// newEvent is the j-th event of a domain: the verb turns fastest, then the subject, then the qualifier.
func newEvent(dom domain, d, j int) event {
	vs, qs := verbs(), qualifiers()
	verb := vs[j%len(vs)]
	subject := dom.Subjects[j/len(vs)%len(dom.Subjects)]
	qualifier := qs[j/(len(vs)*len(dom.Subjects))]
	name := subject + "_" + verb
	spoken := strings.ReplaceAll(subject, "_", " ")
	described := spoken
	if qualifier != "" {
		name, described = qualifier+"_"+name, qualifier+" "+spoken
	}
	number := j + 3*d
	e := event{
		Domain: dom, Name: name, Subject: subject, Spoken: spoken,
		Constant: strings.ToUpper(name),
		Value:    "svc." + dom.Area + "." + name,
		Schema:   "Mxp" + dom.Class + camel(name) + "EventSchema",
		When:     article(described) + " " + described + " was " + verb,
		OrgLevel: number%5 == 3, Cron: number%15 == 8, Aliased: number%20 == 12,
	}
	e.Fields = append([]field{subjectField(subject, spoken)}, fieldsFor(number, subject, spoken)...)
	if e.Aliased {
		e.Fields = append(e.Fields, deviceField())
	}
	return e
}

func article(phrase string) string {
	if strings.ContainsRune("aeiou", rune(phrase[0])) {
		return "an"
	}
	return "a"
}
