"""Cards of figures, and what stands in every card: settings, tables, origin, downloads."""
