package generate

import "strings"

// domain is one service file of the module together with the vocabulary of its events.
type domain struct {
	File     string // service/<File>.py
	Class    string // Mxp<Class>…EventSchema and OptimoMixpanel<Class>TrackHelper
	Area     string // second segment of the event name
	App      string // the Django app that calls the trackers
	Title    string // the section comment
	Subjects []string
}

// Helper is the name of the domain's tracking class.
func (d domain) Helper() string { return "OptimoMixpanel" + d.Class + "TrackHelper" }

func domains() []domain {
	return []domain{
		{"auth", "Auth", "auth", "accounts", "Authentication", words("access_session invitation magic_link sign_on device_trust api_grant access_review consent recovery_request passkey")},
		{"survey", "Survey", "surveys", "surveys", "Survey lifecycle", words("survey question reminder answer_sheet audience template benchmark report translation campaign")},
		{"risk", "Risk", "risks", "risks", "Risk calculation", words("risk_profile indicator forecast threshold assessment mitigation signal heatmap simulation alert")},
		{"map", "Map", "map", "action_plans", "Manager Action Pipeline", words("action_plan action_item goal coaching_plan check_in milestone feedback_loop playbook commitment follow_through")},
		{"core", "Core", "hris", "hris", "Core and HRIS", words("import_run field_mapping department team org_chart permission_set integration audit_trail dashboard csv_upload")},
	}
}

func verbs() []string {
	return words("created delivered opened completed archived reassigned exported cancelled approved reviewed")
}

// qualifiers stand before the subject. The first is empty: the plain name comes first, as it does in
// a real module. Any two words of one list differ by two letters or more, so that no event looks
// like a misspelling of another.
func qualifiers() []string {
	return append([]string{""}, words("weekly quarterly annual onboarding regional pilot shared internal external draft urgent recurring translated seasonal departmental confidential premium legacy sandbox")...)
}

func words(list string) []string { return strings.Fields(list) }

// camel turns snake_case into CamelCase.
func camel(snake string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(snake, "_") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
