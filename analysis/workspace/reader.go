package workspace

import (
	"errors"
	"fmt"
	"io/fs"
)

// initialBuffer is the size in bytes of a reader's buffer before a file that
// does not fit; nearly every Python file does.
const initialBuffer = 64 << 10

// tooLarge is the error of a file with more than so many bytes.
type tooLarge int64

func (e tooLarge) Error() string { return fmt.Sprintf("larger than %d bytes", int64(e)) }

// denied is the reason of a file that may not be read.
const denied = "permission denied"

// reason says in a few words why a file or directory was left out.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "vanished while it was read"
	case errors.Is(err, fs.ErrPermission):
		return denied
	}
	return err.Error()
}

// grow makes room in a full buffer, for at most one byte more than max: that
// byte tells a file that is too large.
func grow(buf []byte, max int64) []byte {
	size := min(int64(len(buf))*2, max+1)
	larger := make([]byte, size)
	copy(larger, buf)
	return larger
}
