"""Forms of the node administrator."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from digua.portal.events.models import Edition, Series
from digua.portal.people.models import Grant, Organisation


class AccountForm(forms.Form):
    email = forms.EmailField(label=_("Mail address"))


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Grant.Role.choices)
    edition = forms.ModelChoiceField(
        Edition.objects.order_by("-starts"),
        label=_("Edition"),
        required=False,
        help_text=_("For an edition organiser."),
    )
    series = forms.ModelChoiceField(
        Series.objects.order_by("slug"),
        label=_("Series"),
        required=False,
        help_text=_("For a series owner."),
    )
    organisation = forms.IntegerField(
        label=_("Number of the organisation"),
        required=False,
        min_value=1,
        help_text=_("For an organisation administrator; the number stands in the address of its page."),
    )

    def clean_organisation(self) -> Organisation | None:
        number = self.cleaned_data["organisation"]
        if number is None:
            return None
        found = Organisation.objects.filter(pk=number, merged_into=None).first()
        if found is None:
            raise forms.ValidationError(_("There is no such organisation."))
        return found

    def grant(self) -> dict[str, Any]:
        """The words of people.grants.grant; only the place that the role is of counts."""
        said = self.cleaned_data
        return {
            "role": Grant.Role(said["role"]),
            "organisation": said["organisation"],
            "edition_id": said["edition"].pk if said["edition"] else None,
            "series_id": said["series"].pk if said["series"] else None,
        }
