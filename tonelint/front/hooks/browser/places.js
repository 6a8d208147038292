// What stands in a composer, as the checker reads it, and where on the page each character of it is. Plain script, as all
// that runs within a page: what it has to give is in `tonelint`.

(() => {
  const UNREAD = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT SVG CANVAS VIDEO AUDIO OBJECT IFRAME BUTTON SELECT INPUT TEXTAREA".split(" "));
  const KNOWN = new Set(
    "A B BLOCKQUOTE BR CODE DD DEL DIV DL DT EM FONT FOOTER H1 H2 H3 H4 H5 H6 HEADER HR I IMG INS LI OL P PRE S SECTION SPAN STRONG SUB SUP TABLE TBODY TD TH THEAD TR U UL".split(" "),
  );
  const VOID = new Set(["BR", "HR", "IMG"]);
  const TELLING = ["id", "class", "name", "type", "style", "href"]; // what quotations and signatures are known by
  const LONGEST = 300; // characters of an attribute
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const SPECIAL = /[&<>\n\u200b\u2060\ufeff]/; // the last three are what editors put where nothing stands

  /**
   * A composer's content: `kind`, `source`, and of HTML the `pieces` that tell which stretch of the source stands for which
   * of a text node. `quote` is a selector; `lines` says that line feeds are shown as such.
   */
  function read(element, { quote = "", lines = false } = {}) {
    if (element.tagName === "TEXTAREA") {
      return { kind: "text", source: element.value, pieces: null, empty: !element.value.trim() };
    }
    const out = { parts: [], length: 0, pieces: [], empty: true, quote, lines };
    element.childNodes.forEach((node) => visit(node, out));
    return { kind: "html", source: out.parts.join(""), pieces: out.pieces, empty: out.empty };
  }

  function visit(node, out) {
    if (node.nodeType === 3) {
      text(node, out);
      return;
    }
    if (node.nodeType !== 1 || UNREAD.has(node.tagName.toUpperCase()) || node.hidden) {
      return;
    }
    const name = nameOf(node);
    const quoted = out.quote && name !== "blockquote" && node.matches(out.quote);
    put(out, `${quoted ? "<blockquote>" : ""}<${name}${attributes(node)}>`);
    if (VOID.has(node.tagName)) {
      return;
    }
    node.childNodes.forEach((child) => visit(child, out));
    put(out, `</${name}>${quoted ? "</blockquote>" : ""}`);
  }

  function text(node, out) {
    const { data } = node;
    out.empty &&= !/[^\s\u200b\u2060\ufeff]/.test(data);
    for (let from = 0; from < data.length; ) {
      const special = SPECIAL.test(data[from]);
      let to = from + 1;
      while (!special && to < data.length && !SPECIAL.test(data[to])) {
        to++;
      }
      const source = special ? written(data[from], out.lines) : data.slice(from, to);
      if (source) {
        out.pieces.push({ at: out.length, length: source.length, node, from, count: to - from });
        put(out, source);
      }
      from = to;
    }
  }

  function written(character, lines) {
    return character === "\n" ? (lines ? "<br>" : "\n") : (ENTITIES[character] ?? "");
  }

  function put(out, source) {
    out.parts.push(source);
    out.length += source.length;
  }

  function nameOf(element) {
    if (KNOWN.has(element.tagName)) {
      return element.tagName.toLowerCase();
    }
    return globalThis.getComputedStyle?.(element).display.startsWith("inline") === false ? "div" : "span";
  }

  function attributes(element) {
    return TELLING.filter((name) => element.hasAttribute(name))
      .map((name) => ` ${name}="${element.getAttribute(name).slice(0, LONGEST).replace(/["<>\n]/g, " ")}"`)
      .join("");
  }

  /** The text node and offset at which a half-open stretch of the source begins, and those at which it ends; or null. */
  function placed(pieces, start, end) {
    const first = pieces.find((piece) => piece.at + piece.length > start);
    const last = pieces.findLast((piece) => piece.at < end);
    if (!first || !last || first.at > last.at) {
      return null;
    }
    const into = (piece, offset) =>
      piece.length === piece.count ? piece.from + Math.max(0, Math.min(piece.count, offset - piece.at)) : null;
    return [
      [first.node, into(first, start) ?? first.from],
      [last.node, into(last, end) ?? last.from + last.count],
    ];
  }

  /** Findings of one text in another that was made of it by a single change; those that it touched are left out. */
  function moved(findings, before, after) {
    if (before === after) {
      return findings;
    }
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) {
      head++;
    }
    let tail = 0;
    while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) {
      tail++;
    }
    const by = after.length - before.length;
    const shifted = (one, add) => one && { ...one, start: one.start + add, end: one.end + add };
    return findings.flatMap((one) => {
      const [start, end] = [Math.min(one.start, one.rewrite?.start ?? one.start), Math.max(one.end, one.rewrite?.end ?? one.end)];
      if (end <= head && !(end === head && /\w/.test(after[head] ?? ""))) {
        return [one];
      }
      return start >= before.length - tail ? [{ ...shifted(one, by), rewrite: shifted(one.rewrite, by) }] : [];
    });
  }

  /** Words as they read, from the source of a piece of HTML. */
  function unescaped(source) {
    return source.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "'");
  }

  globalThis.tonelint = { ...globalThis.tonelint, read, placed, moved, unescaped };
})();
