"""`digua doctor`: what is wrong with an installation of the portal, and the cure."""

from digua.cli.console import answer
from digua.cli.exit import Exit
from digua.cli.portal import portal

MARKS = {"fine": "ok", "note": "note", "wrong": "WRONG"}


def doctor() -> int:
    """Look at database, audit, files, jobs, mails, disk and secret key; say what is wrong and the cure.

    Exit code 4 where something is wrong.
    """
    with portal():
        from digua.portal.core.doctor import Grade, all_looks

        found = all_looks()
    for each in found:
        answer(f"{MARKS[each.grade]:<6} {each.subject}: {each.said} {each.cure}".rstrip())
    return Exit.UNWELL if any(each.grade is Grade.WRONG for each in found) else Exit.DONE
