import type { Status } from "./index.js";

/** Language of a widget's interface. */
export type WidgetLanguage = "zh" | "en";
/** Ground of a widget; `auto` follows the colour of the article's own text. */
export type WidgetTheme = "auto" | "light" | "dark";
/** Which controls a reader gets. */
export type WidgetControls = "all" | "region" | "search" | "none";
/** The heads under which a comparison counts its substantive changes; they add up to its headline. */
export type ChangeHead = "text" | "scope" | "section" | "added" | "removed" | "split" | "merged";

/** What `<qingdan-tasks>` shows now. */
export interface TasksChange {
  /** Id of the edition. */
  edition: string;
  /** Ids of the regions asked for. */
  regions: string[];
  sections: number[];
  statuses: Status[];
  q: string;
  /** How many tasks were found. */
  count: number;
  /** Their numbers, in the order shown. */
  numbers: number[];
  /** The finding, in the widget's language. */
  headline: string;
}

/** What `<qingdan-compare>` shows now. */
export interface CompareChange {
  /** Ids of the two editions. */
  before: string;
  after: string;
  /** Regions as asked for. */
  regions: string[];
  sections: number[];
  heads: ChangeHead[];
  q: string;
  /** Substantive changes between the editions, whatever is shown. */
  substantive: number;
  /** How many of them are shown. */
  count: number;
  /** Ids of the changes shown, in order. */
  changes: string[];
  /** The finding, in the widget's language. */
  headline: string;
}

/** Why a widget cannot show what was asked for; the element says the same in words. */
export interface WidgetFailure {
  /** A code of `QingdanError`, or `badAttribute`, `unknownSection`, `sameEdition`, `missingElement`, `fileAddress`; `unknown` for an error without a code. */
  error: string;
  message: string;
}

interface Events<Detail> {
  "qingdan-change": CustomEvent<Detail | WidgetFailure>;
}

/** What both widgets share. Properties reflect the attributes of their names. */
declare abstract class QingdanElement<Detail> extends HTMLElement {
  /** Region by id or name, several separated by spaces. */
  region: string;
  /** Ordinals of sections, separated by spaces. */
  section: string;
  /** Text to look for. */
  q: string;
  /** An unknown value reads as `auto`. */
  get theme(): WidgetTheme;
  set theme(value: WidgetTheme | "" | null | undefined);
  /** An unknown value reads as `all`. */
  get controls(): WidgetControls;
  set controls(value: WidgetControls | "" | null | undefined);
  /** Address of the full page, for a link to it. */
  page: string;
  /** Starts at once instead of when the element comes near the viewport. */
  load(): void;
  addEventListener<K extends keyof Events<Detail>>(type: K, listener: (this: this, event: Events<Detail>[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The tasks that concern a region or mention a word, as a finding with its evidence. */
export declare class QingdanTasks extends QingdanElement<TasksChange> {
  static readonly observedAttributes: string[];
  /** Id of an embedded edition; empty for the newest. */
  edition: string;
  /** Statuses that a task may have for the region, separated by spaces. */
  status: string;
}

/** What changed between two editions, in one number, with the evidence. */
export declare class QingdanCompare extends QingdanElement<CompareChange> {
  static readonly observedAttributes: string[];
  /** The attribute `before`: id of an embedded edition, `#id` of an element that holds a text, or an address. */
  beforeEdition: string;
  /** The attribute `after`, in the same forms; `after` and `before` themselves are methods of every node. */
  afterEdition: string;
  /** Heads of the changes to show, separated by spaces. */
  kind: string;
  /** Pairs of tasks that are the same, `12-13` with the old `number` first, separated by spaces. A `number` is the position where printed ones repeat. */
  same: string;
  /** Pairs that are not, in the same form. */
  different: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "qingdan-tasks": QingdanTasks;
    "qingdan-compare": QingdanCompare;
  }
}
