"""A process that another one started does not outlive it, not even where that one was killed."""

import multiprocessing
import os
import signal
from threading import Thread


def end_with_parent() -> None:
    """From now on; nothing where no process of ours started this one."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, name="watch for the parent", daemon=True).start()
