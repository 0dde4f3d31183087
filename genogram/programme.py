"""Linear programmes by name of variable, solved by HiGHS."""

from collections.abc import Mapping, Sequence

Row = tuple[Mapping[str, float], float]
"""A sum of factors times variables that must be at least the number."""


def minimise(
    costs: Mapping[str, float], rows: Sequence[Row], variables: Sequence[str], most: float | None = None
) -> dict[str, float]:
    """The variables (none below 0, none above `most`) for which the sum of cost times variable is least.

    Raises:
        ArithmeticError: the rows contradict each other; ours never do.
    """
    import numpy as np
    from scipy.optimize import linprog  # half a second, which only a drawing pays

    column = {name: k for k, name in enumerate(variables)}
    cost = np.zeros(len(variables))
    for name, weight in costs.items():
        cost[column[name]] = weight
    matrix = np.zeros((len(rows), len(variables)))
    for k, (factors, _) in enumerate(rows):
        for name, factor in factors.items():
            matrix[k, column[name]] = -factor
    bound = np.array([-number for _, number in rows])
    if not rows:
        return dict.fromkeys(variables, 0.0)
    solved = linprog(cost, A_ub=matrix, b_ub=bound, bounds=(0, most), method="highs")
    if solved.x is None:
        raise ArithmeticError("no layout satisfies its own distances")
    return {name: float(solved.x[k]) for name, k in column.items()}
