// Which fields are composers, which buttons send what is in them, and which keys do.

(() => {
  const EDITABLE = "textarea, [contenteditable]:not([contenteditable='false']), trix-editor";
  const BUTTONS = "button, [role='button'], input[type='submit'], input[type='button']";
  const PRIVATE = /\b(search|find|filter|query|password|passwd|passcode|secret|token|otp|captcha|card|cvv|cvc|iban|ssn|username|login|phone|url|subject|title|tags?|recipients?|address|code|sql|json|terminal|console|formula|spreadsheet|cell)\b/i;
  const CODE = ".monaco-editor, .CodeMirror, .cm-editor, .ace_editor, .blob-editor, [role='grid'], [role='search'], [role='searchbox'], [role='combobox'], [data-tonelint='off']";
  const SENDS = /^\W*(send|reply|submit|post|publish|comment|add (comment|reply|note)|start (a )?discussion|create (issue|ticket|topic))\b/i;
  const NOT_SENT = /\b(feedback|cancel|discard|template|invitation|code|link|test)\b/i;
  const LEAST = { width: 180, height: 30 }; // CSS pixels
  const LEVELS = 10; // elements around a button in which its composer may lie

  /** What can be told of a field from its element. */
  function factsOf(element) {
    const box = element.getBoundingClientRect();
    const names = ["name", "id", "placeholder", "aria-label", "autocomplete", "data-placeholder"];
    return {
      tag: element.tagName.toLowerCase(),
      editable: element.isContentEditable,
      locked: Boolean(element.readOnly || element.disabled) || element.getAttribute("aria-readonly") === "true",
      role: element.getAttribute("role") ?? "",
      single: element.getAttribute("aria-multiline") === "false" || element.tagName === "INPUT",
      names: names.map((name) => element.getAttribute(name) ?? "").join(" "),
      code: element.closest(CODE) !== null,
      whole: element.tagName === "BODY" || element.tagName === "HTML",
      framed: element.ownerDocument !== document,
      width: box.width,
      height: box.height,
    };
  }

  /** Whether nobody's words to a customer go into a field of these facts, whatever an adapter says. */
  function isPrivate(facts) {
    return facts.single || facts.locked || facts.code || !(facts.tag === "textarea" || facts.editable);
  }

  /** Whether a field of these facts is one for messages. */
  function isComposer(facts) {
    return (
      !isPrivate(facts) &&
      (facts.role === "" || facts.role === "textbox") &&
      !PRIVATE.test(facts.names.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]/g, " ")) &&
      (!facts.whole || facts.framed) &&
      facts.width >= LEAST.width &&
      facts.height >= LEAST.height
    );
  }

  /** Whether a button of this name sends a message. */
  function isSendLabel(label) {
    return SENDS.test(label) && !NOT_SENT.test(label) && label.length < 60;
  }

  /** The composer that an element is or lies in; null if it lies in none. */
  function composerAt(element, site) {
    const field = element?.closest?.(EDITABLE);
    if (!field) {
      return null;
    }
    let outermost = field;
    while (outermost.parentElement?.isContentEditable) {
      outermost = outermost.parentElement;
    }
    const facts = factsOf(outermost);
    const named = site.composer.length > 0 && (matches(outermost, site.composer) || matches(field, site.composer));
    return (named ? !isPrivate(facts) : isComposer(facts)) ? outermost : null;
  }

  /** All composers below an element, in open shadow trees and in frames of the same origin too. */
  function composersIn(root, site) {
    const found = new Set();
    for (const element of below(root, EDITABLE)) {
      const composer = composerAt(element, site);
      if (composer) {
        found.add(composer);
      }
    }
    return [...found];
  }

  /** The send button on an event's path; null if there is none. */
  function sendButtonOn(path, site) {
    return path.find((element) => element.nodeType === 1 && isSendButton(element, site)) ?? null;
  }

  function isSendButton(element, site) {
    return matches(element, site.send) || (element.matches(BUTTONS) && isSendLabel(labelOf(element)));
  }

  function labelOf(button) {
    const own = button.tagName === "INPUT" ? button.value : button.innerText;
    return (own || button.getAttribute("aria-label") || button.title || "").trim();
  }

  /** The composer that a button sends: the nearest one around it with something in it. */
  function composerOf(button, site) {
    let around = button;
    for (let level = 0; around && level < LEVELS; level++) {
      const filled = composersIn(around, site).filter((one) => !globalThis.tonelint.read(one).empty);
      if (filled.length) {
        return filled.find((one) => one.contains(one.ownerDocument.activeElement)) ?? filled[0];
      }
      around = parentOf(around);
    }
    return null;
  }

  /** The button that sends what is in a composer; null if none is found. */
  function sendButtonFor(composer, site) {
    let around = parentOf(composer);
    for (let level = 0; around && level < LEVELS; level++, around = parentOf(around)) {
      for (const button of below(around, [BUTTONS, ...site.send].join(", "))) {
        if (isSendButton(button, site)) {
          return button;
        }
      }
    }
    return null;
  }

  /** Whether a key of an event is one of a site's shortcuts, such as "Mod+Enter"; Mod is Ctrl, or ⌘ on a Mac. */
  function isShortcut(event, shortcuts) {
    if (event.isComposing || event.keyCode === 229) {
      return false;
    }
    return shortcuts.some((shortcut) => {
      const keys = shortcut.split("+");
      const key = keys.pop();
      const wanted = (name) => keys.includes(name);
      const mod = wanted("Mod");
      return (
        event.key?.toLowerCase() === key.toLowerCase() &&
        (mod ? event.ctrlKey || event.metaKey : event.ctrlKey === wanted("Ctrl") && !event.metaKey) &&
        event.altKey === wanted("Alt") &&
        event.shiftKey === wanted("Shift")
      );
    });
  }

  /** The customer's latest message on the page, signed with the name, as far as a site's adapter finds them. */
  function customerOn(page, site) {
    const last = (selectors) => [...(selectors.length ? page.querySelectorAll(selectors.join(", ")) : [])].at(-1);
    const message = last(site.customer.message)?.innerText?.trim().slice(0, 20_000);
    const person = last(site.customer.name);
    const name = (person?.getAttribute("name") || person?.innerText || "").trim().slice(0, 80);
    return message ? [message, name].filter(Boolean).join("\n\n") : "";
  }

  function* below(root, selector) {
    if (root.nodeType === 1 && root.matches(selector)) {
      yield root;
    }
    yield* root.querySelectorAll(selector);
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot ?? (element.tagName === "IFRAME" ? pageIn(element) : null);
      if (inside) {
        yield* below(inside, selector);
      }
    }
    if (root.shadowRoot) {
      yield* below(root.shadowRoot, selector);
    }
  }

  /** The document in a frame; null if that is of another origin. */
  function pageIn(frame) {
    try {
      return frame.contentDocument;
    } catch {
      return null;
    }
  }

  /** The element around one; out of a shadow tree its host, out of a frame the frame. */
  function parentOf(element) {
    if (element.parentElement) {
      return element.parentElement;
    }
    const root = element.getRootNode();
    return root.host ?? (root.defaultView !== globalThis ? frameOf(root) : null);
  }

  function frameOf(page) {
    try {
      return page.defaultView?.frameElement ?? null;
    } catch {
      return null;
    }
  }

  function matches(element, selectors) {
    return selectors.length > 0 && element.matches(selectors.join(", "));
  }

  globalThis.tonelint = {
    ...globalThis.tonelint,
    isPrivate,
    isComposer,
    isSendLabel,
    isShortcut,
    composerAt,
    composersIn,
    composerOf,
    sendButtonOn,
    sendButtonFor,
    customerOn,
    frameOf,
    pageIn,
  };
})();
