package codeactions

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"mxpls/analysis/analysistest"
)

// calling is business code; the comment behind a line says what becomes of a call before it: the call, as far as its arguments tell it from others, behind
// the number of blanks in front of it, or a part of the reason why it cannot stand there.
const calling = `"""Reminders."""                                              # stands in no function

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper as Helper  # stands in no function
from surveys.models import Survey


LATER = [                                                                   # stands in no function
    1,                                                                      # stands in no function
]


@staticmethod                                                               # stands in no function
def remind(employee_id: str, survey: Survey, days_left: int) -> None:       # stands in no function
    """Reminds.                                                             # docstring

    Twice.                                                                  # goes on with the statement of line 14
    """
    if days_left:                                                           # 4 employee_id=employee_id, survey_id=str(survey.uuid), days_left=days_left
        notify(                                                             # 8 employee_id=employee_id
            survey,                                                         # goes on with the statement of line 19

            days_left,                                                      # goes on with the statement of line 19
        )

    else:                                                                   # goes on with the statement of line 18
        return                                                              # 8 employee_id=employee_id
    Helper.track_survey_started(employee_id=employee_id, survey_id=str(survey.uuid))  # 4 employee_id=employee_id
    for survey_id in survey.followers:
        print(survey_id)
    survey.save()                                                           # 4 employee_id=employee_id, survey_id=str(survey.uuid), days_left=days_left
    return                                                                  # 4 employee_id=employee_id
    survey.delete()                                                         # never reached: line 31 is "return

class Reminder:                                                             # stands in no function
    text = "x"                                                              # stands in no function

    async def send(self, survey_id):                                        # stands in no function
        employee_id = await find(survey_id)                                 # nothing there is called employee_id
        try:                                                                # 8 employee_id=employee_id, survey_id=survey_id
            days_left = await count(survey_id)
        except Late as error:                                               # goes on with the statement of line 39
            print(error)                                                    # 12 employee_id=employee_id, survey_id=survey_id
            # once more
            retry(error)                                                    # 12 employee_id=employee_id
        await mail(employee_id)                                             # 8 employee_id=employee_id, survey_id=survey_id

    @property                                                               # stands in no function
    def late(self) -> bool: return True                                     # stands in no function


def other():                                                                # stands in no function
    survey = 1                                                              # nothing there is called employee_id, nor survey_id
    if survey:

        done = True

    # the end
    print(done)
`

// blanks are lines without code, by their number from 1, in the same terms.
var blanks = map[int]string{
	2:  "stands in no function",
	11: "stands in no function",
	15: "goes on with the statement of line 14",
	21: "goes on with the statement of line 19",
	24: "8 employee_id=employee_id, survey_id=str(survey.uuid), days_left=days_left",
	33: "never reached: line 31",
	36: "stands in no function",
	43: "12 employee_id=employee_id, survey_id=survey_id",
	46: "8 employee_id=employee_id, survey_id=survey_id",
	54: "nothing there is called employee_id",
	56: "nothing there is called employee_id",
	57: "nothing there is called employee_id",
	59: "nothing there is called employee_id",
}

// TestCallSpots calls the tracker at every line: what is written compiles and gives what is known there, and elsewhere the reason is said.
func TestCallSpots(t *testing.T) {
	b := benches(t)[""]
	var source []string
	expected := map[int]string{}
	for n, line := range strings.Split(calling, "\n") {
		code, says, _ := strings.Cut(line, "  # ")
		if strings.TrimSpace(code) == "" {
			code = line
		} else if says != "" {
			expected[n+1] = says
		}
		source = append(source, strings.TrimRight(code, " "))
	}
	for line, says := range blanks {
		expected[line] = says
	}
	src := strings.Join(source, "\n")
	const path = "surveys/reminders.py"
	o := &analysistest.Overlay{Files: map[string]*string{path: &src}}
	s := b.Apply(o)
	defer b.Undo(o)
	var results compiled
	for line, says := range expected {
		made, err := Implement(b.Engine, Implementation{
			Event: "svc.surveys.reminder_sent", Actor: Employee, When: "it was sent", Call: CallPlace{Path: path, Line: line},
			Fields: []NewField{{Name: "survey_id", Type: "str", Description: "UUID"}, {Name: "days_left", Type: "int | None", Description: "Days"}},
		})
		indent, arguments, written := strings.Cut(says, " ")
		if written = written && strings.Trim(indent, "0123456789") == ""; !written {
			if err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("line %d: %v, want %q", line, err, says)
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d: %v", line, err)
			continue
		}
		before, after := applied(t, s, made.Change)
		results.add(says, path, after[path])
		call := strings.Join(strings.Fields(inserted(before[path], after[path])), " ")
		if want := "Helper.track_reminder_sent("; !strings.HasPrefix(call, want) || !strings.Contains(strings.ReplaceAll(call, "( ", "("), want+arguments) {
			t.Errorf("line %d: %s, want %s%s", line, call, want, arguments)
		}
		if at := lineOf(after[path], "track_reminder_sent"); len(at)-len(strings.TrimLeft(at, " ")) != blanksSaid(t, indent) {
			t.Errorf("line %d: %q, want %s blanks", line, at, indent)
		}
	}
	results.check(t)
}

// inserted are the lines that came to a text.
func inserted(before, after string) string {
	old := strings.Split(before, "\n")
	now := strings.Split(after, "\n")
	n := 0
	for n < len(old) && old[n] == now[n] {
		n++
	}
	return strings.Join(now[n:n+len(now)-len(old)], "\n")
}

func lineOf(src, what string) string {
	lines := strings.Split(src, "\n")
	return lines[slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, what) })]
}

func blanksSaid(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
