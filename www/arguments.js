// What a caller hands over: checked before it reaches the bindings, each failure with the argument's name.

/** Every failure. `code` is stable; `values` are those of the sentence. */
export class QingdanError extends Error {
  constructor(code, message, values = {}, line = undefined) {
    super(message);
    this.name = "QingdanError";
    this.code = code;
    this.values = values;
    // WebKit gives every error the line of the script that made it.
    if (line !== undefined || "line" in this) this.line = line;
  }
}

/** The failure of an argument; `values` are those of the sentence besides its name and what is wrong. */
export const badArgument = (name, detail, values) =>
  new QingdanError("badArgument", `参数 ${name} 不合要求：${detail}`, { name, detail, ...values });

export function string(name, value) {
  if (typeof value !== "string") throw badArgument(name, `须是字符串，而不是${type(value)}`);
  if (!wellFormed(value)) throw badArgument(name, "含有不成对的 UTF-16 代理项");
  return value;
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const wellFormed = (value) => (value.isWellFormed ? value.isWellFormed() : !loneSurrogate.test(value));

export function type(value) {
  if (value === null) return " null";
  if (Array.isArray(value)) return "数组";
  return ` ${typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1) : typeof value}`;
}

/** Anything but a Map, a Date or an array, whose members nobody names. */
export function record(name, value, keys) {
  if (!/^\[object (Object|Module)\]$/.test(Object.prototype.toString.call(value))) {
    throw badArgument(name, `须是对象，而不是${type(value)}`);
  }
  const unknown = keys && Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw badArgument(name, `不认识的键 ${unknown}，可用的有 ${keys.join("、")}`);
  return value;
}

export function integer(name, value) {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw badArgument(name, "须是非负整数");
  return value;
}

/** Where a column stands; as many places as the bindings count. */
function place(name, value) {
  if (integer(name, value) > 0x7fffffff) throw badArgument(name, "须小于 2147483648");
  return value;
}

/** Which column is what; none is two things. */
function columns(name, value) {
  const given = members(name, value, COLUMNS);
  const again = given.findIndex((column, at) => column !== -1 && given.indexOf(column) < at);
  if (again !== -1) {
    const [one, other] = [given.indexOf(given[again]), again].map((at) => Object.keys(COLUMNS)[at]);
    throw badArgument(name, `${one} 和 ${other} 不能是同一列`, { one, other });
  }
  return given;
}

function boolean(name, value) {
  if (typeof value !== "boolean") throw badArgument(name, `须是 true 或 false，而不是${type(value)}`);
  return value;
}

/** A check of a member that may be absent. */
const optional = (check, absent) => (name, value) => (value === undefined ? absent : check(name, value));

const listOf = (check) => (name, value) => {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw badArgument(name, `须是数组，而不是${type(value)}`);
  return Array.from(value, (item) => check(name, item));
};

function pair(name, value) {
  const numbers = listOf(integer)(name, value);
  if (numbers.length !== 2) throw badArgument(name, "每一对须是 [旧序号, 新序号]");
  return numbers;
}

const words = optional(string, "");
const setOf = (check) => (name, value) => [...new Set(listOf(check)(name, value))]; // what is chosen twice crosses once
const strings = optional(setOf(string), []);
const integers = optional(setOf(integer), []);
const pairs = (name, value) => optional(listOf(pair), [])(name, value).flat();

/** The members of an object, checked, in the order of its shape, as the bindings take them. */
export function members(name, value = {}, shape) {
  record(name, value, Object.keys(shape));
  return Object.keys(shape).map((key) => shape[key](key, value[key]));
}

export const QUERY = { text: words, regions: strings, statuses: strings, sections: integers, actions: strings, scopes: strings };
export const CHANGE_QUERY = { kinds: strings, aspects: strings, substantive: optional(boolean), regions: strings, sections: integers, text: words };
export const COMPARE_OPTIONS = { same: pairs, different: pairs };
const column = optional(place, -1);
const COLUMNS = { text: place, number: column, section: column, scope: column };
export const READ_OPTIONS = {
  format: optional(string, "auto"),
  columns: optional(columns, []),
  id: optional(string),
  title: optional(string),
  issuedOn: optional(string),
};

export function only(value) {
  if (value === undefined) return undefined;
  const { only } = record("options", value, ["only"]);
  if (only !== undefined && !(only instanceof Uint32Array)) throw badArgument("only", "须是 Uint32Array");
  return only;
}
