"""What holds for all tests."""

from hypothesis import settings

# An example may take long on a busy machine; how fast things are is measured by the benchmarks.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
