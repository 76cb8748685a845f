package lsp

import (
	"context"
	"fmt"
	"strings"
	"time"

	"go.uber.org/zap"

	"mxpls/analysis/report"
	"mxpls/analysis/workspace"
	"mxpls/codeactions"
	"mxpls/lsp/session"
)

// folderReview is a part of the answer to commandReview: the report of one workspace folder.
type folderReview struct {
	Folder   string `json:"folder"`
	Markdown string `json:"markdown"`
}

// review reports all findings of the folders that have a module, as they stand in the editor's buffers. Places are links to their files.
func (s *server) review(ctx context.Context) ([]folderReview, error) {
	now := time.Now()
	reviews := []folderReview{}
	var failed error
	err := s.eachFolder(ctx, func(f *session.Folder, view *session.View) {
		if view == nil || len(view.Snapshot.Base.Roots()) == 0 {
			return
		}
		branch, err := workspace.Branch(f.Root)
		if err != nil {
			s.log.Warn("the branch is not known", zap.String("folder", f.Root), zap.Error(err))
		}
		var text strings.Builder
		err = report.Of(view.Snapshot, codeactions.Offered, report.Report{
			Tool: "mxpls " + s.options.Version, Root: ".", Scope: "all", Branch: branch, Date: now, Link: s.linkIn(f),
		}).Markdown(&text)
		if err != nil {
			failed = fmt.Errorf("report of %s: %w", f.Root, err)
			return
		}
		reviews = append(reviews, folderReview{Folder: string(uriOf(f.Root)), Markdown: text.String()})
	})
	if err == nil {
		err = failed
	}
	return reviews, err
}
