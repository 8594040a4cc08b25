import { partsOf } from "@scoreline/semantics";
import type { MemberExpression, Name } from "../ast.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { report, type InferContext } from "./context.ts";

/** What other systems call the record that is looked at. */
const records: ReadonlySet<string> = new Set(
  "lead leads contact contacts person people account company prospect customer user record row this self hubspot".split(" "),
);

/** `contact.employees`, `Lead.Employees__c`: a lead field with the name of a record before it. Reports it, and gives whether that is so. */
export function reportRecordBefore({ object, member, span }: MemberExpression, context: InferContext): boolean {
  const { program, file, atHand } = context;
  if (object.kind !== "name-expression" || object.name.quoted || program.bare.has(object.name.text)) return false;
  if (!records.has(object.name.text.toLowerCase())) return false;
  const field = fieldCalled(member.text, context);
  if (field === null) return false;
  const meant = atHand.kind === "event" ? `lead.${field}` : field;
  const phrase = `${object.name.text}.${member.text}`;
  const advice = `Write \`${meant}\`.`;
  report(context, "other-phrase", { span }, { phrase, advice }, { fixes: [replaceFix(`Write “${meant}”`, file, { span }, meant)] });
  return true;
}

/** The field of that name, in whatever case and with or without the ending of custom fields. */
function fieldCalled(written: string, { program }: InferContext): string | null {
  const plain = (name: string): string => name.toLowerCase().replace(/__c$/, "").replaceAll("_", "");
  return (
    program.fields.names.find((name) => name === written) ?? program.fields.names.find((name) => plain(name) === plain(written)) ?? null
  );
}

const days: ReadonlySet<string> = new Set(["now", "current_date", "currentdate", "curdate", "getdate", "sysdate", "date_today"]);

/** What a name that means nothing in the model stands for elsewhere: the day, or a part of a field; null where it is nothing known. */
export function meantElsewhere({ text, quoted }: Name, { program }: InferContext): string | null {
  if (quoted) return null;
  if (days.has(text.toLowerCase())) return "today";
  const at = text.lastIndexOf("_");
  const field = program.fields.get(text.slice(0, at));
  const part = text.slice(at + 1);
  const isPart = field?.type != null && partsOf(field.type.kind).some(({ name }) => name === part);
  return at > 0 && isPart ? `${text.slice(0, at)}.${part}` : null;
}
