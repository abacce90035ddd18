"""Files in bulk: articles in, records out, and what cannot be read set aside."""
