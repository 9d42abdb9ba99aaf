"""Answers searches through libnotmuch: one JSON query a line in, one JSON answer a line out."""
import json
import sys
import time

import notmuch2

database = notmuch2.Database(mode=notmuch2.Database.MODE.READ_ONLY, config=notmuch2.Database.CONFIG.SEARCH)
for line in sys.stdin:
    asked = json.loads(line)
    begun = time.perf_counter()
    rows = []
    for message in database.messages(asked["query"], sort=notmuch2.Database.SORT.NEWEST_FIRST):
        rows.append((message.messageid, message.date, message.header("from"), message.header("subject")))
        if len(rows) == asked["newest"]:
            break
    took = (time.perf_counter() - begun) * 1000
    sys.stdout.write(json.dumps({"ms": took, "found": len(rows)}) + "\n")
    sys.stdout.flush()
