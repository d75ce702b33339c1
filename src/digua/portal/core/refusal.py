"""Why something was not done, in words for the person who asked."""

from django.utils.functional import Promise

Words = str | Promise
"""A sentence, perhaps one that is translated when it is shown."""


class RefusedError(Exception):
    """The actor has no right to the action. `cure` says what they can do instead."""

    def __init__(self, action: str, cure: Words = "") -> None:
        super().__init__(action)
        self.action = action
        self.cure = cure


class ImpossibleError(Exception):
    """The action cannot be done as things stand: `reason` says why, `cure` what to do; `field` where."""

    def __init__(self, reason: Words, *, cure: Words = "", field: str = "") -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.cure = cure
        self.field = field
