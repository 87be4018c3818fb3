"""The shapes of all data files, one frozen type per kind of entry."""

from .base import *  # noqa: F403
from .city import *  # noqa: F403
from .compare import *  # noqa: F403
from .contract import *  # noqa: F403
from .report import *  # noqa: F403
from .search import *  # noqa: F403
