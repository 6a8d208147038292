"""`python -m tonelint`: the same as the command `tonelint`."""

import sys

from tonelint.front.cli import main

if __name__ == "__main__":
    sys.exit(main())
