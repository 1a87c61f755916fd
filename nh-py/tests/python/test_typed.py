"""What passes the type checker runs, too."""

import typed


def test_it_runs() -> None:
    typed.main("fixtures/bootcamps/smallest/bootcamp.yaml")
