package codeactions

import "testing"

func TestTidyType(t *testing.T) {
	for given, want := range map[string]string{
		"str":                           "str",
		" str|None ":                    "str | None",
		"None|str":                      "str | None",
		"Optional[str]":                 "str | None",
		"typing.Optional[ List[str] ]":  "list[str] | None",
		"Union[str,int,None]":           "str | int | None",
		"Optional[Union[str, int]]":     "str | int | None",
		"list[Optional[str]]":           "list[str | None]",
		`Literal["a","b|c"]|None`:       `Literal["a", "b|c"] | None`,
		"Literal[-1,2]":                 "Literal[-1, 2]",
		"tuple[int,...]":                "tuple[int, ...]",
		"dict[str,list[int]]":           "dict[str, list[int]]",
		"surveys.choices.SurveyChannel": "surveys.choices.SurveyChannel",
		"str str":                       "",
		"list[":                         "",
		"list[str":                      "",
		"list]str[":                     "",
		"|":                             "",
		"str); import os; (str":         "",
		`Literal["a]`:                   "",
		"":                              "",
	} {
		if got, ok := tidyType(given); got != want && ok || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", given, got, ok, want)
		}
	}
}
