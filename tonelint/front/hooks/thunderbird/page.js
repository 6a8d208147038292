// Words in an HTML draft: its author's text without quotation and signature, and where each character of it lies. As in
// `words.js`, on which it builds, nothing is exported.

(() => {
  const NOT_OWN =
    "blockquote[type=cite], [_moz_quote], .moz-cite-prefix, .moz-signature, .moz-forward-container, .moz-email-headers-table, head, style, script";
  const BLOCKS = new Set(
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI OL P PRE SECTION TABLE TD TH TR UL".split(
      " ",
    ),
  );
  const BORDER = "\u0000"; // no words go across it

  /** The own text below an element, and the text node and offset of each of its UTF-16 units. */
  function ownText(root) {
    const pieces = [];
    const places = [];
    const border = (character) => {
      pieces.push(character);
      places.push(null);
    };
    const visit = (node) => {
      if (node.nodeType === 3) {
        pieces.push(node.data);
        for (let offset = 0; offset < node.data.length; offset++) {
          places.push([node, offset]);
        }
      } else if (node.nodeType === 1) {
        if (node.matches(NOT_OWN)) {
          border(BORDER);
          return;
        }
        const block = BLOCKS.has(node.tagName);
        if (block) {
          border(BORDER);
        }
        if (node.tagName === "BR") {
          border("\n");
        }
        node.childNodes.forEach(visit);
        if (block) {
          border(BORDER);
        }
      }
    };
    visit(root);
    return { text: pieces.join(""), places };
  }

  /** The range of the only occurrence of some words in an element's own text; null if there is none, or more than one. */
  function rangeOf(root, words) {
    const { text, places } = ownText(root);
    const found = globalThis.tonelint.place(text, words);
    if (!found) {
      return null;
    }
    const range = root.ownerDocument.createRange();
    const [first, last] = [places[found[0]], places[found[1] - 1]];
    range.setStart(first[0], first[1]);
    range.setEnd(last[0], last[1] + 1);
    return range;
  }

  /** An HTML document with those words of its author's replaced; null if they do not stand there exactly once. */
  function replacedIn(html, old, words) {
    const page = new DOMParser().parseFromString(html, "text/html"); // runs no script, loads nothing
    const range = rangeOf(page.body, old);
    if (!range) {
      return null;
    }
    const { startContainer, startOffset } = range;
    range.deleteContents();
    startContainer.insertData(startOffset, words);
    return page.documentElement.outerHTML;
  }

  globalThis.tonelint = { ...globalThis.tonelint, rangeOf, replacedIn };
})();
