"""Selections and computations on canonical tables."""
