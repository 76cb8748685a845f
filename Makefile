.PHONY: build demo nvim vsix test lint bench rule

# The binary, in bin/. cgo is needed: the Python grammar is in C.
build:
	@command -v "$${CC:-gcc}" >/dev/null || { echo 'mxpls needs a C compiler; on Debian: apt-get install gcc libc6-dev' >&2; exit 2; }
	CGO_ENABLED=1 go build -o bin/mxpls ./cmd/mxpls

# Reviews the personal data in the sample module that has one fault of each rule, and says how to see the rest.
demo: build
	@scripts/demo.sh

# The same module in Neovim, on a copy: findings, hover, fixes.
nvim: build
	@scripts/demo-nvim.sh

# The extension for VS Code, as editors/vscode/*.vsix: with the server for this platform, and without. Needs Node 20 or later.
vsix:
	@command -v npm >/dev/null || { echo 'make vsix needs Node 20 or later with npm: https://nodejs.org' >&2; exit 2; }
	cd editors/vscode && npm ci --ignore-scripts --no-audit --no-fund && npm run package

# Every check; installs what it needs, see scripts/test.sh.
test:
	@scripts/test.sh

# The files of a new rule that people write by hand, and the list that is generated: make rule NAME=the-fault
rule:
	cd analysis/rules && go run ./gen -new "$(NAME)" && go run ./gen

lint:
	"$$(scripts/golangci-lint.sh)" run
	"$$(scripts/golangci-lint.sh)" fmt --diff

# Speed and size against ripgrep, ast-grep and an echo server, as one table; see bench/README.md. Twenty minutes, or
# two with BENCH=-quick. Exit status 1 when a target is missed by more than half as much again.
bench:
	@bench/setup.sh
	@go run ./bench/cmd/bench $(BENCH)
