// Loading this gives the two elements their names; a second time does nothing.
export { QingdanCompare, QingdanTasks } from "./element.js";
