import {
  ProcessExecution,
  Task,
  TaskGroup,
  TaskScope,
  tasks,
  workspace,
  type Disposable,
  type TaskDefinition,
  type WorkspaceFolder,
} from "vscode";

interface ScoreTask extends TaskDefinition {
  readonly type: "score";
  readonly command: "check" | "test";
  readonly path?: string;
}

/** Offers `score check` and `score test` as tasks. What they find appears among the problems. */
export function registerCheckTasks(): Disposable {
  return tasks.registerTaskProvider("score", {
    provideTasks: () => (["check", "test"] as const).map((command) => taskOf({ type: "score", command })),
    resolveTask: ({ definition, scope }) => taskOf(definition as ScoreTask, typeof scope === "object" ? scope : TaskScope.Workspace),
  });
}

function taskOf(definition: ScoreTask, scope: TaskScope.Workspace | WorkspaceFolder = TaskScope.Workspace): Task {
  const program = workspace.getConfiguration("score").get("command", "score");
  const parts = [definition.command, definition.path ?? ".", ...(definition.command === "check" ? ["--no-color"] : [])];
  const task = new Task(definition, scope, definition.command, "score", new ProcessExecution(program, parts), "$score-check");
  task.group = definition.command === "check" ? TaskGroup.Build : TaskGroup.Test;
  task.detail = definition.command === "check" ? "Check all .score files" : "Run the tests of all .score files";
  return task;
}
