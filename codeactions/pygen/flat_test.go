package pygen

import "testing"

func TestFlat(t *testing.T) {
	for expression, want := range map[string]string{
		"f(a=b)":                      "f(a=b)",
		"f(\n    a=b\n)":              "f(a=b)",
		"f(\r\n\ta=b,\r\n\tc=d,\r\n)": "f(a=b, c=d)",
		"(\n    a,\n)":                "(a,)",
		"[\n    a,\n    b,\n]":        "[a, b]",
		"a.b(\n    c\n).d[\n    0\n]": "a.b(c).d[0]",
		"f(\"a\n\")":                  "",
		"f(\n    a,  # why\n)":        "",
		"a \\\n    + b":               "a + b",
		"f(\n    \"x,\",\n)":          "f(\"x,\")",
		"Employee.objects.get(\n    uuid=employee_id,\n)": "Employee.objects.get(uuid=employee_id)",
	} {
		if got, ok := Flat(expression); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", expression, got, ok, want)
		}
	}
}
