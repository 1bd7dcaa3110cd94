"""The one schema: types, inputs made from the vocabulary, queries, limits and errors."""
