"""Puts the questions about pages that nothing was learned from to Dateline, and says how many it answers rightly.

    python -m evals.learning.fresh

These are invented pages as untidy as a newsroom's, with questions mostly in other words than the page's
(`evals/learning/coverage/fresh`). Whoever looks at single ones moves their page to another folder, as its card says.
"""

from __future__ import annotations

import sys

from evals.learning.invented import FRESH, Invented, invented
from evals.learning.wide import table, verdicts


def main() -> None:
    """Print the table."""
    pages = invented(FRESH)
    sys.stdout.write(f"{FRESH.name}, {len(pages)} pages\n{table(verdicts(pages, Invented.gold))}\n")


if __name__ == "__main__":
    main()
