// Which boxes of a long list are near the screen. Only there rows are whole: to the browser the signs and buttons of
// thousands are work at each step, whether they are laid out or not.

import { nextFrame, pacer } from "./pace.js";

/** How far from the screen, in its heights, is near. */
const MARGIN = "100% 0px";

/** Follows boxes; calls `bare` with one that left, unless the reader is at work in it, and `whole()` after boxes came or went. */
export function nearScreen(whole, bare) {
  const boxes = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) boxes.add(target);
      else if (boxes.delete(target) && !target.contains(document.activeElement)) bare(target);
    }
    whole();
  }, { rootMargin: MARGIN });
  return {
    boxes,
    follow: (box) => watcher.observe(box),
    end: () => { watcher.disconnect(); boxes.clear(); },
  };
}

/** The boxes of a list in the order in which they are brought up to date: first those near the screen. */
export const nearFirst = (boxes, near, nodeOf) => boxes.sort((a, b) => near.boxes.has(nodeOf(b)) - near.boxes.has(nodeOf(a)));

/** When a loop over boxes gives up its turn: after so many rows that changed, which the browser must lay out, till they are drawn; else when it took long. */
export function turns(large) {
  const pace = pacer(large);
  let sum = 0, full = false;
  return {
    ends(changed, limit) {
      sum += changed;
      full = large && sum >= limit;
      return full || pace.due;
    },
    next() {
      if (!full) return pace.rest();
      sum = 0;
      return nextFrame();
    },
  };
}

/** Paper has no screen to be near to: `all` makes every row whole for it, `far` those bare again that are not near. */
export function onPaper(all, far) {
  window.addEventListener("beforeprint", all);
  window.addEventListener("afterprint", far);
}
