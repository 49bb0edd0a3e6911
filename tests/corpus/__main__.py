"""What `scripts/bench reading` runs: print how well the corpus is read; exit code 1 when that is not well enough.

`--differences` adds what is read otherwise than expected, entry by entry.
"""

import sys

from tests.corpus.table import differences, rows, table


def main() -> int:
    """Print the table."""
    counted = rows()
    sys.stdout.write(table(counted) + "\n")
    if "--differences" in sys.argv[1:]:
        sys.stdout.write("\n" + differences(counted) + "\n")
    if counted[-1].good_enough:
        return 0
    sys.stderr.write("not good enough: no wrong recipient is allowed, and 95 % of the people must be found\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
