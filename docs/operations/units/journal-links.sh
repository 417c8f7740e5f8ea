#!/bin/sh
# journal-links.sh FOLDER: today's newest link of each journal, when all of yesterday's are there still.
set -eu
umask 077
folder=$1
today="$folder/$(date +%F).txt"
last=$(find "$folder" -name '????-??-??.txt' ! -path "$today" | sort | tail -n 1)
.venv/bin/python manage.py verify_journal ${last:+--against "$last"} > "$today.unfinished"
mv "$today.unfinished" "$today"
