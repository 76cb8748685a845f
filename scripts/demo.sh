#!/bin/sh
# Reviews the personal data in the sample module that has one fault of each rule, and says what to try next.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

cd "$root/testdata/module-broken"
"$root/bin/mxpls" review all --select pii --format "${1:-text}" --fail-on never

cat <<EOF

That was one category of twelve. testdata/module-broken has one fault of each rule; all of them, a line each:

    cd testdata/module-broken && $root/bin/mxpls review all --format concise

The same in an editor, on a copy:

    make nvim

In a repository of yours:

    cd YOUR_REPOSITORY && $root/bin/mxpls review all
EOF
