#!/bin/sh
# Reviews the sample module that has one fault of each rule, and says what to try next.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

cd "$root/testdata/module-broken"
"$root/bin/mxpls" review all --format "${1:-text}" --fail-on never

cat <<EOF

That was testdata/module-broken, a package with one fault of each rule. The same in an editor, on a copy:

    make nvim

In a repository of yours:

    cd YOUR_REPOSITORY && $root/bin/mxpls review all
EOF
