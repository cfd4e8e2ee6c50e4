from sopgen.writers.fonts.files import faces, families


def test_every_bundled_family_has_an_upright_face() -> None:
    assert "Source Sans 3" in families()
    for family in families():
        assert (faces(family)[0].weight, faces(family)[0].style) == ("400", "normal")
