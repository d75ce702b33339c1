"""Mails: written into the log with the change they tell of, sent by a job, each once."""
