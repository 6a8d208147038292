// Words in plain text, found whatever white space lies between them. A draft's window runs this as a plain script, so that
// it exports nothing: what it has to give is in `tonelint`.

(() => {
  const QUOTED = /^[>|]/;
  const SIGNATURE = /^-- ?\r?$/;

  /** The half-open place of the only occurrence of some words; null if there is none, or more than one. */
  function place(text, words) {
    const pieces = words.split(/\s+/u).filter(Boolean);
    if (!pieces.length) {
      return null;
    }
    const begin = /^[\p{L}\p{N}]/u.test(pieces[0]) ? "(?<![\\p{L}\\p{N}])" : "";
    const end = /[\p{L}\p{N}]$/u.test(pieces.at(-1)) ? "(?![\\p{L}\\p{N}])" : "";
    const middle = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s+");
    const found = [...text.matchAll(new RegExp(begin + middle + end, "gu"))];
    return found.length === 1 ? [found[0].index, found[0].index + found[0][0].length] : null;
  }

  /** The text with those words replaced in what its author wrote; null if they do not stand there exactly once. */
  function replaced(text, old, words) {
    const found = place(unquoted(text), old);
    return found && text.slice(0, found[0]) + words + text.slice(found[1]);
  }

  /** The text with quotations and signature blotted out, so that every other character keeps its place. */
  function unquoted(text) {
    let signed = false;
    return text
      .split("\n")
      .map((line) => {
        signed ||= SIGNATURE.test(line);
        return signed || QUOTED.test(line) ? "\0".repeat(line.length) : line;
      })
      .join("\n");
  }

  globalThis.tonelint = { ...globalThis.tonelint, place, replaced };
})();
