import itertools

import numpy as np
import pytest

from lib.output.palette import PALETTES, TOPIC_COLOURS, contrast, group_colours, palette

# Machado, Oliveira, Fernandes 2009: linear RGB as seen with full protanopia and deuteranopia.
SEEN_BY = {
    "protanopes": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopes": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("colour", TOPIC_COLOURS.values())
def test_topics_stand_out_on_both_surfaces(theme, colour):
    """A focus topic's colour reaches 3:1 on the light and on the dark surface."""
    assert contrast(colour, palette(theme).surface) >= 3


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("role", ["ink", "ink_muted", "accent", "warning", "danger"])
def test_words_can_be_read(theme, role):
    """Every role that colours words reaches 4.5:1 on its surface."""
    assert contrast(getattr(palette(theme), role), palette(theme).surface) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
def test_shapes_can_be_seen(theme):
    """Single series and greys reach 3:1 on their surface."""
    for colour in (palette(theme).neutral, *palette(theme).greys):
        assert contrast(colour, palette(theme).surface) >= 3


@pytest.mark.parametrize("theme", PALETTES)
def test_map_classes_run_one_way(theme):
    """The classes of a map move steadily away from the surface."""
    ratios = [contrast(colour, palette(theme).surface) for colour in palette(theme).sequential]
    assert ratios == sorted(ratios)


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("pair", list(itertools.combinations(TOPIC_COLOURS.values(), 2)))
def test_topics_differ_for_colour_blind_readers(eyes, pair):
    """Two focus topics stay at least 35 CIELAB units apart for readers who do not see red or green."""
    one, other = (_lab(np.array(SEEN_BY[eyes]) @ _linear(colour)) for colour in pair)
    assert np.linalg.norm(one - other) >= 35


def test_other_groups_are_grey():
    """A group that is no focus topic and not chosen gets a grey, a chosen one the accent."""
    colours = group_colours(["care", "women"], "light", ("women",))
    assert colours["care"] in palette("light").greys
    assert colours["women"] == palette("light").accent


def _linear(colour):
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _lab(linear):
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    xyz = np.array(to_xyz) @ np.clip(linear, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
