/** What init says of events: which column identifies one, who did it, and which columns no rule needs. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, initThenRun, pick, times } from "./proposed.ts";

const leads = csv([["id", "email"], ...times(30, (index) => [`u${index}`, `u${index}@x.example`])]);

/** Events with one more column of this name. */
const eventsWith = (column: string, valueOf: (index: number) => string): string =>
  csv([
    ["lead_id", "event", "at", column],
    ...times(60, (index) => [`u${index % 30}`, pick(["Webinar", "Demo"], index), day(index), valueOf(index)]),
  ]);
const numbered = (index: number): string => `V${1000 + index}`;

test.each([
  ["Vorgang", numbered],
  ["Event ID", (index: number) => String(index + 1)],
  ["uuid", (index: number) => `${index}aaaaaa-0000-4000-8000-000000000000`],
])("“%s”, which differs in every row and looks like one, identifies an event", async (column, valueOf) => {
  const { said, model, command } = await initThenRun(
    { "l.csv": leads, "e.csv": eventsWith(column, valueOf) },
    "--leads l.csv --events e.csv",
  );
  expect(said).toContain(
    `“${column}” differs in every row of “e.csv” and was taken as what identifies an event, so that one that comes twice counts once. If it does not, leave out --event-id.\n`,
  );
  expect(command).toContain(column === "Event ID" ? '--event-id "Event ID"' : `--event-id ${column}`);
  expect(model).not.toContain(`from "${column}"`);
});

test.each([
  ["comes twice", "Vorgang", (index: number) => numbered(index === 7 ? 6 : index)],
  ["is blank once", "Vorgang", (index: number) => (index === 7 ? "" : numbered(index))],
  ["is of a visit", "session id", numbered],
  ["is a text", "Betreff", (index: number) => `Angebot ${1000 + index}`],
  ["is a number like any", "Dauer", (index: number) => String(100 + index)],
])("a column that %s identifies none", async (_, column, valueOf) => {
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], {
    cwd: folderWith({ "l.csv": leads, "e.csv": eventsWith(column, valueOf) }),
  });
  expect(out).toContain("score run model.score");
  expect(out).not.toContain("--event-id");
});

test("Salesforce: columns in capitals that only machines read are not proposed, and a remark says how to mark what a rep did", async () => {
  const files = {
    "l.csv": csv([
      ["ID", "ISDELETED", "EMAIL", "SYSTEMMODSTAMP", "JIGSAWCONTACTID"],
      ...times(30, (index) => [`u${index}`, "false", `u${index}@x.example`, day(index), `j${index}`]),
    ]),
    "e.csv": csv([
      ["WHOID", "TASKSUBTYPE", "ISCLOSED", "COMPLETEDDATETIME"],
      ...times(60, (index) => [`u${index % 30}`, pick(["Call", "Email"], index), "true", day(index)]),
    ]),
  };
  const { model } = await initThenRun(files, "--source salesforce --leads l.csv --events e.csv");
  expect(model).toContain("// Left out, because rules hardly need them: ISDELETED, SYSTEMMODSTAMP, JIGSAWCONTACTID\n");
  expect(model).toContain(
    "// What your own team did, such as an email that was sent, is no activity of the lead. Mark it with by us: event call by us\n",
  );
  const ofWeb = await initThenRun({ "l.csv": leads, "e.csv": eventsWith("note", () => "x") }, "--leads l.csv --events e.csv");
  expect(ofWeb.model).not.toContain("by us");
});
