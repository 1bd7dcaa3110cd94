"""Agencies and their people."""
