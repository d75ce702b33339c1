"""The portal: the Django project in which an organisation and its guests work."""
