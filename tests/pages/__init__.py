"""Tests of the pages through the application."""
