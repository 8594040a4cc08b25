export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Where a value within a JSON value is: the object or list that holds it, and its key there. */
export interface JsonMember {
  readonly holder: { [key: string]: Json };
  readonly key: string;
}

/** Every value within a JSON value. */
export function membersIn(json: Json): JsonMember[] {
  if (typeof json !== "object" || json === null) return [];
  const holder = json as { [key: string]: Json };
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...membersIn(holder[key]!)]);
}
