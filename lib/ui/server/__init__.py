"""What surrounds the pages: start, log, headers, routes, doors on the wire, readiness."""
