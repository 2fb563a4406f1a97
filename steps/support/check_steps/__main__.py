"""`python -m steps.support.check_steps`: exit status 1 if anything is wrong with the steps."""

import sys

from steps.support.check_steps.definitions import check_definitions
from steps.support.check_steps.lookup import finder
from steps.support.check_steps.project import Unreadable, read_project
from steps.support.check_steps.reuse import reuse_line
from steps.support.check_steps.wording import check_wording


def main() -> int:
    """Prints every fault, one line each, and the share of sentences used once."""
    try:
        project = read_project()
    except Unreadable as error:
        print(error)
        return 1
    find = finder(project)
    faults = sorted({*check_definitions(project, find), *check_wording(project)})
    for fault in faults:
        print(fault)
    print(f"Ошибок в шагах: {len(faults)}." if faults else "Шаги в порядке.")
    print(reuse_line(project, find))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
