// A file or a text that is dropped or pasted anywhere on the page is offered as an edition.

/** Hands what comes to `bring(side, { data })`, once `isLive()`. */
export function takeDropped(bring, isLive) {
  let depth = 0;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].some((type) => type === "Files" || type === "text/plain");
  document.addEventListener("dragenter", (event) => { if (isLive() && carries(event) && !document.querySelector("dialog[open]")) { depth++; document.body.classList.add("drop"); } });
  document.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); if (!depth) document.body.classList.remove("drop"); });
  document.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    depth = 0;
    document.body.classList.remove("drop");
    if (!isLive() || !carries(event)) return;
    event.preventDefault();
    if (document.querySelector("dialog[open]")) return;
    const side = event.target.closest?.(".slot")?.querySelector("[data-side]")?.dataset.side ?? "after";
    bring(side, { data: event.dataTransfer });
  });
  document.addEventListener("paste", (event) => {
    if (!isLive() || event.target.closest?.("input,textarea,select,dialog")) return;
    const data = event.clipboardData;
    if (!data?.files.length && !(data?.getData("text/plain").length > 40)) return;
    event.preventDefault();
    bring("after", { data });
  });
}
