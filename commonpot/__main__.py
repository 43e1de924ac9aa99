import sys

from commonpot.commands import main

sys.exit(main())
