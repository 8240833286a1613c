// What the page has in the place of the package's inlined module: the text of an element, so that the script is short to
// parse. A worker has no such element and is given the bytes.
export default typeof document === "undefined" ? "" : document.getElementById("module").textContent;
