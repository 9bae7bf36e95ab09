"""Canonical tables and figures as things people see or take away."""
