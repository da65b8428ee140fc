"""Make the bare table and some rows: `python -m bench.reference.prepare 30`."""

import sys

from django.db import connection

from bench.reference import bare


def main(rows: int) -> None:
    with connection.schema_editor() as editor:
        editor.create_model(bare.Line)
    bare.Line.objects.bulk_create(
        bare.Line(what=f"Ask {n}: a window seat, please", answer="no", kind="work")
        for n in range(rows)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
