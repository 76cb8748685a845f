#!/bin/sh
# What reviewers of an analytics module type by hand, over the module in directory $1: the four greps.
set -u
cd "$1" || exit 2

echo '== personal data in the schemas'
grep -nE '\b(email|first_name|last_name|full_name|phone|address|city|country)\b *:' schemas.py

echo '== identifiers typed UUID'
grep -rn --include='*.py' ': UUID' .

echo '== constants that the registry lacks'
grep -oE '^ +[A-Z][A-Z0-9_]* *=' constants.py | tr -d ' =' | while read -r constant; do
    grep -q "MixPanelEvent\.$constant\b" registry.py || echo "$constant"
done

echo '== trackers without keyword-only marker'
grep -rn --include='*.py' 'def track_' service | while IFS=: read -r file line rest; do
    sed -n "$line,$((line + 5))p" "$file" | grep -q '\*,' || echo "$file:$line:$rest"
done
