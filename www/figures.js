/** A whole number with its thousands apart: 15,000. `toLocaleString` would first load the language's data, for some 10 ms. */
export const figure = (n) => String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
