package session

import (
	"mxpls/analysis/config"
	"mxpls/analysis/workspace"
)

// reconfigured says whether a look at the stamps shows that a configuration file
// of the folder is another one, gone or new.
func (d *disk) reconfigured() bool {
	for path, stamp := range d.configs {
		now, _ := workspace.StampOf(d.root, path)
		if now != stamp {
			return true
		}
	}
	return false
}

// stampConfigs notes the configuration files as they are. Those of the folder
// itself count even when they are not there.
func (d *disk) stampConfigs() {
	d.configs = map[string]workspace.Stamp{config.OwnFile: {}, config.SharedFile: {}}
	for _, path := range d.now.Configs() {
		d.configs[path] = workspace.Stamp{}
	}
	for path := range d.configs {
		d.configs[path], _ = workspace.StampOf(d.root, path)
	}
}
