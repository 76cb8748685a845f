package generate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func (m *Module) services(add adder) error {
	exports := []string{"OptimoMixpanelService"}
	for _, s := range m.sections {
		exports = append(exports, s.Domain.Helper())
		if err := add(Core+"/service/"+s.Domain.File+".py", "service.py.tmpl", serviceData(s)); err != nil {
			return err
		}
	}
	slices.Sort(exports)
	byFile := slices.SortedFunc(slices.Values(m.sections), func(a, b section) int {
		return cmp.Compare(a.Domain.File, b.Domain.File)
	})
	return add(Core+"/service/__init__.py", "service_init.py.tmpl", struct {
		ByFile  []section
		Exports []string
	}{byFile, exports})
}

// serviceFile is what the template of a service file reads.
type serviceFile struct {
	section
	Choices       string
	Literal, Cron bool
	SchemaImports []string
}

func serviceData(s section) serviceFile {
	data := serviceFile{section: s, SchemaImports: schemaNames(s.Events)}
	var always []string
	switch s.Domain.File {
	case "auth":
		data.SchemaImports = append(data.SchemaImports, "MixpanelLoginEventPropertiesSchema",
			"MixpanelLogoutEventPropertiesSchema", "MixpanelSessionContextSchema")
	case "core":
		data.SchemaImports = append(data.SchemaImports, "MixpanelSuperEventPropertiesSchema")
		always = []string{"SystemRole"}
	}
	slices.Sort(data.SchemaImports)
	data.Choices = choicesOf(s.Events, always...)
	for _, e := range s.Events {
		data.Cron = data.Cron || e.Cron
		data.Literal = data.Literal || slices.ContainsFunc(e.Fields, func(f field) bool { return strings.HasPrefix(f.Type, "Literal") })
	}
	return data
}

func (m *Module) tests(add adder) error {
	if err := add(Core+"/tests/conftest.py", "conftest.py.tmpl", nil); err != nil {
		return err
	}
	for _, e := range []event{
		{Name: "user_logged_in", Constant: "USER_LOGGED_IN", Value: "svc.auth.user_logged_in", Schema: "MixpanelLoginEventPropertiesSchema"},
		{Name: "user_logged_out", Constant: "USER_LOGGED_OUT", Value: "svc.auth.user_logged_out", Schema: "MixpanelLogoutEventPropertiesSchema"},
	} {
		if err := add(testPath(e), "test_login.py.tmpl", e); err != nil {
			return err
		}
	}
	for _, s := range m.sections {
		for _, e := range s.Events {
			data := struct {
				event
				Choices, ActorFixture string
			}{e, choicesOf([]event{e}), strings.TrimSuffix(e.Actor(), "_id")}
			if err := add(testPath(e), "test_event.py.tmpl", data); err != nil {
				return err
			}
		}
	}
	return nil
}

func testPath(e event) string { return Core + "/tests/test_" + e.Name + "_event.py" }

// callsPerFile is how many trackers one file of business code calls.
const callsPerFile = 4

// business writes the call sites: each public tracker is called once.
func (m *Module) business(add adder) error {
	if err := add("accounts/views.py", "login_views.py.tmpl", nil); err != nil {
		return err
	}
	if err := add("accounts/session.py", "login_session.py.tmpl", nil); err != nil {
		return err
	}
	for _, s := range m.sections {
		number := 0
		for group := range slices.Chunk(s.Events, callsPerFile) {
			number++
			data := struct {
				section
				Title        string
				Milliseconds bool
			}{section{s.Domain, group}, group[0].Spoken + "s", callsMilliseconds(group)}
			path := fmt.Sprintf("%s/services/%s_%03d.py", s.Domain.App, group[0].Subject, number)
			if err := add(path, "business.py.tmpl", data); err != nil {
				return err
			}
		}
	}
	return nil
}

func callsMilliseconds(events []event) bool {
	return slices.ContainsFunc(events, func(e event) bool {
		return slices.ContainsFunc(e.Fields, func(f field) bool { return strings.Contains(f.CallValue, "datetime_to_timestamp_ms") })
	})
}
