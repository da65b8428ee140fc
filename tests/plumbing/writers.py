"""One of several processes writing to one SQLite database with several threads at once.

`python -m tests.plumbing.writers DATABASE THREADS TIMES` writes rows through the fair queue, one
half of them in transactions, the other as lone statements, and prints what it saw as JSON.
"""

import json
import sys
import threading
from collections import Counter

import django
from django.conf import settings
from django.db import OperationalError, connection, transaction

OPTIONS = {"ENGINE": "nos.lib.fair_sqlite"}


def write(start: threading.Barrier, times: int, seen: Counter[str]) -> None:
    start.wait()
    for n in range(times):
        try:
            with connection.cursor() as cursor:
                if n % 2:
                    cursor.execute("INSERT INTO line (word) VALUES ('lone')")
                else:
                    with transaction.atomic():
                        cursor.execute("SELECT n FROM tally")
                        (before,) = cursor.fetchone()
                        cursor.execute("INSERT INTO line (word) VALUES ('both')")
                        cursor.execute("UPDATE tally SET n = %s", [before + 1])
            seen["written"] += 1
        except OperationalError as error:
            seen[str(error)] += 1
    connection.close()


def main(database: str, threads: int, times: int) -> None:
    settings.configure(DATABASES={"default": OPTIONS | {"NAME": database}})
    django.setup()
    counts = [Counter[str]() for _ in range(threads)]
    start = threading.Barrier(threads)
    crowd = [threading.Thread(target=write, args=(start, times, seen)) for seen in counts]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    json.dump([dict(seen) for seen in counts], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
