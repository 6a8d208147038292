// Marks under words. The browser draws them where it can (highlights belong to the screen, not to the page); elsewhere they
// are drawn above the page. What a composer holds is never changed for them.

(() => {
  const LEVELS = ["suggestion", "warning", "error"]; // the last is drawn on top
  const COPIED = (
    "fontFamily fontSize fontStyle fontWeight fontVariant fontStretch letterSpacing wordSpacing lineHeight tabSize textAlign textIndent " +
    "textTransform direction paddingTop paddingRight paddingBottom paddingLeft borderTopWidth borderRightWidth borderBottomWidth " +
    "borderLeftWidth"
  ).split(" ");

  /** Whether the browser marks words in an element by itself. */
  function isNative(element) {
    return Boolean(globalThis.CSS?.highlights) && element.tagName !== "TEXTAREA" && element.getRootNode() === document;
  }

  /** The range of a stretch of a composer's source; null if there are no such words on the page any more. */
  function rangeOf(draft, start, end) {
    const found = draft.read.pieces && globalThis.tonelint.placed(draft.read.pieces, start, end);
    if (!found || !found[0][0].isConnected || !found[1][0].isConnected) {
      return null;
    }
    const range = draft.element.ownerDocument.createRange();
    range.setStart(found[0][0], Math.min(found[0][1], found[0][0].length));
    range.setEnd(found[1][0], Math.min(found[1][1], found[1][0].length));
    return range;
  }

  /** Where on the screen a finding's words are: a list of boxes, one for each line. */
  function boxesOf(draft, finding, mirrors) {
    if (draft.element.tagName === "TEXTAREA") {
      return inTextarea(draft.element, finding, mirrors);
    }
    const range = rangeOf(draft, finding.start, finding.end);
    const { x, y } = cornerOf(draft.element.ownerDocument);
    return [...(range?.getClientRects() ?? [])]
      .filter((box) => box.width > 0)
      .map((box) => new DOMRect(box.x + x, box.y + y, box.width, box.height));
  }

  /** A textarea does not tell where its words are; a copy of it, which nobody sees, does. */
  function inTextarea(element, finding, mirrors) {
    const copy = document.createElement("div");
    const style = getComputedStyle(element);
    for (const name of COPIED) {
      copy.style[name] = style[name];
    }
    const box = element.getBoundingClientRect();
    const { x, y } = cornerOf(element.ownerDocument);
    const sides = element.offsetWidth - element.clientWidth - scrollbarOf(element, style);
    Object.assign(copy.style, {
      position: "fixed",
      visibility: "hidden",
      boxSizing: "border-box",
      borderStyle: "solid",
      whiteSpace: "pre-wrap",
      overflowWrap: "break-word",
      left: `${box.left + x}px`,
      top: `${box.top + y - element.scrollTop}px`,
      width: `${element.clientWidth + sides}px`,
    });
    const text = document.createTextNode(element.value);
    copy.append(text);
    mirrors.append(copy);
    const range = document.createRange();
    range.setStart(text, Math.min(finding.start, text.length));
    range.setEnd(text, Math.min(finding.end, text.length));
    const boxes = [...range.getClientRects()];
    copy.remove();
    return boxes;
  }

  function scrollbarOf(element, style) {
    return element.offsetWidth - element.clientWidth - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth);
  }

  /** Where a document begins on the screen of this one. */
  function cornerOf(page) {
    const frame = page === document ? null : globalThis.tonelint.frameOf(page);
    if (!frame) {
      return { x: 0, y: 0 };
    }
    const box = frame.getBoundingClientRect();
    const { paddingLeft, paddingTop } = getComputedStyle(frame);
    const around = cornerOf(frame.ownerDocument);
    return {
      x: box.x + frame.clientLeft + parseFloat(paddingLeft) + around.x,
      y: box.y + frame.clientTop + parseFloat(paddingTop) + around.y,
    };
  }

  /** The part of the screen in which a composer can be seen. */
  function windowOf(element) {
    const corner = cornerOf(element.ownerDocument);
    const view = element.ownerDocument.defaultView;
    const box = element.tagName === "BODY" ? new DOMRect(0, 0, view.innerWidth, view.innerHeight) : element.getBoundingClientRect();
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY !== "visible" && around.parentElement) {
        const limit = around.getBoundingClientRect();
        [left, top] = [Math.max(left, limit.left), Math.max(top, limit.top)];
        [right, bottom] = [Math.min(right, limit.right), Math.min(bottom, limit.bottom)];
      }
    }
    return new DOMRect(left + corner.x, top + corner.y, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** Mark the findings of all drafts, and only these. `layer` is the element above the page. */
  function draw(drafts, layer) {
    layer.replaceChildren();
    const ranges = Object.fromEntries(LEVELS.map((level) => [level, []]));
    for (const draft of drafts) {
      if (isNative(draft.element)) {
        for (const one of draft.findings) {
          const range = rangeOf(draft, one.start, one.end);
          if (range) {
            ranges[one.severity]?.push(range);
          }
        }
      } else if (draft.findings.length) {
        above(draft, layer);
      }
    }
    if (globalThis.CSS?.highlights) {
      LEVELS.forEach((level, priority) => {
        const highlight = new Highlight(...ranges[level]);
        highlight.priority = priority;
        CSS.highlights.set(`tonelint-${level}`, highlight);
      });
    }
  }

  function above(draft, layer) {
    const seen = windowOf(draft.element);
    for (const one of draft.findings) {
      for (const box of boxesOf(draft, one, layer)) {
        if (box.bottom > seen.top && box.bottom <= seen.bottom + 1 && box.left < seen.right) {
          const line = document.createElement("i");
          line.className = `mark ${one.severity}`;
          line.dataset.words = one.found;
          line.style.left = `${box.left}px`;
          line.style.top = `${box.bottom - 3}px`;
          line.style.width = `${Math.min(box.width, seen.right - box.left)}px`;
          layer.append(line);
        }
      }
    }
  }

  /** The finding whose words are at a point of the screen. */
  function findingAt(draft, x, y, layer) {
    const near = (box) => x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 3;
    return draft.findings.find((one) => boxesOf(draft, one, layer).some(near)) ?? null;
  }

  globalThis.tonelint = { ...globalThis.tonelint, rangeOf, boxesOf, cornerOf, windowOf, draw, findingAt };
})();
