"""What asterism's kmeans and gmm do, done with scikit-learn: reads Parquet, fits, writes the model,
and its numbers beside it. Arguments: kmeans or gmm, the input, k, iterations, the output.
"""

import sys
import warnings

import joblib
import numpy as np
import pyarrow.parquet
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

command, file, k, iterations, output = sys.argv[1:]
# With a tolerance of zero nothing converges, as is meant.
warnings.filterwarnings("ignore")

table = pyarrow.parquet.read_table(file)
if "features" in table.column_names:
    x = table["features"].combine_chunks().flatten().to_numpy().reshape(len(table), -1)
else:
    x = np.column_stack([column.to_numpy() for column in table.columns])
options = dict(max_iter=int(iterations), tol=0, n_init=1)
if command == "kmeans":
    model = KMeans(int(k), **options).fit(x)
    found = [model.cluster_centers_]
else:
    model = GaussianMixture(int(k), reg_covar=0, **options).fit(x)
    found = [model.weights_, model.means_, model.covariances_]
joblib.dump(model, output)
np.concatenate([np.asarray(part, np.float64).ravel() for part in found]).tofile(output + ".numbers")
