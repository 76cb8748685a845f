#!/usr/bin/env bash
# Every check of the project, in the order of their cost; the first one that fails ends it.
# What is missing is installed: golangci-lint, the editors with their browser and the Python environment into the user's
# cache directory by the scripts beside this one; a compiler, git and Python from Debian. Go and Node must be there.
set -euo pipefail
cd "$(dirname "$0")/.."

# step NAME COMMAND...: runs the command, prints its name before and its time after.
step() {
    current=$1
    printf '\n=== %s\n' "$current"
    local start=$SECONDS
    shift
    "$@"
    printf -- '--- %s: %d s\n' "$current" $((SECONDS - start))
}
trap '[ $? = 0 ] || printf "\nFAILED: %s\n" "$current" >&2' EXIT

# from_debian COMMAND PACKAGE: installs the package when the command is missing; only root can.
from_debian() {
    command -v "$1" && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$2"
    else
        echo "$1 is missing; on Debian, as root: apt-get install $2" >&2
        exit 2
    fi
}

tools() {
    command -v go || { echo 'Go is missing: https://go.dev/dl' >&2; exit 2; }
    command -v npm || { echo 'Node 20 with npm is missing: https://nodejs.org' >&2; exit 2; }
    from_debian gcc build-essential
    from_debian git git
    from_debian python3 python3
    lint=$(scripts/golangci-lint.sh)
    python=$(scripts/pyenv.sh)
    scripts/nvim.sh 0.11.4
    scripts/nvim.sh 0.7.2
}

build() {
    go build ./...
    go build -o bin/mxpls ./cmd/mxpls
}

vet() {
    go vet ./...
    go vet -tags e2e ./editors/...
    go vet -tags corpus,scaffold ./cmd/...
}

lint() {
    "$lint" run
    "$lint" fmt --diff
}

# Running the generators again must change nothing: neither what is tracked nor anything new.
generated() {
    local before after
    before=$(snapshot)
    go generate ./...
    after=$(snapshot)
    diff <(echo "$before") <(echo "$after")
}

snapshot() {
    git status --porcelain --untracked-files=all
    git diff | git hash-object --stdin
}

go_tests() {
    go test -timeout 20m -race ./...
}

# Without the race detector, which has no time for all of them: the cases of every rule through the server and the
# command line, and those of every fix in every style. jsonrpc2 reuses the memory of a message; with the tag it
# overwrites it first.
every_case() {
    go test -timeout 20m -tags jsonrpc2poison ./lsp/... ./cmd/... ./codeactions/...
}

# What `mxpls implement` writes, judged by Django, pydantic, pytest, ruff and pyright.
scaffolds() {
    go test -tags scaffold ./cmd/mxpls -run ImplementMatrix
}

# No finding, no error and every file parsed in large Django projects; fetches them.
precision() {
    go test -tags corpus ./cmd/mxpls -run Precision -v
}

# The sample modules are real Django projects: their own tests, formatter, linter and type checker are content.
sample() {
    (
        cd "testdata/$1"
        "$python/bin/pytest" -q -p no:cacheprovider
        "$python/bin/ruff" check --no-cache .
        "$python/bin/ruff" format --no-cache --check .
        "$python/bin/pyright" --pythonpath "$python/bin/python"
    )
}

# What a user meets first: no finding in the healthy modules.
healthy() {
    (cd "testdata/$1" && ../../bin/mxpls review all --format concise)
}

# The README's first command, as far as a terminal shows it.
demo() {
    scripts/demo.sh concise
}

editors() {
    go test -tags e2e -count=1 -v ./editors/...
}

# The extension for VS Code. Its packages are made anew, and what the end-to-end tests install is what was made.
vscode() {
    (
        cd editors/vscode
        npm ci --ignore-scripts --no-audit --no-fund
        npm run check
        npm test
    )
}

vsix() {
    make vsix
}

# Against a real VS Code, with pictures in editors/vscode/out/pictures.
vscode_e2e() {
    (cd editors/vscode && npm run e2e)
}

step 'tools' tools
step 'build' build
step 'vet' vet
step 'lint' lint
step 'generated files are fresh' generated
step 'Go tests, with the race detector' go_tests
step 'every case through server, command line and fixes' every_case
step 'precision on real code' precision
step 'scaffolds' scaffolds
step 'sample module' sample module
step 'sample module in packages' sample module-packages
step 'no finding in the sample module' healthy module
step 'no finding in the sample module in packages' healthy module-packages
step 'the demonstration' demo
step 'editors, end to end' editors
step 'extension for VS Code: lint, types, unit tests' vscode
step 'extension for VS Code: packages' vsix
step 'extension for VS Code, end to end' vscode_e2e
printf '\nEverything holds: %d s\n' "$SECONDS"
