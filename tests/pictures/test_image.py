"""What strangers send as pictures: resized copies, or a refusal in words."""

import random
from io import BytesIO

import pytest
from picture_samples import HTML, SVG, bomb, clear, lying, moving, picture, saved
from PIL import Image

from shopcore.adapters.pictures.image import BadPicture, resized


def shown(content: bytes) -> Image.Image:
    """The widest copy."""
    return Image.open(BytesIO(resized(content)[-1].webp))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_copied_in_every_width_up_to_its_own(kind: str) -> None:
    copies = resized(picture(kind, (1000, 500)))
    assert [(one.width, one.height) for one in copies] == [(320, 160), (640, 320), (1000, 500)]
    for one in copies:
        image = Image.open(BytesIO(one.webp))
        assert (image.format, image.size) == ("WEBP", (one.width, one.height))


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 4000), [320, 640, 1280]),
        ((1280, 10), [320, 640, 1280]),
        ((640, 640), [320, 640]),
        ((1, 1), [1]),
    ],
)
def test_no_copy_is_wider_than_the_picture(size: tuple[int, int], widths: list[int]) -> None:
    assert [one.width for one in resized(picture("JPEG", size))] == widths


def test_colours_stay() -> None:
    red, green, blue = shown(picture("PNG", (50, 50), "#3366cc")).convert("RGB").getpixel((25, 25))
    assert abs(red - 0x33) < 9
    assert abs(green - 0x66) < 9
    assert abs(blue - 0xCC) < 9


def test_the_first_frame_of_a_moving_picture() -> None:
    image = shown(moving())
    red, _, blue = image.convert("RGB").getpixel((50, 50))
    assert (red > 200, blue < 60) == (True, True)
    assert getattr(image, "n_frames", 1) == 1


def test_what_can_be_seen_through_stays_so() -> None:
    assert shown(clear()).convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_picture_stands_upright_and_tells_nothing_of_its_camera() -> None:
    image = shown(lying())
    assert image.size == (30, 60)
    assert not image.getexif()


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "I;16", "F"])
def test_rare_kinds_of_pixels(mode: str) -> None:
    kind = {"CMYK": "JPEG", "F": "TIFF"}.get(mode, "PNG")
    content = saved(Image.new(mode, (40, 40)), kind)
    if kind == "TIFF":
        with pytest.raises(BadPicture, match="это не изображение JPEG, PNG, WebP или GIF"):
            resized(content)
    else:
        assert shown(content).size == (40, 40)


@pytest.mark.parametrize(
    "content", [b"", HTML, SVG, b"GIF89a", b"\xff\xd8\xff", b"%PDF-1.4", b"RIFF0000WEBP", b"\0" * 99]
)
def test_what_is_no_picture(content: bytes) -> None:
    with pytest.raises(BadPicture, match=r"это не изображение JPEG, PNG, WebP или GIF|изображение испорчено"):
        resized(content)


@pytest.mark.parametrize(
    "size", [(100_000, 100_000), (10_000, 10_000), (6000, 5000), (20_000, 10), (10, 20_000)]
)
def test_a_bomb_is_not_even_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(BadPicture, match="слишком большое изображение") as caught:
        resized(bomb(*size))
    assert not caught.value.later


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_was_cut_off_may_come_whole_another_time(kind: str) -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    content = saved(noise, kind)
    with pytest.raises(BadPicture, match="изображение испорчено") as caught:
        resized(content[: len(content) // 2])
    assert caught.value.later


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_is_more_than_a_bad_picture(seed: int) -> None:
    chance, refused = random.Random(seed), 0
    kind = ("JPEG", "PNG", "WEBP", "GIF")[seed]
    good = saved(Image.effect_noise((60, 60), 90).convert("RGB"), kind)
    for _ in range(200):
        damaged = bytearray(good)
        for _ in range(chance.choice((1, 5, 50))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            resized(bytes(damaged))
        except BadPicture:
            refused += 1
    assert refused
