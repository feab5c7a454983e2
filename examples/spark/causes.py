"""A table of causes over an archive of tickets, by Apache Spark: `spark-submit causes.py ARCHIVE [--smtplint PROGRAM] [--json FILE]`.

ARCHIVE holds a document a line, {"name": …, "text": …}, in any number of files and partitions (here month=2025-01/…). Spark pipes each partition
through one `smtplint check --format ndjson -`, which answers a line for a line in the memory of one document; what comes back is an ordinary table.
"""

import argparse
import json
import shlex

from pyspark.sql import SparkSession
from pyspark.sql import functions as sql

# The part of the report that is asked for; the rest is not even parsed.
REPORT = "name STRING, verdict STRING, findings ARRAY<STRUCT<rule: STRING, severity: STRING>>"


def reports(spark, archive, program):
    """A report for each document."""
    documents = spark.read.schema("name STRING, text STRING, month STRING").json(archive)
    lines = documents.select(sql.to_json(sql.struct("name", "text")).alias("line")).rdd.map(lambda row: row.line)
    # Findings are exit status 1, and no failure of the stage; 2 is one.
    stage = f"sh -c '\"$0\" check --format ndjson - || test $? -eq 1' {shlex.quote(program)}"
    return spark.read.schema(REPORT).json(lines.pipe(stage, checkCode=True))


def causes(reports):
    """How many tickets of each month have which cause: the first finding that is more than a remark."""
    first = sql.get(sql.filter("findings", lambda finding: finding.severity != "info"), sql.lit(0))["rule"]
    month = sql.split("name", "/")[0].alias("month")
    return reports.select(month, sql.coalesce(first, sql.lit("none")).alias("cause")).groupBy("month", "cause").count()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("archive")
    arguments.add_argument("--smtplint", default="smtplint", help="the companion; it must be on every worker")
    arguments.add_argument("--json", help="also write {month: {cause: count}} here")
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("smtplint").getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    table = causes(reports(spark, given.archive, given.smtplint)).cache()
    table.groupBy("cause").agg(sql.sum("count").alias("tickets")).orderBy(sql.desc("tickets")).show(50, truncate=False)
    if given.json:
        found = {}
        for month, cause, count in table.collect():
            found.setdefault(month, {})[cause] = count
        with open(given.json, "w", encoding="utf-8") as file:
            json.dump(found, file)
    spark.stop()


if __name__ == "__main__":
    main()
