/** What is done with plans besides scoring, for programs that take them from others or change them; relies on nothing of the runtime. */
export { readPlan, sealPlan, withoutWords, type Plan } from "@scoreline/plan";
