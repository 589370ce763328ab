"""scikit-learn, scikit-learn-intelex and faiss, on request: a line of JSON in, a line of JSON out.

Arguments: sklearn, sklearnex or faiss; then the file of the rows, their number, their dimension, and
whether they are bytes (else floats).
"""

import json
import sys
import time
import warnings

import numpy as np

library, file, rows, dimension, are_bytes = sys.argv[1:]
rows, dimension = int(rows), int(dimension)
answers = sys.stdout
sys.stdout = sys.stderr
warnings.filterwarnings("ignore")


def data(precision):
    # Read anew for each request, so that peers that wait hold no memory.
    stored = np.uint8 if are_bytes == "true" else np.dtype("<f4")
    numbers = np.fromfile(file, stored, rows * dimension).reshape(rows, dimension)
    return numbers.astype(precision, copy=False)


def timed(fit):
    start = time.perf_counter()
    result = fit()
    return result, time.perf_counter() - start


def kmeans(request):
    algorithm, precision = request["variant"].split()
    x = data(precision)
    centres = np.fromfile(request["start"]).reshape(-1, dimension).astype(precision)
    iterations = request["iterations"]
    if library == "faiss":
        import faiss

        # Every row counts: by default faiss takes a sample.
        model = faiss.Kmeans(
            dimension,
            len(centres),
            niter=iterations,
            min_points_per_centroid=1,
            max_points_per_centroid=rows,
        )
        _, seconds = timed(lambda: model.train(x, init_centroids=centres))
        found = model.centroids
    else:
        if library == "sklearn":
            from sklearn.cluster import KMeans, MiniBatchKMeans
        else:
            from sklearnex.cluster import KMeans
        options = dict(n_clusters=len(centres), init=centres, n_init=1)
        if algorithm == "minibatch":
            # A whole fit, to its own end.
            model = MiniBatchKMeans(random_state=0, **options)
        else:
            model = KMeans(algorithm=algorithm, max_iter=iterations, tol=0, **options)
        _, seconds = timed(lambda: model.fit(x))
        found = model.cluster_centers_
        iterations = int(model.n_iter_)
    np.asarray(found, np.float64).tofile(request["out"])
    return dict(seconds=seconds, iterations=iterations)


def mixture(request):
    from sklearn.mixture import GaussianMixture

    shape, precision = request["variant"].split()
    k = request["k"]
    numbers = np.fromfile(request["start"])
    weights, means, covariances = np.split(numbers, [k, k + k * dimension])
    if shape == "full":
        precisions = np.linalg.inv(covariances.reshape(k, dimension, dimension))
    else:
        precisions = 1 / covariances.reshape(k, dimension)
    model = GaussianMixture(
        k,
        covariance_type=shape,
        tol=0,
        reg_covar=request["regularization"],
        max_iter=request["iterations"],
        weights_init=weights.astype(precision),
        means_init=means.reshape(k, dimension).astype(precision),
        precisions_init=precisions.astype(precision),
    )
    x = data(precision)
    _, seconds = timed(lambda: model.fit(x))
    parts = [model.weights_, model.means_, model.covariances_]
    np.concatenate([np.asarray(p, np.float64).ravel() for p in parts]).tofile(request["out"])
    return dict(seconds=seconds, iterations=int(model.n_iter_))


def version(request):
    from importlib.metadata import version

    distribution = {"sklearn": "scikit-learn", "sklearnex": "scikit-learn-intelex", "faiss": "faiss-cpu"}
    __import__(library)
    return dict(version=version(distribution[library]))


works = {
    "kmeans": kmeans,
    "minibatch": kmeans,
    "mixture": mixture,
    "diagonal-mixture": mixture,
    "version": version,
}
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = works[request["work"]](request)
    except Exception as e:
        answer = dict(error=f"{type(e).__name__}: {e}".splitlines()[0])
    print(json.dumps(answer), file=answers, flush=True)
