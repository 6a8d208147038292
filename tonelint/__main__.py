"""`python -m tonelint`: the same as the command `tonelint`."""

import sys

from tonelint.front.client import main

if __name__ == "__main__":
    sys.exit(main())
