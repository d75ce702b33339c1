"""The demo edition in the portal, with somebody to sign in as for each role."""
