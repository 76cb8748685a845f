//go:build unix

package workspace

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives a file the owner and group of another if they differ and we
// may: an editor run as root must not take files away from their user.
func keepOwner(file *os.File, of fs.FileInfo) {
	want, ok := of.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	info, err := file.Stat()
	if err != nil {
		return
	}
	if have, ok := info.Sys().(*syscall.Stat_t); ok && (have.Uid != want.Uid || have.Gid != want.Gid) {
		_ = file.Chown(int(want.Uid), int(want.Gid)) // who may not, wrote as themselves already
	}
}
