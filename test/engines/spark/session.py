"""A Spark of our own, a master and two workers on the loopback, and one session on it that runs what it is told.

One JSON object a line comes in: {"settings": {…}, "tables": {NAME: {"columns": [[NAME, TYPE], …], "rows": […]}}, "statement": …}; one goes out for each, in order:
{"columns": […], "rows": […]} or {"error": …}. The first line out says which Spark it is. When nothing more comes in, whether it was told to end
or whoever told it was killed, it stops all that it has started.
"""

import atexit
import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORKERS = 2
FOLDER = "scoreline-spark-"
# Each query runs once, so nothing is gained by what makes Java faster after a while.
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def folder_of_this_run() -> Path:
    """A folder for everything that Spark writes; those of runs that were killed are swept up."""
    root = Path(tempfile.gettempdir())
    for left in root.glob(f"{FOLDER}*"):
        owner = left.name[len(FOLDER) :]
        if owner.isdigit() and not is_alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    own = root / f"{FOLDER}{os.getpid()}"
    own.mkdir()
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def die_with_parent() -> None:
    """On Linux, what is started is killed when this process is, even by a signal that it cannot catch."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def start(arguments: list[str], environment: dict[str, str], folder: Path, log: Path) -> subprocess.Popen:
    with log.open("wb") as out:
        process = subprocess.Popen(
            arguments, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, preexec_fn=die_with_parent
        )
    atexit.register(stop, process)
    return process


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def awaited(pattern: str, log: Path, process: subprocess.Popen) -> str:
    """What a process writes into its log once it is up."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text(errors="replace"))
        if found:
            return found[0]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"Spark did not start: {log.read_text(errors='replace')[-2000:]}")


def start_cluster(folder: Path) -> str:
    """Starts a master and the workers on free ports, and gives the address of the master."""
    from pyspark.find_spark_home import _find_spark_home

    home = Path(_find_spark_home())
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}
    environment["SPARK_DAEMON_JAVA_OPTS"] = QUICK_START
    spark_class = [str(home / "bin" / "spark-class")]
    anywhere = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
    log = folder / "master.log"
    master = start([*spark_class, "org.apache.spark.deploy.master.Master", *anywhere], environment, folder, log)
    address = awaited(r"spark://127\.0\.0\.1:[1-9]\d*", log, master)
    for number in range(WORKERS):
        own = folder / f"worker-{number}"
        own.mkdir()
        log = folder / f"worker-{number}.log"
        limits = ["--cores", "1", "--memory", "1g", "--work-dir", str(own)]
        worker = start(
            [*spark_class, "org.apache.spark.deploy.worker.Worker", *anywhere, *limits, address], environment, folder, log
        )
        awaited("Successfully registered with master", log, worker)
    return address


def open_session(address: str, folder: Path):
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = {
        "spark.driver.extraJavaOptions": QUICK_START,
        "spark.executor.extraJavaOptions": QUICK_START,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.executor.memory": "700m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        # Tables are small here and models many: what each query costs before its first row counts.
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
    }
    builder = SparkSession.builder.master(address).appName("scoreline")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    until = time.monotonic() + 60
    while executors_of(spark) < WORKERS and time.monotonic() < until:
        time.sleep(0.1)
    return spark


def executors_of(spark) -> int:
    """How many executors Spark itself says that it has: the driver is in its list."""
    return len(spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) - 1


def answer(spark, given: dict) -> dict:
    for name, value in given.get("settings", {}).items():
        spark.conf.set(name, value)
    for name, table in given.get("tables", {}).items():
        columns = table["columns"]
        schema = ", ".join(f"`{column}` {type}" for column, type in columns)
        doubles = [at for at, (_, type) in enumerate(columns) if type == "DOUBLE"]
        rows = table["rows"]
        for row in rows:
            for at in doubles:
                if row[at] is not None:
                    row[at] = float(row[at])
        spark.createDataFrame(rows, schema).createOrReplaceTempView(name)
    began = time.monotonic()
    found = {}
    for statement in given["statement"].split(";\n\n"):
        frame = spark.sql(statement)
        if frame.columns:
            rows = frame.collect()
            found = {"columns": frame.columns, "rows": [[plain(value) for value in row] for row in rows]}
    return {**found, "seconds": time.monotonic() - began}


def plain(value):
    return value if isinstance(value, (str, int, bool, type(None))) else str(value)


def main() -> None:
    # A request to end ends as the end of what comes in does.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    folder = folder_of_this_run()
    os.chdir(folder)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever Spark prints goes where errors go.
    os.dup2(2, 1)

    def tell(what: dict) -> None:
        out.write(json.dumps(what) + "\n")
        out.flush()

    address = start_cluster(folder)
    spark = open_session(address, folder)
    java = spark.sparkContext._jvm.System.getProperty("java.version")
    tell({"version": spark.version, "master": spark.sparkContext.master, "executors": executors_of(spark), "java": java})
    for line in sys.stdin:
        try:
            tell(answer(spark, json.loads(line)))
        except Exception as error:  # Whatever Spark says of a statement is told to who asked.
            tell({"error": str(error)})
    spark.stop()


if __name__ == "__main__":
    main()
