.PHONY: build demo nvim test lint

# The binary, in bin/. cgo is needed: the Python grammar is in C.
build:
	@command -v "$${CC:-gcc}" >/dev/null || { echo 'mxpls needs a C compiler; on Debian: apt-get install gcc libc6-dev' >&2; exit 2; }
	CGO_ENABLED=1 go build -o bin/mxpls ./cmd/mxpls

# Reviews the sample module that has one fault of each rule, and says how to see it in an editor.
demo: build
	@scripts/demo.sh

# The same module in Neovim, on a copy: findings, hover, fixes.
nvim: build
	@scripts/demo-nvim.sh

# Every check; installs what it needs, see scripts/test.sh.
test:
	@scripts/test.sh

lint:
	"$$(scripts/golangci-lint.sh)" run
	"$$(scripts/golangci-lint.sh)" fmt --diff
