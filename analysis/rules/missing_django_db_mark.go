package rules

import (
	"mxpls/analysis/lint"
	"mxpls/analysis/module"
)

var missingDjangoDbMark = &lint.Rule{
	ID:       "missing-django-db-mark",
	Category: lint.Tests,
	Severity: lint.P2,
	Tier:     1,
	Title:    "test file without the django_db mark",
	Why: `A tracker looks up the employee and the organization. Without the mark pytest-django refuses the database, the tracker swallows the refusal like every other
exception, and the test fails with nothing but a mock that was not called. The finding stands at the first test of the file.`,
	Bad: `
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-pytestmark = pytest.mark.django_db
+

-def test_schema(super_properties):
+def test_schema(super_properties):  # want missing-django-db-mark "test_schema"
`,
	Good: `
-- edit optimo_analytics/tests/test_api_key_used_event.py --
-pytestmark = pytest.mark.django_db
+needs_database = pytest.mark.django_db(transaction=True)
+pytestmark = [needs_database, pytest.mark.usefixtures("mock_mixpanel")]
`,
	Fixable: lint.Safe,
	Piece: func(p *lint.Pass) {
		if p.File.Root == nil || p.File.Role != module.Tests || len(p.Piece.Facts.Funcs) == 0 {
			return
		}
		first, ok := p.View.UnmarkedTest(p.File.Path)
		if !ok || first.Piece != p.Piece {
			return
		}
		p.Report(first.Span, "no test of "+p.File.Path+" has the mark "+quote("django_db")+", so the trackers that they call are refused the database and send nothing; add "+
			quote("pytestmark = pytest.mark.django_db"), lint.Hint("write pytestmark = pytest.mark.django_db below the imports"), lint.Fixed("django-db-mark", lint.Safe))
	},
}
