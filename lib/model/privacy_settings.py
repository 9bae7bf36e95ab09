"""What those who run the program have set about keeping and naming: `[privacy]` in the settings file."""

from lib.model.settings import SettingsError, section, settings_path

SECTION = "privacy"


def retention_days() -> int | None:
    """Return after how many days originals and unpublished imports are removed, None (the default) for never.

    Raises SettingsError where `retention_days` is not a whole number of at least one day.
    """
    days = section(SECTION).get("retention_days")
    if days is None:
        return None
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise SettingsError(settings_path(), f"[{SECTION}] retention_days = {days!r}")
    return days


def hides_names_after_two_years() -> bool:
    """Tell whether names of natural persons are hidden two years after approval; not unless it is set.

    Raises SettingsError where `two_year_rule` is neither true nor false.
    """
    is_set = section(SECTION).get("two_year_rule", False)
    if not isinstance(is_set, bool):
        raise SettingsError(settings_path(), f"[{SECTION}] two_year_rule = {is_set!r}")
    return is_set
