"""Pictures that a notebook shows and a program can write to a file."""

__all__ = ["Svg"]


class Svg(str):
    """The text of an SVG picture. A notebook shows the picture; everywhere else it is a `str`.

    ```python
    >>> import nhbootcamp as nh
    >>> picture = nh.load("fixtures/bootcamps/smallest/bootcamp.yaml").sizing.svg()
    >>> picture[:4], isinstance(picture, str)
    ('<svg', True)
    ```
    """

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)
