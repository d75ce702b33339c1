"""How forms look wherever they stand: `{{ form }}` and `{{ form.title.as_field_group }}` render our parts."""

from django.forms.renderers import TemplatesSetting


class Parts(TemplatesSetting):
    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"
