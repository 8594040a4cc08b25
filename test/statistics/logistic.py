"""The figures of scikit-learn that packages/statistics/test/logistic.test.ts and isotonic.test.ts have pinned. Needs scikit-learn."""
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression


def pseudo_random(seed):
    while True:
        seed = (seed * 1664525 + 1013904223) % 2**32
        yield seed / 2**32


draw = pseudo_random(17)
truth = np.array([1.2, -0.8, 0.5, 0, 0.9])
columns, outcomes = np.zeros((200, 5)), np.zeros(200, int)
for each in range(200):
    columns[each, :3] = [1.0 if next(draw) < 0.4 else 0.0 for _ in range(3)]
    columns[each, 3] = int(next(draw) * 4)
    columns[each, 4] = int(next(draw) * 3) * 0.5
    outcomes[each] = next(draw) < 1 / (1 + np.exp(1 - columns[each] @ truth))

for penalty in (1, 0.1, 10):
    fit = LogisticRegression(C=1 / penalty, tol=1e-12, max_iter=10000).fit(columns, outcomes)
    print(f"ridge logistic, penalty {penalty}:", fit.intercept_[0], fit.coef_[0].tolist())

figures = [int(next(draw) * 20) for _ in range(40)]
results = [1 if next(draw) < figure / 20 else 0 for figure in figures]
levels = IsotonicRegression(out_of_bounds="clip").fit(figures, results).predict([0, 3, 5.5, 8, 10.25, 12, 15, 19, 25])
print("isotonic:", figures, results, levels.tolist())
