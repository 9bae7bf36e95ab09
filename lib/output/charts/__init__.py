"""Figures for the screen, one module a chart; each is built from one dict, which is ten times faster than parts."""
