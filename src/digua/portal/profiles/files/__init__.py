"""Files of profiles: pictures by core.files; PDF, Office and OpenDocument, which are only ever attachments."""
