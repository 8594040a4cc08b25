"""Scores leads on Spark in micro-batches, by the SQL of a model: those that just did something, and those whose new day has come.

spark-submit rescore.py --statements statements.sql --leads LEADS --events EVENTS --store STORE

LEADS is a table of Parquet, one row for each lead: id, country, orders. EVENTS is a folder into which files of JSON lines come: lead, id, event, at,
value. Under STORE are “history”, all events so far in the columns that the statements read, and “scores”: for each micro-batch the leads that it
scored, with the day that they were scored as of. Each micro-batch writes folders of its own, so that one that is repeated after a failure changes nothing.
"""

import argparse
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

# As the head of the statements says it: which number each event has, and the zone of the model.
KINDS = {"page_viewed": 0, "cart_filled": 1, "bought": 2}
ZONE = "Europe/Berlin"
EPOCH = date(1970, 1, 1)

RAW = "lead BIGINT, id STRING, event STRING, at TIMESTAMP, value DOUBLE"
HISTORY = (
    "lead BIGINT, arrival BIGINT, kind INT, instant BIGINT, day INT, untimed BOOLEAN, id STRING, key STRING, p1_0_value DOUBLE, batch BIGINT"
)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Scores leads that did something, or whose new day has come.")
    for name in ("statements", "leads", "events", "store"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--every", default="1 minute", help="how often a micro-batch begins")
    parser.add_argument("--due", type=int, default=1_000_000, help="how many leads whose new day has come a micro-batch takes, at most")
    parser.add_argument("--once", action="store_true", help="take what is there, and end")
    parser.add_argument("--today", help="the day to score as of, with --once: 2026-06-30")
    return parser.parse_args()


def canonical(raw: DataFrame, batch: int) -> DataFrame:
    """Events as the statements read them. What the model does not know counts for nothing; numbers within a batch say what came first."""
    known = raw.where(f.col("event").isin(*KINDS))
    kinds = f.create_map(*[f.lit(part) for item in KINDS.items() for part in item])
    nth = f.row_number().over(Window.orderBy("at", "lead", "id"))
    return known.select(
        "lead",
        (f.lit(batch) * 1_000_000_000 + nth).alias("arrival"),
        kinds[f.col("event")].cast("int").alias("kind"),
        f.unix_millis("at").alias("instant"),
        # The session counts days by the clocks of the model.
        f.datediff(f.to_date("at"), f.lit(EPOCH)).alias("day"),
        f.lit(False).alias("untimed"),
        "id",
        f.lit(None).cast("string").alias("key"),
        f.when(f.col("event") == "cart_filled", f.col("value")).alias("p1_0_value"),
    )


class Rescoring:
    """Scores what a micro-batch is about, and writes it down."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.store = Path(given.store).absolute()
        # Between two statements are a semicolon and a blank line, which are nowhere else.
        self.statements = Path(given.statements).read_text(encoding="utf-8").rstrip().removesuffix(";").split(";\n\n")

    def __call__(self, raw: DataFrame, batch: int) -> None:
        spark = raw.sparkSession
        today = date.fromisoformat(self.given.today) if self.given.today else datetime.now(ZoneInfo(ZONE)).date()
        day = (today - EPOCH).days
        # The last instant that counts: the day ends where the next one begins, by the clocks of the model.
        end = datetime.combine(today + timedelta(days=1), datetime.min.time(), ZoneInfo(ZONE))
        until = int(end.timestamp() * 1000) - 1

        canonical(raw, batch).write.mode("overwrite").parquet(f"{self.store}/history/batch={batch}")
        history = spark.read.schema(HISTORY).parquet(f"{self.store}/history").where(f.col("batch") <= batch)
        leads = spark.read.parquet(self.given.leads)
        scored = self.latest(spark, batch)

        touched = history.where(f.col("batch") == batch).select("lead")
        # Time alone changes what is decided of a lead: whoever was not scored as of this day is due, those first that have waited longest.
        waiting = leads.select(f.col("id").alias("lead")).join(scored, "lead", "left").where(f.coalesce("day", f.lit(-1)) < day)
        due = waiting.orderBy(f.coalesce("day", f.lit(-1)), "lead").select("lead").limit(self.given.due)
        wanted = touched.union(due).distinct().cache()

        chosen = leads.join(wanted.withColumnRenamed("lead", "id"), "id")
        chosen.select(
            f.col("id").alias("lead"),
            f.col("id").cast("string").alias("key"),
            f.lit(day).alias("day"),
            f.lit(until).cast("bigint").alias("until"),
            f.lower("country").alias("f1_country"),
            f.col("orders").cast("double").alias("f2_orders"),
        ).createOrReplaceTempView("leads")
        history.drop("batch").join(wanted, "lead").createOrReplaceTempView("events")
        for statement in self.statements:
            frame = spark.sql(statement)
            if frame.columns:
                scores = frame.withColumn("day", f.lit(day))
                scores.write.mode("overwrite").parquet(f"{self.store}/scores/batch={batch}")
        wanted.unpersist()

    def latest(self, spark: SparkSession, batch: int) -> DataFrame:
        """The day that each lead was scored as of last, before this micro-batch."""
        if not any((self.store / "scores").glob("batch=*")):
            return spark.createDataFrame([], "lead BIGINT, day INT")
        before = spark.read.option("basePath", f"{self.store}/scores").parquet(f"{self.store}/scores").where(f.col("batch") < batch)
        return before.groupBy("lead").agg(f.max("day").alias("day"))


def main() -> None:
    given = read_arguments()
    spark = SparkSession.builder.appName("rescore").config("spark.sql.session.timeZone", ZONE).getOrCreate()
    events = spark.readStream.schema(RAW).json(given.events)
    if not given.once:
        # So that days begin although nobody does anything: a micro-batch needs something to begin with. No model knows this event.
        ticks = spark.readStream.format("rate").option("rowsPerSecond", 1).load()
        tick = ticks.select(
            f.lit(None).cast("bigint").alias("lead"),
            f.lit(None).cast("string").alias("id"),
            f.lit("tick").alias("event"),
            f.col("timestamp").alias("at"),
            f.lit(None).cast("double").alias("value"),
        )
        events = events.union(tick)
    writer = events.writeStream.foreachBatch(Rescoring(given)).option("checkpointLocation", f"{given.store}/checkpoint")
    trigger = {"availableNow": True} if given.once else {"processingTime": given.every}
    writer.trigger(**trigger).start().awaitTermination()


if __name__ == "__main__":
    main()
