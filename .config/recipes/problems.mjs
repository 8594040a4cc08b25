/** What a recipe promises and does not hold. */
import { filesWithTypeErrors, lay, outcomes } from "./tree.mjs";

/** None where every place is named by what is to name it; of those that tests name, only these are left out. */
export function problemsOf({ tree, patch, places, left, say }) {
  const all = places.map(({ file }) => file);
  const walk = { tree, patch, all, say };

  const untyped = problemsOfTypes(tree, patch, places);
  if (untyped.length > 0) return untyped;
  const failed = failuresOfWhole(
    tree,
    places.filter(({ by }) => by === "test"),
  );
  if (failed.length > 0) return failed;
  say("with every place, types and tests pass");
  return [...typeProblems(walk, places), ...left.flatMap((place) => testProblems(walk, place))];
}

/** None where the types pass with every place: what has since become a place of its own is missing in the patch. */
export function problemsOfTypes(tree, patch, places) {
  lay(
    tree,
    patch,
    places.map(({ file }) => file),
  );
  return filesWithTypeErrors(tree).map((file) => `with every place, the types fail in ${file}`);
}

function failuresOfWhole(tree, tested) {
  const found = outcomes(tree, filesOfTests(tested));
  const failed = [...found].filter(([, status]) => status === "failed").map(([name]) => `with every place, this test fails: ${name}`);
  return [
    ...failed,
    ...tested
      .map(nameOf)
      .filter((name) => !found.has(name))
      .map((name) => `there is no test “${name}”`),
  ];
}

/** From the first places alone, the compiler leads from file to file; what has its error elsewhere is left out by itself. */
function typeProblems({ tree, patch, all, say }, places) {
  const typed = places.filter(({ by }) => by === "types").map(({ file }) => file);
  const there = places.filter(({ by }) => by === "first").map(({ file }) => file);
  const surplus = new Set();
  for (let round = 1; ; round++) {
    lay(tree, patch, there);
    const named = filesWithTypeErrors(tree).filter((file) => !there.includes(file));
    const next = named.filter((file) => typed.includes(file));
    for (const file of named) if (!typed.includes(file)) surplus.add(file);
    if (next.length === 0) break;
    say(`step ${round}: the compiler names ${next.length}`);
    there.push(...next);
  }
  const alone = typed
    .filter((file) => !there.includes(file))
    .filter((file) => {
      lay(
        tree,
        patch,
        all.filter((each) => each !== file),
      );
      const named = filesWithTypeErrors(tree).length > 0;
      if (named) say(`without ${file} alone, the types fail`);
      return !named;
    });
  return [
    ...[...surplus].map((file) => `the compiler names ${file}, which the list does not leave to it`),
    ...alone.map((file) => `nothing in the types names ${file} when it is forgotten`),
  ];
}

/** With this place left out, its test must fail, if only because its file no longer loads. */
function testProblems({ tree, patch, all, say }, place) {
  lay(
    tree,
    patch,
    all.filter((file) => file !== place.file),
  );
  const passed = outcomes(tree, [place.testFile]).get(nameOf(place)) === "passed";
  say(`${passed ? "✗" : "✓"} without ${place.file}: ${nameOf(place)}`);
  return passed ? [`${place.file} is forgotten, and this test passes: ${nameOf(place)}`] : [];
}

const nameOf = ({ testFile, test }) => `${testFile} > ${test}`;
const filesOfTests = (tested) => [...new Set(tested.map(({ testFile }) => testFile))];
