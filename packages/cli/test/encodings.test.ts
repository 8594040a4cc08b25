/** Files that are not UTF-8, as reports of Salesforce and files out of older systems are. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" {
  timezone "UTC"
}

lead {
  id: text key
  city: text
}

event visit {
  page: text
}

fit {
  +10 when city is "Málaga"
}

behavior interest {
  +1 for visit where page is "Año"
}
`;
const files = {
  "m.score": model,
  "leads.csv": Buffer.from("id,city\n1,Málaga\n2,Madrid\n", "latin1"),
  "events.csv": Buffer.from("lead_id,event,at,page\n1,visit,2026-06-01,Año\n", "latin1"),
};
const given = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
const encoding = ["--encoding", "windows-1252"];

test("they are refused with the option that reads them, and read with it", async () => {
  const cwd = folderWith(files);
  const refused = await score(["run", "m.score", ...given], { cwd });
  expect([refused.code, refused.out, refused.err]).toEqual([
    2,
    "",
    "error: “leads.csv” is not UTF-8 text: line 2 holds bytes that cannot be read.\nIf it comes from Windows, or from an older system: --encoding windows-1252. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.\n",
  ]);
  const ran = await score(["run", "m.score", ...given, ...encoding, "--columns", "lead_id,fit,interest,city"], { cwd });
  expect([ran.code, ran.out]).toEqual([0, "lead_id,fit,interest,city\n1,10,1,Málaga\n2,0,0,Madrid\n"]);
  const explained = await score(["explain", "m.score", "--lead", "1", ...given, ...encoding], { cwd });
  expect([explained.code, explained.out]).toEqual([0, expect.stringContaining("Málaga")]);
});

test("files that are written in two ways are read with a source for one of them", async () => {
  const source = '{ "title": "Old", "values": { "encoding": "latin1" } }';
  const cwd = folderWith({
    ...files,
    "events.csv": "lead_id,event,at,page\n1,visit,2026-06-01,Año\n",
    "old.json": source,
    "new.json": '{ "title": "New" }',
  });
  const sources = ["--source", "old.json", "--event-source", "new.json"];
  const ran = await score(["run", "m.score", ...given, ...sources, "--columns", "fit,interest"], { cwd });
  expect([ran.code, ran.out]).toEqual([0, "fit,interest\n10,1\n0,0\n"]);
});

test("init looks at them with it, and puts it in the command", async () => {
  const cwd = folderWith(files);
  const { code, out } = await score(["init", "new", "--leads", "leads.csv", ...encoding], { cwd });
  expect([code, out]).toEqual([
    0,
    expect.stringContaining("score run new/model.score --encoding windows-1252 --leads leads.csv -o scored.csv"),
  ]);
});
