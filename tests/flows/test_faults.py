"""What a failing step tells Prefect: a code and the kind of fault, nothing else."""

import pickle
import traceback

import pytest

from casefile.errors import PackError
from flows.faults import StepError, coded


@coded
def _breaks(fault: Exception) -> None:
    raise fault


@pytest.mark.parametrize(
    ("fault", "code"),
    [(PackError("no room"), "RR060"), (ValueError("Zephyrine Quillonby"), "RR000"), (KeyError("Zephyrine"), "RR000")],
)
def test_only_code_and_kind_are_told(fault: Exception, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither its text, nor its arguments, nor what led to it travels: not in words, not pickled, not in the trace."""
    with pytest.raises(StepError) as caught:
        _breaks(fault)
    told = (
        str(caught.value)
        + repr(pickle.dumps(caught.value))
        + "".join(traceback.format_exception(caught.value)).replace("_breaks(fault)", "")
    )
    assert code in told
    assert "Zephyrine" not in told
    assert caught.value.__context__ is None
    assert "Zephyrine" not in capsys.readouterr().err


def test_a_told_fault_is_not_told_again() -> None:
    """A step within a step keeps its own code."""
    with pytest.raises(StepError, match="RR060"):
        coded(lambda: _breaks(PackError("x")))()
