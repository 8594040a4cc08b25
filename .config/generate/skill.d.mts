/** The name of the skill, and of its folder. */
export const skillName: string;
/** The files of the skill, as texts by their paths in its folder. `root` is the folder of the repository. */
export function skillFiles(root: string): Promise<Readonly<Record<string, string>>>;
