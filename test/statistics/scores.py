"""What scikit-learn and SciPy give for the measures of packages/statistics, as JSON: figures.json beside it keeps them, and the tests of the package
hold ours against these. Needs scikit-learn, which brings SciPy."""
import json
import numpy as np
from scipy.stats import binomtest, chi2
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, precision_score, recall_score, roc_auc_score


def pseudo_random(seed):
    while True:
        seed = (seed * 1664525 + 1013904223) % 2**32
        yield seed / 2**32


draw = pseudo_random(29)
cases = 300
scores, others, outcomes = np.zeros(cases), np.zeros(cases), np.zeros(cases, int)
for each in range(cases):
    scores[each] = int(next(draw) * 20)
    others[each] = int(scores[each] / 2 + next(draw) * 12)
    outcomes[each] = next(draw) < 0.05 + scores[each] / 40


def pairs(of):
    """By case that came, and by case that did not, the share of the others it is rightly beside: the definition, pair by pair."""
    yes, no = of[outcomes == 1][:, None], of[outcomes == 0][None, :]
    beside = (yes > no) + 0.5 * (yes == no)
    return beside.mean(axis=1), beside.mean(axis=0)


def covariance(one, other):
    """Of two areas, as DeLong, DeLong and Clarke-Pearson define it."""
    (yes, no), (yes_other, no_other) = pairs(one), pairs(other)
    return np.cov(yes, yes_other)[0, 1] / len(yes) + np.cov(no, no_other)[0, 1] / len(no)


# As many as have no part of a tie.
taken = int((scores >= 15).sum())
isotonic = IsotonicRegression().fit(scores, outcomes).predict(scores)

columns = np.stack([scores / 10, (others > 8).astype(float)], axis=1)
fit = LogisticRegression(C=2, tol=1e-12, solver="newton-cholesky").fit(columns, outcomes)
chance = fit.predict_proba(columns)[:, 1]
design = np.hstack([columns, np.ones((cases, 1))])
curvature = design.T @ (design * (chance * (1 - chance))[:, None]) + np.diag([0.5, 0.5, 0])
errors = np.sqrt(np.diag(np.linalg.inv(curvature)))[:2]

shares = {}
for yes, of in ((0, 20), (3, 40), (17, 50), (200, 1000), (12, 12)):
    interval = binomtest(yes, of).proportion_ci(0.95, method="wilson")
    shares[f"{yes} of {of}"] = [interval.low, interval.high]



def stability(before, now):
    """The population stability index of two counts, half a one added to each so that none is empty."""
    p, q = ((np.array(counts) + 0.5) / (np.array(counts) + 0.5).sum() for counts in (before, now))
    return {"before": before, "now": now, "index": float(((q - p) * np.log(q / p)).sum())}


levels = IsotonicRegression().fit(others, outcomes).predict(others)
bins = [[float(level), int(outcomes[levels == level].sum()), int((levels == level).sum())] for level in np.unique(levels)]

print(
    json.dumps(
        {
            "area": roc_auc_score(outcomes, scores),
            "otherArea": roc_auc_score(outcomes, others),
            "error": covariance(scores, scores) ** 0.5,
            "differenceError": (covariance(scores, scores) + covariance(others, others) - 2 * covariance(scores, others)) ** 0.5,
            "taken": taken,
            "precision": precision_score(outcomes, scores >= 15),
            "recall": recall_score(outcomes, scores >= 15),
            "brier": brier_score_loss(outcomes, isotonic),
            "weights": fit.coef_[0].tolist(),
            "weightErrors": errors.tolist(),
            "stability": [
                stability([10, 20, 30], [30, 20, 10]),
                stability([0, 4, 96], [12, 8, 0]),
                stability([813, 120, 67, 11, 2], [790, 101, 99, 30, 15]),
            ],
            "chiSquared999": {str(degrees): float(chi2.ppf(0.999, degrees)) for degrees in (1, 2, 4, 9, 19)},
            "calibration": bins,
            "wilson": shares,
        },
        indent=2,
    )
)
