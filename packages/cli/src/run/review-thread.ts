/** A thread that reviews leads, too, until none are left. */
import { parentPort, workerData } from "node:worker_threads";
import { reviewShared, type SharedReviews } from "@scoreline/batch";

reviewShared(workerData as SharedReviews, () => parentPort!.postMessage(null));
