// Holds a message on its way: the click on a send button, the keys that send, and the form that is submitted. What was held
// and may go is done again as its author did it.

(() => {
  const { composerAt, composerOf, composersIn, sendButtonOn, sendButtonFor, isShortcut } = globalThis.tonelint;
  const GESTURE = ["pointerdown", "mousedown", "touchstart", "pointerup", "mouseup", "touchend", "click", "dblclick"];
  const LONGEST = 2000; // milliseconds between the beginning of a click and its end

  let replaying = false;
  let stopped = { button: null, at: 0 }; // the gesture whose beginning was kept from the page

  /**
   * Watch a window. `desk` has `site()`, `draftOf(composer)`, `mayGo(draft)`, `went(draft)` for one that was let go at once,
   * and `hold(draft, replay)`, where `replay` does what was held, and says whether it could.
   */
  function watch(view, desk) {
    for (const type of GESTURE) {
      view.addEventListener(type, (event) => onPointer(event, desk), true);
    }
    view.addEventListener("keydown", (event) => onKey(event, desk), true);
    view.addEventListener("submit", (event) => onSubmit(event, desk), true);
  }

  function onPointer(event, desk) {
    if (replaying || event.button > 0 || globalThis.tonelint.panel.isOurs(event)) {
      return;
    }
    const path = event.composedPath();
    if (event.type !== "click" && path.includes(stopped.button) && performance.now() - stopped.at < LONGEST) {
      stop(event);
      return;
    }
    const button = sendButtonOn(path, desk.site());
    const draft = button && draftBehind(button, desk);
    if (!draft) {
      return;
    }
    if (stopped.button !== button && desk.mayGo(draft)) {
      event.type === "click" && desk.went(draft);
    } else if (event.type === "click") {
      const whole = stopped.button === button;
      stopped = { button: null, at: 0 };
      stop(event);
      desk.hold(draft, () => press(button, draft, desk, whole ? event : null));
    } else if (event.type === "pointerdown" || event.type === "mousedown" || event.type === "touchstart") {
      stopped = { button, at: performance.now() };
      stop(event, event.type === "touchstart"); // whose default is the click
    }
  }

  function onKey(event, desk) {
    if (replaying || globalThis.tonelint.panel.isOurs(event)) {
      return;
    }
    const path = event.composedPath();
    const site = desk.site();
    const button = event.key === "Enter" || event.key === " " ? sendButtonOn(path.slice(0, 3), site) : null;
    if (button) {
      const draft = draftBehind(button, desk);
      if (draft && !desk.mayGo(draft)) {
        stop(event);
        desk.hold(draft, () => press(button, draft, desk, null));
      }
      return;
    }
    const composer = isShortcut(event, site.shortcuts) ? composerAt(path[0], site) : null;
    const draft = composer && desk.draftOf(composer);
    if (draft && desk.mayGo(draft)) {
      desk.went(draft);
    } else if (draft) {
      stop(event);
      desk.hold(draft, () => type(event, path[0], draft));
    }
  }

  function onSubmit(event, desk) {
    if (replaying) {
      return;
    }
    const form = event.target;
    const composer = composersIn(form, desk.site()).find((one) => !globalThis.tonelint.read(one).empty);
    const draft = composer && desk.draftOf(composer);
    if (draft && !desk.mayGo(draft)) {
      stop(event);
      const { submitter } = event;
      desk.hold(draft, () => again(() => form.requestSubmit(submitter)));
    }
  }

  function draftBehind(button, desk) {
    const composer = composerOf(button, desk.site());
    return composer && desk.draftOf(composer);
  }

  function stop(event, quietly = false) {
    event.stopImmediatePropagation();
    if (!quietly) {
      event.preventDefault();
    }
  }

  /** Press a button, or the one that took its place; with the whole gesture where the page was kept from that. */
  function press(button, draft, desk, gesture) {
    const now = button.isConnected ? button : sendButtonFor(draft.element, desk.site());
    if (!now) {
      return false;
    }
    return again(() => {
      for (const name of gesture ? ["pointerdown", "mousedown", "pointerup", "mouseup"] : []) {
        const { clientX, clientY } = gesture;
        const Kind = name.startsWith("pointer") ? PointerEvent : MouseEvent;
        const buttons = name.endsWith("down") ? 1 : 0;
        now.dispatchEvent(
          new Kind(name, { bubbles: true, cancelable: true, composed: true, button: 0, buttons, clientX, clientY, detail: 1 }),
        );
      }
      now.click();
    });
  }

  /** Type a key once more. */
  function type(event, target, draft) {
    const { key, code, keyCode, ctrlKey, metaKey, altKey, shiftKey } = event;
    const at = target.isConnected ? target : draft.element;
    return again(() => {
      at.dispatchEvent(
        new KeyboardEvent("keydown", {
          ...{ key, code, keyCode, which: keyCode, ctrlKey, metaKey, altKey, shiftKey },
          ...{ bubbles: true, cancelable: true, composed: true },
        }),
      );
    });
  }

  function again(action) {
    replaying = true;
    try {
      action();
    } finally {
      replaying = false;
    }
    return true;
  }

  globalThis.tonelint = { ...globalThis.tonelint, watch };
})();
