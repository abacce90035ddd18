"""The trained part: one encoder that reads each window once, and the heads that share what it saw."""
