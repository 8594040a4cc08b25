/** Words about one lead of the data: that it is not there, and what a test of it does not tell. */
import { nearestName } from "@scoreline/diagnostics";
import { enumerated, quoted } from "@scoreline/semantics";

/** So many names are listed in a sentence. */
const mostNames = 12;

/**
 * What the test of a lead does not say of it, and what it says although it may tell who it is, a sentence each.
 *
 * @param masked what has other texts in the test: `email`, `page_view.url`
 * @param kept what has those of the data
 */
export function maskedSentences(lead: string, { masked, kept }: Readonly<Record<"masked" | "kept", readonly string[]>>): readonly string[] {
  const names = (of: readonly string[]): string => enumerated(of.map(quoted), "and", mostNames);
  return [
    ...(masked.length === 0 ? [] : [`The test of “${lead}” has other texts in place of those in ${names(masked)}.`]),
    ...(kept.length === 0
      ? []
      : [
          `In ${names(kept)} it has texts of the data, since with others something else would come out. Look at them before you share the test.`,
        ]),
  ];
}

/**
 * That no lead is called so, and what to do.
 *
 * @param seen how many leads the file has, a few of which are called as `examples` say
 * @param hasUnread whether it has rows that could not be read
 */
export function unknownLead(
  id: string,
  { seen, examples }: { readonly seen: number; readonly examples: readonly string[] },
  hasUnread: boolean,
): { readonly message: string; readonly hint: string } {
  if (seen === 0)
    return hasUnread
      ? { message: `There is no lead “${id}”: the file has no leads that can be read.`, hint: "Correct these rows, and run again." }
      : { message: `There is no lead “${id}”: the file has no leads.`, hint: "Name a file that has some: --leads DATA" };
  const nearest = nearestName(id, examples);
  const whose = seen === 1 ? "The only lead of the file is not" : `None of the ${seen} leads of the file is`;
  return {
    message: `${whose} called “${id}”.`,
    hint: nearest === null ? `Identifiers there look like this: ${examples.map(quoted).join(", ")}.` : `Did you mean “${nearest}”?`,
  };
}
