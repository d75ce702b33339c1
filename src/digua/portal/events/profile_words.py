"""Words in which the event workbook and our profiles differ: the workbook's to ours, and back."""

from digua.portal.profiles.models import Profile

Ipr, Partnership = Profile.Ipr, Profile.Partnership
IPR = {
    "none": Ipr.NONE,
    "secret_know_how": Ipr.SECRET,
    "applied_for": Ipr.APPLIED,
    "granted": Ipr.GRANTED,
    "copyright": Ipr.COPYRIGHT,
    "other": Ipr.OTHER,
}
PARTNERSHIPS = {
    "investment": Partnership.INVESTMENT,
    "commercial_agreement": Partnership.COMMERCIAL,
    "commercial_with_assistance": Partnership.COMMERCIAL_ASSISTED,
    "outsourcing": Partnership.OUTSOURCING,
    "supplier": Partnership.SUPPLIER,
    "research_cooperation": Partnership.RD_COOPERATION,
    "licence": Partnership.LICENCE,
    "transfer": Partnership.TRANSFER,
    "joint_venture": Partnership.JOINT_VENTURE,
}
IPR_BACK = {ours.value: word for word, ours in IPR.items()}
PARTNERSHIPS_BACK = {ours.value: word for word, ours in PARTNERSHIPS.items()}


def rights(word: str) -> tuple[str, str]:
    """The state of the property rights, and a note where the workbook has words of its own."""
    if not word or word in IPR:
        return (IPR[word].value if word else ""), ""
    return Ipr.OTHER.value, word


def rights_back(state: str, notes: str) -> str:
    if state == Ipr.OTHER and notes:
        return notes
    return IPR_BACK.get(state, "")
