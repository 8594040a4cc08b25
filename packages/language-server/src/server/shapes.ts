/** What parameters must look like, and what to say where they do not. */

/** Why a value is not what it must be, in words that begin with its name; null where it is. */
export type Shape = (value: unknown, name: string) => string | null;

const must = (fits: (value: unknown) => boolean, be: string): Shape => {
  return (value, name) => (fits(value) ? null : `${name === "" ? "The parameters" : `\`${name}\``} must be ${be}.`);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = must((value) => typeof value === "string", "a text");
export const count = must((value) => Number.isInteger(value) && (value as number) >= 0, "a whole number from 0");
export const whole = must((value) => Number.isSafeInteger(value), "a whole number");
export const truth = must((value) => typeof value === "boolean", "true or false");
export const object = must(isObject, "an object");

export const optional =
  (shape: Shape): Shape =>
  (value, name) =>
    value === undefined || value === null ? null : shape(value, name);

export const listOf =
  (item: Shape): Shape =>
  (value, name) => {
    if (!Array.isArray(value)) return `\`${name}\` must be a list.`;
    for (const [index, each] of value.entries()) {
      const problem = item(each, `${name}[${index}]`);
      if (problem !== null) return problem;
    }
    return null;
  };

/** An object whose values are all alike, under whatever names. */
export const mapOf =
  (item: Shape): Shape =>
  (value, name) =>
    isObject(value) ? record(Object.fromEntries(Object.keys(value).map((key) => [key, item])))(value, name) : object(value, name);

/** An object with these fields, and perhaps others. */
export const record = (fields: Readonly<Record<string, Shape>>): Shape => {
  const entries = Object.entries(fields);
  return (value, name) => {
    if (!isObject(value)) return object(value, name);
    for (const [field, shape] of entries) {
      const problem = shape(value[field], name === "" ? field : `${name}.${field}`);
      if (problem !== null) return problem;
    }
    return null;
  };
};
