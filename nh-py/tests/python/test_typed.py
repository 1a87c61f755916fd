"""The type-checked program also runs."""

import typed


def test_it_runs() -> None:
    typed.main("fixtures/bootcamps/smallest/bootcamp.yaml")
