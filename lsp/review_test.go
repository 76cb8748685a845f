package lsp

import (
	"encoding/json"
	"strings"
	"testing"
)

// The review is of what the editor holds, saved or not, and its places are links.
func TestReviewOfDirtyBuffers(t *testing.T) {
	c := start(t, "vscode", smallModule())
	report := func() string {
		t.Helper()
		var reviews []folderReview
		if err := json.Unmarshal(c.Request("workspace/executeCommand", raw(`{"command":"mxpls.review"}`)), &reviews); err != nil {
			t.Fatal(err)
		}
		if len(reviews) != 1 || !strings.HasPrefix(reviews[0].Folder, "file:///") {
			t.Fatalf("reviews %+v", reviews)
		}
		link := "[`" + constantsPath + ":3`](<" + reviews[0].Folder + "/" + constantsPath + "#L3>)"
		if has := strings.Contains(reviews[0].Markdown, "event-not-registered"); has != strings.Contains(reviews[0].Markdown, link) {
			t.Errorf("the issue has no link %s:\n%s", link, reviews[0].Markdown)
		}
		return reviews[0].Markdown
	}
	if before := report(); !strings.Contains(before, "event-not-registered: `SURVEY_OPENED`") {
		t.Errorf("the finding of the file on disk is missing:\n%s", before)
	}
	c.Open(constantsPath)
	c.Replace(constantsPath, "    SURVEY_OPENED = \"svc.surveys.survey_opened\"\n", "")
	if after := report(); strings.Contains(after, "event-not-registered") {
		t.Errorf("the buffer has no such event any more:\n%s", after)
	}
	c.End()
}

func TestReviewWithoutModule(t *testing.T) {
	c := start(t, "vscode", map[string]string{"business/__init__.py": ""})
	if answer := string(c.Request("workspace/executeCommand", raw(`{"command":"mxpls.review"}`))); answer != "[]" {
		t.Errorf("answer %s", answer)
	}
	c.End()
}
