"""A PySpark job: the same rules where one machine is not enough.

On this machine:   spark-submit --master 'local[2]' spark_job.py units.parquet innovations.parquet out
On a cluster:      spark-submit --master yarn --archives environment.tar.gz#environment spark_job.py hdfs://… hdfs://… hdfs://…
"""

import argparse

from pyspark.sql import SparkSession

from inovasi_daerah import Registry
from inovasi_daerah.frames import score_frames


def run(spark: SparkSession, units: str, innovations: str, out: str, rulebook: str) -> None:
    """Score the tables at *units* and *innovations* into *out*."""
    # --8<-- [start:score]
    registry = Registry.default()
    rules = registry.load(rulebook) if rulebook.endswith(".toml") else registry.rulebook(rulebook)
    scored = score_frames(rules, units=spark.read.parquet(units), innovations=spark.read.parquet(innovations))
    scored.units.write.mode("errorifexists").parquet(f"{out}/scores")
    scored.problems.write.mode("errorifexists").parquet(f"{out}/problems")
    # --8<-- [end:score]
    print(scored.notice())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("units")
    parser.add_argument("innovations")
    parser.add_argument("out")
    parser.add_argument("--rulebook", default="iid-2026", help="id, or path of a .toml file on the driver")
    options = parser.parse_args()
    session = SparkSession.builder.appName("inovasi-daerah").getOrCreate()
    run(session, options.units, options.innovations, options.out, options.rulebook)
    session.stop()
