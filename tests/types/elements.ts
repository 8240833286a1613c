// Every member of the elements, used as their types allow.
import { QingdanCompare, QingdanTasks } from "qingdan/define";
import type { ChangeHead, CompareChange, TasksChange, WidgetControls, WidgetFailure, WidgetLanguage, WidgetTheme } from "qingdan/element";

const tasks: QingdanTasks = document.createElement("qingdan-tasks");
const compare: QingdanCompare = document.createElement("qingdan-compare");
for (const element of [tasks, compare]) {
  element.region = "天津";
  element.section = "1 2";
  element.q = "数据";
  element.theme = "dark";
  element.controls = "none";
  element.page = "https://news.example/qingdan/index.html";
  element.lang = "en" satisfies WidgetLanguage;
  element.load();
}
export const theme: WidgetTheme = tasks.theme;
export const controls: WidgetControls = compare.controls;
tasks.edition = tasks.status = "";
compare.beforeEdition = compare.afterEdition = compare.kind = "";
// @ts-expect-error an unknown ground
tasks.theme = "sepia";
// @ts-expect-error an element has no such attribute
tasks.before = "";
// What every node can do is left alone.
compare.after(tasks);

tasks.addEventListener("qingdan-change", ({ detail }) => {
  const told: TasksChange | WidgetFailure = detail;
  if ("error" in told) return told.message;
  return `${told.headline} ${told.count} ${told.numbers.length} ${told.edition} ${told.regions} ${told.sections} ${told.statuses} ${told.q}`;
});
compare.addEventListener("qingdan-change", ({ detail }) => {
  const told: CompareChange | WidgetFailure = detail;
  if ("error" in told) return told.error;
  const heads: ChangeHead[] = told.heads;
  return `${told.headline} ${told.substantive} ${told.count} ${told.changes} ${told.before} ${told.after} ${told.regions} ${told.sections} ${told.q} ${heads}`;
});
export const observed: string[] = [...QingdanTasks.observedAttributes, ...QingdanCompare.observedAttributes];
