package client

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// RSS is the server's resident memory in bytes, C heap included.
func (c *Client) RSS() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Pid()))
	if err != nil {
		return 0, fmt.Errorf("memory of the server: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kib, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 64)
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("memory of the server: no VmRSS")
}

// tick is the unit of CPU time in /proc, fixed by Linux's interface.
const tick = 10 * time.Millisecond

// CPU is the processor time that the server has used.
func (c *Client) CPU() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.Pid()))
	if err != nil {
		return 0, fmt.Errorf("CPU time of the server: %w", err)
	}
	// The command's name stands in parentheses and may hold spaces; utime and stime are fields 14 and 15.
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	var total time.Duration
	for _, f := range fields[11:13] {
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("CPU time of the server: %w", err)
		}
		total += time.Duration(n) * tick
	}
	return total, nil
}
