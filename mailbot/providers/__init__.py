"""The mail and calendar services that drafts are kept in, and the one way to reach them."""
