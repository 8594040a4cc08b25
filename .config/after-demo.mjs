/** What to try after `npm run demo`, one command a line; each runs as it is printed, in the folder of the project. */
const example = "examples/b2b-saas";
console.error(`
Next:
  npx scoreline explain ${example}/model.score --leads ${example}/leads.csv --events ${example}/events.csv --at 2026-06-30 --lead L-1001
  npx scoreline test ${example}
  npx scoreline init my-model`);
