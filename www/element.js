// The two elements as classes; define.js gives them their names.
export { QingdanCompare } from "./element/compare.js";
export { QingdanTasks } from "./element/tasks.js";
