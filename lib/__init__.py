"""Bündnismonitor: from exports of alliances, projects and budgets to figures that can be traced to their cell."""
