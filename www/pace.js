// How long work makes room for the reader: ends tasks, waits for frames, and draws in slices.

/** Milliseconds a long loop works at a stretch. */
const SLICE = 6;

/** Ends a task and gives up the turn. */
export const breathe = () => new Promise((resolve) => { setTimeout(resolve); });

/** Ends a task without giving up the turn for long, where the browser knows how. */
export const soon = () => globalThis.scheduler?.yield?.() ?? breathe();

/** Waits until the browser has drawn what was done so far; a tab in the background is not drawn, and does not wait long. */
export const nextFrame = () => new Promise((resolve) => {
  const late = setTimeout(resolve, 100);
  requestAnimationFrame(() => setTimeout(() => { clearTimeout(late); resolve(); }));
});

/** Waits until the browser has nothing better to do. */
export const idle = () => new Promise((resolve) => { (window.requestIdleCallback ?? setTimeout)(resolve); });

/** Makes a change that the browser looks at in two frames: first without a part, which keeps its place, then with it. */
export async function inTwo(part, change, height = part.offsetHeight) {
  const { style } = part;
  style.containIntrinsicBlockSize = `${height}px`;
  style.contentVisibility = "hidden";
  change();
  await nextFrame();
  style.contentVisibility = style.containIntrinsicBlockSize = "";
}

/** Tells a long loop when it is time to let the browser answer the reader; measured, because a row is quick here and slow there. */
export function pacer(long = true) {
  let until = performance.now() + SLICE;
  return {
    get due() { return long && performance.now() > until; },
    async rest() { await breathe(); until = performance.now() + SLICE; },
  };
}
