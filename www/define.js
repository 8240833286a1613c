// Gives the two elements their names: once, however often this is loaded.
import { QingdanCompare, QingdanTasks } from "./element.js";

const registry = globalThis.customElements;
if (registry && !registry.get("qingdan-tasks")) registry.define("qingdan-tasks", QingdanTasks);
if (registry && !registry.get("qingdan-compare")) registry.define("qingdan-compare", QingdanCompare);

export { QingdanCompare, QingdanTasks };
