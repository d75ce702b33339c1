"""Why no timetable is possible, as a sentence."""

from digua.exchange.naming import Naming
from digua.exchange.results import EditionResults
from digua.exchange.wording import wording


def conflict_told(results: EditionResults, naming: Naming) -> str:
    """What the conflicting requests contradict each other in, and what would end it."""
    say = wording("results", naming.language).gettext
    told = {
        "fixed_clash": say("Two fixed meetings need one person or place in the same slot. Move one of them."),
        "order_cycle": say("Each of these meetings is to follow another of them. Drop one of the orders."),
        "too_many_musts": say("One person has more musts than slots or limits allow. Make one a want."),
        "no_slot": say("The sides have no slot in which this can begin. Open one for all of them."),
        "places": say("There are not enough places for these musts. Open one more table, room or link."),
        "interpreter": say("There are not enough interpreters for these musts. Add one for these languages."),
        "order": say("The order of these meetings leaves no slots. Drop one of the orders."),
        "fairness": say("The fairness rule cannot be kept with these musts. Loosen it."),
    }
    together = say("These musts cannot stand together. Make one of them a want.")
    return told.get(results.timetable.conflict_cause, together)
