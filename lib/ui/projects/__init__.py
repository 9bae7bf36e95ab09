"""The list of projects, and one project with all its details."""
