"""What erasure looks for, and where: `people.erasure` puts it together."""
