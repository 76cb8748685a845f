package pii

import "testing"

func TestSentence(t *testing.T) {
	for text, want := range map[string]Class{
		"Full name of the employee":                       ClassPersonName,
		"The manager's first name":                        ClassPersonName,
		"Name of the manager who approved it":             ClassPersonName,
		"E-mail address of the invitee":                   ClassEmail,
		"Email address the invitation went to":            "",
		"Email of the person, lower case":                 ClassEmail,
		"Work email":                                      ClassEmail,
		"Phone of the employee":                           ClassPhone,
		"Phone number of the employee":                    ClassPhone,
		"The number of phones":                            "",
		"The employee's home address":                     ClassAddress,
		"Date of birth":                                   ClassBirth,
		"Username":                                        ClassUsername,
		"UUID of the employee":                            "",
		"Number of e-mail addresses":                      "",
		"Hash of the e-mail address":                      "",
		"Name of the organization, empty if unknown":      "",
		"Name of the survey":                              "",
		"Email template that was used":                    "",
		"How the person tried to sign in":                 "",
		"Where the invitation went":                       "",
		"Whether the e-mail address was verified":         "",
		"Class of the exception":                          "",
		"Our code of the reason":                          "",
		"Channel that the message took":                   "",
		"Country of the office":                           "",
		"Time of the first e-mail in Unix milliseconds":   "",
		"Role of the acting employee":                     "",
		"Slack's label of the workspace":                  "",
		"Email, Slack or Teams":                           "",
		"Mobile or desktop":                               "",
		"E-mail / phone / chat":                           "",
		"Login by button":                                 "",
		"Handle of the request":                           "",
		"Email, lower case":                               ClassEmail,
		"":                                                "",
		"What an employee's phone says about the system.": "",
	} {
		m, ok := Sentence(text)
		if m.Class != want || ok != (want != "") {
			t.Errorf("Sentence(%q) = %+v, %v; want %q", text, m, ok, want)
		}
	}
}
