"""`python -m stancemine`."""

from __future__ import annotations

import sys

from stancemine.cli import main

sys.exit(main())
