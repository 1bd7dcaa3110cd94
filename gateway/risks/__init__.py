"""Findings: risks, hazards, and their rectification."""
