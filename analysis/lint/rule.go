package lint

import (
	"mxpls/analysis/facts"
	"mxpls/analysis/module"
)

// Rule is a value: what it is called, why it exists, examples that are run, and functions from a subject to findings.
// A rule sets the function of the subject at which its findings stand; all get a Pass and nothing else: no files, no context, no logger.
type Rule struct {
	ID       string // kebab-case; names the fault
	Category Category
	Severity Severity
	Tier     int
	Title    string // one line, lower case, what is wrong
	Why      string // Markdown: what happens if it stays
	Bad      string // txtar overlay on the healthy module, with `# want ID "span"` at the line
	Good     string // the same, silent
	Fixable  Safety // what the catalogue says of the rule's fix

	Event     func(*Pass, module.Event)            // each event constant
	Schema    func(*Pass, module.Symbol)           // each class of the module's files that descends from the base or session schema (and registered classes)
	Field     func(*Pass, module.Field)            // each field declared in such a class
	Entry     func(*Pass, module.Registration)     // each registry entry
	Helper    func(*Pass, module.Symbol)           // each class with trackers in the service files
	Tracker   func(*Pass, module.Tracker)          // each tracking function of the service files
	Send      func(*Pass, module.Send)             // each call of track_event in the repository
	Construct func(*Pass, module.Construct)        // each call that builds a schema, anywhere
	Call      func(*Pass, facts.Call, module.Site) // each other call in the module's files and in call sites
	Function  func(*Pass, *facts.Func)             // each function of the module's files
	Binding   func(*Pass, *facts.Binding)          // each name bound at module or class level in the module's files
	Piece     func(*Pass)                          // each unit of the module's files and of call sites; for what the others do not cover

	Suppression func(*Pass, Suppression) // each comment that silences findings, after all other rules
	Settings    func(*Pass, Settings)    // each configuration file that is in force, after everything else; the Pass can report and nothing else
}
