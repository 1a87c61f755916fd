"""Pictures for notebooks and files."""

__all__ = ["Svg"]


class Svg(str):
    """The text of an SVG picture: a `str` that notebooks show as a picture.

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
