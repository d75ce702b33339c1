"""Quality and speed on fixed instances, beside the targets and the published values."""
