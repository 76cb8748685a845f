//go:build !race

package analysistest

const raceEnabled = false
