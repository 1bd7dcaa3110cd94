"""Insured projects, who takes part in them, and their teams."""
