/** Where the module comes from: its bytes, a compiled module, a response, or an address to fetch it from. */
export type WasmSource = BufferSource | WebAssembly.Module | Response | URL | string;

/**
 * Starts the module. Without an argument it is the one inside the package. Idempotent; concurrent calls share one
 * start; a failed start can be repeated. Everything else here needs it to have ended: `notInitialized` otherwise.
 *
 * Rejects with a {@link QingdanError}: `wasmUnavailable` where WebAssembly is missing or forbidden, `badArgument`,
 * `loadFailed`.
 */
export default function init(source?: { module_or_path?: WasmSource }): Promise<void>;

/** The embedded editions, newest first. */
export function editions(): EditionInfo[];

/** The 20 pilot areas, in the document's order. */
export function regions(): Region[];

/**
 * Marks what differs between two texts: equal + deleted spell `before`, equal + inserted spell `after`.
 *
 * @throws {QingdanError} `badArgument` for what is no string or no well-formed UTF-16
 */
export function diffText(before: string, after: string): Segment[];

/**
 * For display: half-width punctuation beside Han characters becomes full-width. Works on whole texts (quotes alternate,
 * a bracket follows its partner) and keeps the length, so offsets into the one are offsets into the other.
 *
 * @throws {QingdanError} `badArgument` for what is no string or no well-formed UTF-16
 */
export function typeset(text: string): string;

/**
 * What became of every task of `before` in `after`. Both editions may be freed afterwards.
 *
 * @throws {QingdanError} `badArgument`, `freed`
 */
export function compare(before: Edition, after: Edition, options?: CompareOptions): Comparison;

/**
 * Every failure. Codes of the interface: `notInitialized`, `wasmUnavailable`, `loadFailed`, `freed`, `crashed` (an
 * internal error; the engine has started afresh, and editions and comparisons made before are lost), `badArgument`.
 * Codes of the subject: `unknownEdition`, `unknownRegion`, `badQuery`, `notAList`, `empty`, `tooLarge`, `badJson`,
 * `badTable`.
 */
export class QingdanError extends Error {
  constructor(code: string, message: string, values?: Record<string, string>, line?: number);
  /** Stable name of the kind of failure. */
  readonly code: string;
  /** 1-based line of the source, where there is one. */
  readonly line?: number;
  /** The values of the message, from which it can be said in another language. */
  readonly values: Record<string, string>;
}

/**
 * One revision of a policy document with its task list. Its arrays and objects are made once: the same ones each time.
 * After {@link Edition.free} every member throws `freed`.
 */
export class Edition {
  private constructor();
  /**
   * An embedded edition; without an id the newest.
   *
   * @throws {QingdanError} `unknownEdition`, `badArgument`
   */
  static embedded(id?: string): Edition;
  /**
   * Reads a source of up to 8 MiB (of UTF-8).
   *
   * @throws {QingdanError} `empty`, `tooLarge`, `notAList`, `badJson`, `badTable`, `badArgument`
   */
  static read(source: string, options?: ReadOptions): Edition;
  readonly info: EditionInfo;
  /** In the document's order. */
  readonly tasks: Task[];
  readonly sections: Section[];
  /** Those this edition speaks of, in its notes and cells. */
  readonly regions: Region[];
  /** Body chapters, notes and addressees, verbatim. */
  readonly document: PolicyDocument;
  /** What was left out, doubted or repaired while reading. */
  readonly problems: Problem[];
  /**
   * The tasks that match, and how many would for each value of each kind.
   *
   * @throws {QingdanError} `badQuery`, `unknownRegion`, `badArgument`
   */
  filter(query?: Query): FilterResult;
  /**
   * Where a task's own text matches a text query: start, end, start, end … in UTF-16 units.
   *
   * @param task number of the task
   * @throws {QingdanError} `badQuery`, `badArgument`
   */
  highlights(task: number, text: string): Uint32Array;
  /**
   * The standing of a region for every task, in order.
   *
   * @param region its id, name or full name: `tianjin`, 天津, 天津市
   * @throws {QingdanError} `unknownRegion`, `badArgument`
   */
  applicability(region: string): Applicability[];
  /**
   * The edition, or the tasks whose numbers are in `only`, as a file's text. JSON reads back equal, CSV to equal tasks
   * and sections.
   *
   * @throws {QingdanError} `badArgument` for an unknown format, or a number that no task has
   */
  export(format: "json" | "csv" | "markdown" | "text", options?: { only?: Uint32Array }): string;
  /**
   * An .xlsx workbook of one sheet, with the columns of the CSV.
   *
   * @throws {QingdanError} `badArgument`, also for a cell that is longer than a workbook's can be
   */
  export(format: "xlsx", options?: { only?: Uint32Array }): Uint8Array;
  /** Gives its memory back. A second time does nothing. */
  free(): void;
}

/**
 * What became of every task. Its arrays and objects are made once: the same ones each time. After
 * {@link Comparison.free} every member throws `freed`.
 */
export class Comparison {
  private constructor();
  readonly summary: Summary;
  /** In the new list's order, removed ones where they stood. */
  readonly changes: Change[];
  /** What changed outside the tasks. */
  readonly document: DocumentChange[];
  /**
   * Indexes into `changes` of those that match.
   *
   * @throws {QingdanError} `badQuery`, `unknownRegion`, `badArgument`
   */
  filter(query: ChangeQuery): Uint32Array;
  /**
   * The comparison, or the changes whose indexes are in `only`, as a file's text.
   *
   * @throws {QingdanError} `badArgument` for an unknown format, or an index that no change has
   */
  export(format: "json" | "csv" | "markdown" | "html", options?: { only?: Uint32Array }): string;
  /**
   * The same as a file for Word, WPS and LibreOffice.
   *
   * @throws {QingdanError} `badArgument`
   */
  export(format: "docx", options?: { only?: Uint32Array }): Uint8Array;
  /** Gives its memory back. A second time does nothing. */
  free(): void;
}

export interface ReadOptions {
  /** How the source is written; found out when `auto`, the default. */
  format?: "auto" | "text" | "csv" | "tsv" | "json";
  /** Which column of a table is what, counted from 0, each another; found out from its header when absent. */
  columns?: { number?: number; section?: number; text: number; scope?: number };
  /** Key of the edition; the date of issue when absent. */
  id?: string;
  /** Title, where the source has none. */
  title?: string;
  /** ISO date of issue, where the source has none. */
  issuedOn?: string;
}

/** What a citation of an edition needs. */
export interface EditionInfo {
  id: string;
  title: string;
  /** 发文字号: `商资函〔2025〕84号` */
  documentNumber?: string;
  issuer?: string;
  /** ISO 8601: `2025-04-11` */
  issuedOn?: string;
  /** Where the text was taken from, in words. */
  source?: string;
  taskCount: number;
  sectionCount: number;
}

/** The document around the list. Printed labels are kept apart from titles and texts. */
export interface PolicyDocument {
  title: string;
  planTitle?: string;
  listTitle?: string;
  /** The line with document number and date, as printed. */
  heading?: string;
  addressees?: string;
  /** Paragraphs before the first chapter. */
  preamble: string[];
  chapters: { label: string; title: string; paragraphs: { label?: string; title?: string; text: string }[] }[];
  /** The notes after the list, without their printed labels. */
  notes: string[];
  /** The printed labels of the notes, one for each: `注:1.`; "" where one has none, absent without notes. */
  noteLabels?: string[];
}

export interface Section {
  /** 1-based position. */
  ordinal: number;
  /** As printed: `一、` */
  label: string;
  title: string;
  /** The paragraph of the body that announces the section. */
  body?: string;
  /** Numbers of its tasks. */
  tasks: number[];
}

export interface Task {
  /** The printed number; the 1-based position, for every task, when any printed number repeats. */
  number: number;
  /** The number as printed, where that says more. */
  label?: string;
  /** Ordinal of its section, 0 before any heading. */
  section: number;
  /** Verbatim. */
  text: string;
  scope: Scope;
  /** Operative verbs, in the order of the text, each once. */
  actions: string[];
}

/** What a scope cell says, with the edition's notes applied. */
export interface Scope {
  /** The cell as printed; `""` when blank. */
  raw: string;
  kind: "default" | "named" | "study" | "mixed";
  /** Every region whose status is not `notListed`, in the edition's order. */
  regions: { region: string; status: Status }[];
  /** A bracket's text, a trailing condition, or what was not understood. */
  qualifier?: string;
}

export interface Region {
  /** Lower-case pinyin (`tianjin`) for the 20 pilot areas, else the name. */
  id: string;
  /** 天津 */
  name: string;
  /** 天津市 */
  fullName: string;
  /** 江苏省, for a city that is not itself of provincial rank. */
  province?: string;
  /** Since when it takes part. */
  batch: "demonstration" | "pilot" | "new";
}

/** Standing of a region for a task: 明确适用, 默认适用, 统筹研究, 有意愿可申请, 鼓励先行先试, 示范区另行先试, 未列入. */
export type Status = "named" | "default" | "study" | "willing" | "encouraged" | "separate" | "notListed";

export type Kind = "unchanged" | "modified" | "added" | "removed" | "split" | "merged";

export type Aspect = "text" | "scope" | "section" | "position" | "number" | "format" | "reference";

export interface Problem {
  /** 1-based line of the source; 0 when it concerns the whole. */
  line: number;
  level: "info" | "warning";
  /**
   * Stable name of the kind of problem. Left out of the list, in `text`: `furniture`, `pageNumber`, `tableHeader`, `leftOut`,
   * `emptyText`, `unseen`, `scopeWrapper`, `signsOnly`, `extraCell`, `extraColumn` (those past the 100th as one), `extraField`. Doubtful: `scopeUnclear`,
   * `noteUnclear`, `cellUnclear`, `tailUnclear`, `closingUnclear`, `noDefaultRegions`, `controlCharacter`, `traditional`. Of the
   * numbering: `numberMissing`, `numberRestarted`, `numberRepeated`, `numberGap`, `numberDisorder`. Of the source: `markdown`,
   * `columnsUnused`. `more` counts further ones of a code.
   */
  code: string;
  /** A Chinese sentence. */
  message: string;
  /** What was left out or doubted. */
  text?: string;
  /** The sentence's values. */
  values: Record<string, string>;
}

export interface Applicability {
  /** Number of the task. */
  task: number;
  status: Status;
  /** A Chinese sentence that quotes the cell or the note. */
  reason: string;
  /** Stable name of the reason. */
  code: string;
  /** The sentence's values. */
  values: Record<string, string>;
}

/** AND between kinds, OR within one; what is absent or empty asks nothing. */
export interface Query {
  /** Words, all required; `"exact"`, `-without`, `#34`. */
  text?: string;
  /** Ids or names. */
  regions?: string[];
  statuses?: Status[];
  /** Ordinals. */
  sections?: number[];
  /** Operative verbs. */
  actions?: string[];
  scopes?: Scope["kind"][];
}

export interface FilterResult {
  /** Numbers of the tasks that match, in order. */
  numbers: Uint32Array;
  /** For each value, the number of tasks with it under the choices of all other kinds. Every value is a key. */
  facets: {
    regions: Record<string, number>;
    statuses: Record<string, number>;
    sections: Record<string, number>;
    actions: Record<string, number>;
    scopes: Record<string, number>;
  };
}

/**
 * What the reader knows about pairings, as [old, new] task numbers. A number that is not there, and a pair that is named as both, is
 * `badArgument`.
 */
export interface CompareOptions {
  same?: [number, number][];
  different?: [number, number][];
}

export interface Summary {
  before: EditionInfo;
  after: EditionInfo;
  /** The headline: every change but the unchanged. */
  substantive: number;
  unchanged: number;
  modified: number;
  added: number;
  removed: number;
  split: number;
  merged: number;
  /** Changes with aspect `text`, and so on. */
  textChanged: number;
  scopeChanged: number;
  sectionChanged: number;
  /** Changes with aspect `position`. */
  moved: number;
  /** Changes with aspect `number`. */
  renumbered: number;
  /** Unchanged ones with no aspect but `format` (and `number`). */
  formatOnly: number;
  /** Unchanged ones with no aspect but `reference` (and `number`). */
  referenceOnly: number;
  /** Number of document changes. */
  document: number;
  /** Whether the rules on who a blank cell applies to differ. */
  rulesChanged: boolean;
  /** False when the two look like different documents. */
  comparable: boolean;
  /** Chinese sentences that a reader must see beside the counts. */
  notice?: string;
  /** The same sentences apart, with what another language needs to say them. */
  notices: Notice[];
}

/** Something that a reader must know of a comparison as a whole. */
export interface Notice {
  code: "emptySide" | "differentDocuments" | "borrowedNotes" | "unclearNotes" | "columnsDiffer";
  /** A Chinese sentence. */
  message: string;
  /** `side`: `before` or `after`, where it concerns one; `columns`: their names. */
  values: Record<string, string>;
}

/** What became of one task, or of the tasks of one split or merge. */
export interface Change {
  id: string;
  kind: Kind;
  aspects: Aspect[];
  /** Every kind but `unchanged`. */
  substantive: boolean;
  /** Old task numbers. */
  before: number[];
  /** New task numbers. */
  after: number[];
  /** How sure the pairing is, 0 to 1. */
  confidence?: number;
  /** On what ground the pairing was made. */
  basis?: "identical" | "folded" | "similar" | "reader";
  /** None for added and removed, one for pairs, more for groups. */
  parts: { before: number; after: number; text: Segment[]; scope?: ScopeChange }[];
  /** The main counterpart's. */
  scope?: ScopeChange;
  facts: Fact[];
}

/** A stretch of a marked text. */
export interface Segment {
  op: "equal" | "delete" | "insert";
  text: string;
  /** The counterpart of a split or merge in which the stretch stands instead. */
  elsewhere?: number;
}

/** AND between kinds, OR within one; what is absent or empty asks nothing. */
export interface ChangeQuery {
  kinds?: Kind[];
  aspects?: Aspect[];
  /** Only substantive changes, or only the others. */
  substantive?: boolean;
  /** Ids or names of regions that the change concerns. */
  regions?: string[];
  /** Ordinals: old ones of removed tasks, else new ones. */
  sections?: number[];
  /** A text query over both sides' texts and cells. */
  text?: string;
}

/** A difference of the document outside its tasks. */
export interface DocumentChange {
  kind: "title" | "number" | "date" | "issuer" | "body" | "sectionTitle" | "note" | "regions";
  /** Where it stands, in Chinese: 标题, 三、(十), 注2. */
  place: string;
  /** Where it stood, when it was moved: outside the longest common order of its chapter or of the chapters, or into another chapter. */
  from?: string;
  before?: string;
  after?: string;
  text: Segment[];
  /** Who gains and loses standing by it, on which tasks of the new list. */
  regions?: { region: string; before: Status; after: Status; tasks: number[] }[];
  /** Words of the notes that were not understood, where `regions` are told: a region that is `notListed` on that side may be meant all the same. */
  unclear?: { before?: string; after?: string };
}

/** How a scope differs: the cells marked, and the regions whose status differs. */
export interface ScopeChange {
  raw: Segment[];
  regions: { region: string; before: Status; after: Status }[];
  /** Words of the cells that were not understood: a region that is `notListed` on that side may be meant all the same. */
  unclear?: { before?: string; after?: string };
}

/** A typed difference. `firmer` and `softer` are a reading aid: 探索 < 支持 < 允许 < 放开. */
export interface Fact {
  type: "number" | "date" | "wording" | "negation" | "region";
  before?: string;
  after?: string;
  direction?: "up" | "down" | "firmer" | "softer";
}
