package git

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Blobs reads blobs in the order of their ids. Those of more than max bytes are passed over. The bytes given to take are good until it returns.
func (r *Repository) Blobs(ctx context.Context, ids []string, max int64, take func(id string, text []byte)) error {
	if len(ids) == 0 {
		return nil
	}
	cmd := r.command(ctx, "cat-file", "--batch", "--buffer")
	cmd.Stdin = strings.NewReader(strings.Join(ids, "\n") + "\n")
	return stream(cmd, "cat-file", func(out io.Reader) error {
		in := bufio.NewReaderSize(out, 1<<16)
		var buf []byte
		for _, id := range ids {
			size, err := blobSize(in, id)
			if err != nil {
				return err
			}
			if size > max {
				if _, err := io.CopyN(io.Discard, in, size+1); err != nil {
					return err
				}
				continue
			}
			buf = slices.Grow(buf[:0], int(size)+1)[:size+1] // a line feed ends each
			if _, err := io.ReadFull(in, buf); err != nil {
				return err
			}
			take(id, buf[:size])
		}
		return nil
	})
}

// blobSize reads "ID blob SIZE", the line before a blob.
func blobSize(in *bufio.Reader, id string) (int64, error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return 0, err
	}
	field := strings.Fields(line)
	if len(field) != 3 || field[1] != "blob" {
		return 0, fmt.Errorf("object %s is not in this clone (%s): in a partial clone `git diff` against the commit fetches it", id, strings.TrimSpace(line))
	}
	return strconv.ParseInt(field[2], 10, 64)
}
