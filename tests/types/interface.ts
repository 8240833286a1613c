// Uses every member of the package's types: it is checked, never run.
import init, { compare, Comparison, diffText, Edition, editions, QingdanError, regions, typeset } from "qingdan";
import type {
  Applicability, Aspect, Change, ChangeQuery, CompareOptions, DocumentChange, EditionInfo, Fact, FilterResult, Kind,
  Notice, PolicyDocument, Problem, Query, ReadOptions, Region, Scope, ScopeChange, Section, Segment, Status, Summary, Task, WasmSource,
} from "qingdan";
import slim, { Edition as SlimEdition } from "qingdan/slim";
import { QingdanCompare, QingdanTasks } from "qingdan/element";
import "qingdan/define";

/** Compiles only where the two types are the same; with `any` on either side it is not. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_proof: Same<A, B>): void => {};

const source: WasmSource = new Uint8Array();
const started: Promise<void> = init();
await init({});
await init({ module_or_path: source });
await slim({ module_or_path: new URL("qingdan.wasm", "https://example.org") });
// @ts-expect-error the slim entry must be told where the module is
await slim();
// @ts-expect-error no such key
await init({ url: "qingdan.wasm" });
same<typeof SlimEdition, typeof Edition>(true);

const infos: EditionInfo[] = editions();
const { id, title, documentNumber, issuer, issuedOn, source: words, taskCount, sectionCount } = infos[0]!;
same<typeof id, string>(true);
same<typeof title, string>(true);
same<typeof documentNumber, string | undefined>(true);
same<typeof issuer, string | undefined>(true);
same<typeof issuedOn, string | undefined>(true);
same<typeof words, string | undefined>(true);
same<typeof taskCount, number>(true);
same<typeof sectionCount, number>(true);

const area: Region = regions()[0]!;
same<typeof area.id, string>(true);
same<typeof area.name, string>(true);
same<typeof area.fullName, string>(true);
same<typeof area.province, string | undefined>(true);
same<typeof area.batch, "demonstration" | "pilot" | "new">(true);

const segment: Segment = diffText("a", "b")[0]!;
same<typeof segment.op, "equal" | "delete" | "insert">(true);
same<typeof segment.text, string>(true);
same<typeof segment.elsewhere, number | undefined>(true);
same<ReturnType<typeof typeset>, string>(true);

const options: ReadOptions = { format: "csv", columns: { number: 0, section: 1, text: 2, scope: 3 }, id: "x", title: "x", issuedOn: "2025-04-11" };
const edition: Edition = Edition.read("", options);
Edition.read("");
Edition.embedded();
Edition.embedded("2025-04-11");
// @ts-expect-error
Edition.read(5);
// @ts-expect-error
Edition.read("", { format: "xml" });
// @ts-expect-error editions are read or embedded
new Edition();
same<typeof edition.info, EditionInfo>(true);
same<typeof edition.tasks, Task[]>(true);
same<typeof edition.sections, Section[]>(true);
same<typeof edition.regions, Region[]>(true);
same<typeof edition.document, PolicyDocument>(true);
same<typeof edition.problems, Problem[]>(true);
// @ts-expect-error read-only
edition.tasks = [];

const task: Task = edition.tasks[0]!;
same<typeof task.number, number>(true);
same<typeof task.label, string | undefined>(true);
same<typeof task.section, number>(true);
same<typeof task.text, string>(true);
same<typeof task.actions, string[]>(true);
const scope: Scope = task.scope;
same<typeof scope.raw, string>(true);
same<typeof scope.kind, "default" | "named" | "study" | "mixed">(true);
same<typeof scope.regions, { region: string; status: Status }[]>(true);
same<typeof scope.qualifier, string | undefined>(true);
same<Status, "named" | "default" | "study" | "willing" | "encouraged" | "separate" | "notListed">(true);

const section: Section = edition.sections[0]!;
same<typeof section.ordinal, number>(true);
same<typeof section.label, string>(true);
same<typeof section.title, string>(true);
same<typeof section.body, string | undefined>(true);
same<typeof section.tasks, number[]>(true);

const text: PolicyDocument = edition.document;
same<typeof text.title, string>(true);
same<typeof text.planTitle, string | undefined>(true);
same<typeof text.listTitle, string | undefined>(true);
same<typeof text.heading, string | undefined>(true);
same<typeof text.addressees, string | undefined>(true);
same<typeof text.preamble, string[]>(true);
same<typeof text.notes, string[]>(true);
same<typeof text.noteLabels, string[] | undefined>(true);
same<typeof text.chapters, { label: string; title: string; paragraphs: { label?: string; title?: string; text: string }[] }[]>(true);

const problem: Problem = edition.problems[0]!;
same<typeof problem.line, number>(true);
same<typeof problem.level, "info" | "warning">(true);
same<typeof problem.code, string>(true);
same<typeof problem.message, string>(true);
same<typeof problem.text, string | undefined>(true);
same<typeof problem.values, Record<string, string>>(true);

const query: Query = { text: "数据", regions: ["天津"], statuses: ["named"], sections: [1], actions: ["允许"], scopes: ["mixed"] };
const found: FilterResult = edition.filter(query);
edition.filter();
// @ts-expect-error
edition.filter({ statuses: ["maybe"] });
same<typeof found.numbers, Uint32Array>(true);
same<typeof found.facets.regions, Record<string, number>>(true);
same<typeof found.facets.statuses, Record<string, number>>(true);
same<typeof found.facets.sections, Record<string, number>>(true);
same<typeof found.facets.actions, Record<string, number>>(true);
same<typeof found.facets.scopes, Record<string, number>>(true);
same<ReturnType<Edition["highlights"]>, Uint32Array>(true);
edition.highlights(1, "数据");

const standing: Applicability = edition.applicability("天津")[0]!;
same<typeof standing.task, number>(true);
same<typeof standing.status, Status>(true);
same<typeof standing.reason, string>(true);
same<typeof standing.code, string>(true);
same<typeof standing.values, Record<string, string>>(true);
const file: string = edition.export("text", { only: Uint32Array.of(1) });
for (const format of ["json", "csv", "markdown"] as const) edition.export(format);
// @ts-expect-error
edition.export("html");

const corrections: CompareOptions = { same: [[1, 2]], different: [[3, 4]] };
const comparison: Comparison = compare(edition, edition, corrections);
compare(edition, edition);
// @ts-expect-error
compare(edition, {});
const summary: Summary = comparison.summary;
same<typeof summary.before, EditionInfo>(true);
same<typeof summary.after, EditionInfo>(true);
const counts: number[] = [
  summary.substantive, summary.unchanged, summary.modified, summary.added, summary.removed, summary.split, summary.merged, summary.textChanged,
  summary.scopeChanged, summary.sectionChanged, summary.moved, summary.renumbered, summary.formatOnly, summary.referenceOnly, summary.document,
];
same<typeof summary.rulesChanged, boolean>(true);
same<typeof summary.notices, Notice[]>(true);
same<typeof summary.comparable, boolean>(true);
same<typeof summary.notice, string | undefined>(true);

const change: Change = comparison.changes[0]!;
same<typeof change.id, string>(true);
same<typeof change.kind, Kind>(true);
same<Kind, "unchanged" | "modified" | "added" | "removed" | "split" | "merged">(true);
same<typeof change.aspects, Aspect[]>(true);
same<Aspect, "text" | "scope" | "section" | "position" | "number" | "format" | "reference">(true);
same<typeof change.substantive, boolean>(true);
same<typeof change.before, number[]>(true);
same<typeof change.after, number[]>(true);
same<typeof change.confidence, number | undefined>(true);
same<typeof change.basis, "identical" | "folded" | "similar" | "reader" | undefined>(true);
same<typeof change.parts, { before: number; after: number; text: Segment[]; scope?: ScopeChange }[]>(true);
same<typeof change.scope, ScopeChange | undefined>(true);
const fact: Fact = change.facts[0]!;
same<typeof fact.type, "number" | "date" | "wording" | "negation" | "region">(true);
same<typeof fact.before, string | undefined>(true);
same<typeof fact.after, string | undefined>(true);
same<typeof fact.direction, "up" | "down" | "firmer" | "softer" | undefined>(true);
const cell: ScopeChange = change.scope!;
same<typeof cell.unclear, { before?: string; after?: string } | undefined>(true);
same<typeof cell.raw, Segment[]>(true);
same<typeof cell.regions, { region: string; before: Status; after: Status }[]>(true);

const beside: DocumentChange = comparison.document[0]!;
same<typeof beside.unclear, { before?: string; after?: string } | undefined>(true);
same<typeof beside.kind, "title" | "number" | "date" | "issuer" | "body" | "sectionTitle" | "note" | "regions">(true);
same<typeof beside.from, string | undefined>(true);
same<typeof beside.before, string | undefined>(true);
same<typeof beside.after, string | undefined>(true);
same<typeof beside.text, Segment[]>(true);
same<typeof beside.regions, { region: string; before: Status; after: Status; tasks: number[] }[] | undefined>(true);

const asked: ChangeQuery = { kinds: ["added"], aspects: ["text"], substantive: true, regions: ["天津"], sections: [1], text: "数据" };
const indexes: Uint32Array = comparison.filter(asked);
for (const format of ["json", "csv", "markdown", "html"] as const) same<ReturnType<typeof comparison.export>, Uint8Array>(true), comparison.export(format, { only: indexes });
const docx: Uint8Array = comparison.export("docx", { only: indexes });
// @ts-expect-error
comparison.export("text");
comparison.free();
edition.free();

const failure = new QingdanError("badQuery", "x");
same<typeof failure.code, string>(true);
same<typeof failure.line, number | undefined>(true);
same<typeof failure.values, Record<string, string>>(true);
const ordinary: Error = failure;

const tasks: QingdanTasks = document.createElement("qingdan-tasks");
const compared: QingdanCompare = document.createElement("qingdan-compare");
export { compared, counts, docx, file, ordinary, started, tasks };
