// Pages that work like the composers of help desks and mail sites: how a message is typed in and sent differs, not more.

const place = document.getElementById("place");
const { kind = "divs", text = "" } = Object.fromEntries(new URLSearchParams(location.search));
const lines = (text || "Hi Dana,\n\nThanks for the report.").split("\n");
window.heard = []; // what the page was told of a press on its button

function sent(words, how) {
  const item = document.createElement("li");
  item.textContent = `${how}: ${words}`;
  document.getElementById("sent").append(item);
}

function box(...parts) {
  const around = document.createElement("div");
  around.className = "box";
  around.append(...parts);
  place.append(around);
  return around;
}

function make(tag, set = {}, attributes = {}) {
  const element = Object.assign(document.createElement(tag), set);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function editor(into = lines) {
  const element = make("div", { id: "composer" }, { contenteditable: "true", role: "textbox", "aria-multiline": "true" });
  for (const line of into) {
    const inner = make("div");
    inner.append(line ? make("span", { textContent: line }) : make("br"));
    element.append(inner);
  }
  return element;
}

function listen(view, composer, button, words) {
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    button.addEventListener(type, () => window.heard.push(type));
  }
  button.addEventListener("click", () => sent(words(), "click"));
  view.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      sent(words(), "keys");
    }
  });
}

const kinds = {
  // Lines in elements of their own, a button that is one by its role only (Gmail).
  divs() {
    const composer = editor();
    const button = make("div", { id: "send", className: "button T-I aoO", textContent: "Send", tabIndex: 0 }, { role: "button" });
    box(composer, button);
    listen(composer, composer, button, () => composer.innerText);
  },

  // The quoted message lies in the composer (Gmail).
  quoted() {
    kinds.divs();
    const quote = make("div", { className: "gmail_quote" });
    const words = make("blockquote", { textContent: "You broke the link, so it failed. You broke it all." });
    quote.append(make("div", { className: "gmail_attr", textContent: "On Mon, 2 Nov 2026 at 10:00, Dana Smith <dana@example.com> wrote:" }), words);
    document.getElementById("composer").append(quote);
  },

  // A form with a textarea (GitHub, Discourse).
  textarea() {
    const form = make("form");
    const composer = make("textarea", { id: "composer", value: lines.join("\n") }, { name: "comment[body]", "aria-label": "Add a comment" });
    const button = make("button", { id: "send", type: "submit", textContent: "Comment" });
    form.append(composer, button);
    box(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sent(composer.value, "form");
    });
    composer.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.ctrlKey) {
        event.preventDefault();
        form.requestSubmit(button);
      }
    });
  },

  // Web components (Basecamp's newer editor, chat widgets).
  shadow() {
    const host = make("x-composer", { id: "host" });
    const root = host.attachShadow({ mode: "open" });
    const composer = editor();
    const button = make("button", { id: "send", type: "button", textContent: "Send" });
    root.append(make("link", { rel: "stylesheet", href: "composers.css" }), composer, button);
    box(host);
    listen(root, composer, button, () => composer.innerText);
  },

  // An editor in a frame, its button outside (TinyMCE).
  frame() {
    const frame = make("iframe", { id: "frame", title: "Message" });
    const button = make("button", { id: "send", type: "button", textContent: "Send reply" });
    frame.addEventListener("load", () => {
      const page = frame.contentDocument;
      page.body.append(...editor().childNodes);
      page.body.contentEditable = "true";
      listen(page, page.body, button, () => page.body.innerText);
    });
    frame.src = "blank.html";
    box(frame, button);
  },

  // An editor that keeps the text itself and makes its elements anew after each change (React).
  rendered() {
    const composer = editor([]);
    const around = make("div");
    let state = lines.join("\n");
    const words = () => state;
    const render = () => {
      composer.replaceChildren(
        ...state.split("\n").map((line) => {
          const inner = make("p");
          inner.append(line ? make("span", { textContent: line }) : make("br"));
          return inner;
        }),
      );
    };
    const button = () => {
      const fresh = make("button", { id: "send", type: "button", textContent: "Send" });
      fresh.addEventListener("click", () => sent(words(), "click"));
      return fresh;
    };
    composer.addEventListener("input", () => {
      state = [...composer.children].map((one) => one.textContent).join("\n");
      around.replaceChildren(button()); // the button is another after each change
      setTimeout(() => {
        render();
        getSelection().selectAllChildren(composer);
        getSelection().collapseToEnd();
      });
    });
    render();
    around.append(button());
    box(composer, around);
  },

  // Enter alone sends, and the press of a mouse is enough (chats).
  eager() {
    kinds.divs();
    const button = document.getElementById("send");
    button.replaceWith(button.cloneNode(true));
    document.getElementById("send").addEventListener("mousedown", () => sent(document.getElementById("composer").innerText, "mousedown"));
  },
};

kinds[kind]();
