// The page of `sopgen preview`. Words of the pack are only ever put in as text, never as markup; a document
// comes in a frame of its own whose rules let no script run, and what is done in it is listened to from here.

const $ = (id) => document.getElementById(id);
const RANK = { error: 0, warning: 1, info: 2 };
const PASSAGES = "p, li, td, th, dt, dd, caption, figcaption, h1, h2, h3, h4, h5, h6";

let state = { documents: [], findings: [], broken: {}, fault: "", reading: 0, current: true, judged: false };
let view = { form: "text", id: "", reading: -1 };
let frame = null; // what shows the text of the document
let wanted = null; // where to go once the document is there: {anchor} or {origin}
let back = null; // what the keyboard returns to from the place
let drawn = { pages: [], origins: [] };
let asked = null; // what the place is shown of
let whole = false; // findings of the whole pack

function made(tag, properties = {}, ...inner) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...inner);
  return element;
}

// -- news ------------------------------------------------------------------------------------

const news = new EventSource("news");
news.onmessage = (event) => told(JSON.parse(event.data));
news.onerror = () => say("The preview has ended. Start `sopgen preview` again.");

function told(next) {
  const first = state.reading === 0 && next.reading > 0;
  state = next;
  document.title = `${state.title} – sopgen preview`;
  $("title").textContent = state.title;
  if (first || !known(view.id)) openFromAddress();
  listDocuments();
  listFindings();
  notice();
  if (view.id && view.reading !== state.reading) {
    if (asked?.at) ask({ at: asked.at, words: asked.words ?? "" }, { silent: true }); // its lines may have moved
    show();
  }
}

const known = (id) => state.documents.some((one) => one.id === id);
const say = (words) => { if ($("status").textContent !== words) $("status").textContent = words; };

function notice() {
  const errors = state.findings.filter((one) => one.severity === "error").length;
  const broken = state.broken[view.id];
  const many = errors === 1 ? "1 error" : `${errors} errors`;
  const stale = !state.current || Boolean(broken || state.fault);
  let words = "";
  if (state.fault) words = `sopgen itself failed (${state.fault}). This is what it showed before.`;
  else if (!state.current) words = `${many}: the pack cannot be read. These are its last good pages.`;
  else if (broken) words = `This document cannot be made: ${broken}. These are its last good pages.`;
  else if (errors) words = `${many}: nothing would be built.`;
  $("notice").textContent = words;
  $("notice").hidden = !words;
  $("notice").className = stale ? "error" : "warning";
  document.querySelector("main").classList.toggle("stale", stale);
  if (stale) say(words);
  else if (state.judged) say(summary());
}

function summary() {
  const counts = ["error", "warning", "info"].map((severity) => [
    state.findings.filter((one) => one.severity === severity).length,
    severity,
  ]);
  const parts = counts.filter(([count]) => count).map(([n, severity]) => `${n} ${severity}${n > 1 ? "s" : ""}`);
  return parts.length ? `Checked: ${parts.join(", ")}.` : "Checked: nothing found.";
}

// -- the tree of documents ----------------------------------------------------------------------

function listDocuments() {
  const groups = new Map();
  for (const one of state.documents) groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
  const focused = document.activeElement?.closest?.("#documents a")?.dataset.id;
  $("documents").replaceChildren(
    ...[...groups].flatMap(([kind, documents]) => [
      made("h3", { textContent: kind }),
      made("ul", {}, ...documents.map((one) => made("li", {}, lineOf(one)))),
    ]),
  );
  if (focused) $("documents").querySelector(`a[data-id="${CSS.escape(focused)}"]`)?.focus();
}

function lineOf(one) {
  const line = made("a", { href: addressOf(view.form, one.id) });
  line.dataset.id = one.id;
  if (one.id === view.id) line.setAttribute("aria-current", "page");
  line.append(made("span", { className: "name", textContent: one.title || one.id }));
  for (const severity of ["error", "warning", "info"]) {
    const count = one.counts[severity];
    if (!count) continue;
    const words = made("span", { className: "unseen", textContent: ` ${severity}${count > 1 ? "s" : ""}` });
    line.append(made("span", { className: `count ${severity}`, title: severity }, String(count), words));
  }
  return line;
}

const addressOf = (form, id) => `#${form}/${encodeURIComponent(id)}`;

function openFromAddress() {
  const [form, id] = location.hash.slice(1).split("/").map(decodeURIComponent);
  open_(form === "pages" ? "pages" : "text", known(id) ? id : (state.documents[0]?.id ?? ""));
}

window.addEventListener("hashchange", () => {
  if (/^#(text|pages)\//.test(location.hash)) openFromAddress();
});

function open_(form, id) {
  if (form === view.form && id === view.id) {
    if (wanted) arrive();
    return;
  }
  view = { form, id, reading: -1 };
  history.replaceState(null, "", addressOf(form, id));
  $("as-text").setAttribute("aria-pressed", String(form === "text"));
  $("as-pages").setAttribute("aria-pressed", String(form === "pages"));
  const one = state.documents.find((document) => document.id === id);
  $("document-heading").textContent = one ? `${one.id} · ${one.title}` : "Document";
  $("view").replaceChildren();
  $("set-by").hidden = true;
  frame = null;
  drawn = { pages: [], origins: [] };
  listDocuments();
  listFindings();
  notice();
  show();
}

$("as-text").onclick = () => turn("text");
$("as-pages").onclick = () => turn("pages");

// The same document in the other form, at the words that were pointed at last.
function turn(form) {
  if (asked?.at && asked.on === view.id) wanted = { origin: asked.at };
  open_(form, view.id);
}

// -- the document ---------------------------------------------------------------------------

function show() {
  if (!view.id) {
    $("view").replaceChildren(made("p", { className: "empty", textContent: "There is nothing to show yet." }));
    return;
  }
  view.reading = state.reading;
  if (view.form === "text") showText();
  else showPages();
}

function showText() {
  const { id, reading } = view;
  const coming = made("iframe", {
    title: `Text of ${id}`,
    src: `document/${encodeURIComponent(id)}.html?${reading}`,
    className: "coming",
  });
  coming.addEventListener("load", async () => {
    await coming.contentDocument.fonts.ready;
    if (view.id !== id || view.reading !== reading || view.form !== "text") return coming.remove();
    arrange(coming);
  });
  for (const old of $("view").querySelectorAll("iframe.coming, .empty")) old.remove();
  $("view").append(coming);
}

// Puts the new frame in the place of the old one, where the reader was.
function arrange(coming) {
  const inner = coming.contentDocument;
  const old = frame;
  const held = old && old.contentDocument.activeElement !== old.contentDocument.body && document.activeElement === old;
  listen(coming);
  if (old) {
    const changed = differences(old.contentDocument, inner);
    for (const element of changed) element.classList.add("sopgen-new");
    coming.contentWindow.scrollTo({ top: old.contentWindow.scrollY, behavior: "instant" });
    const marked = old.contentDocument.querySelector(".sopgen-at")?.dataset.at;
    if (marked) passageOf(inner, marked)?.classList.add("sopgen-at");
    if (changed.length) say(changed.length === 1 ? "Updated: 1 passage changed." : `Updated: ${changed.length} passages changed.`);
  }
  coming.classList.remove("coming");
  frame = coming;
  if (old) {
    const had = document.activeElement === old;
    old.remove();
    // The reader stays where they were, also when the marked words stand just outside of what they see.
    if (had || held) refocus(coming, { preventScroll: true });
  }
  arrive();
}

function refocus(coming, how = {}) {
  const marked = coming.contentDocument.querySelector(".sopgen-at");
  coming.focus(how);
  if (marked) point(marked, true, how);
}

// Passages whose words are not those that stood there before.
function differences(before, after) {
  const words = (root) => {
    const found = new Map();
    for (const element of passages(root)) {
      const key = element.dataset.at;
      found.set(key, [...(found.get(key) ?? []), element]);
    }
    return found;
  };
  const old = words(before);
  const changed = [];
  for (const [key, elements] of words(after)) {
    const was = (old.get(key) ?? []).map((element) => element.textContent);
    elements.forEach((element, n) => { if (element.textContent !== was[n]) changed.push(element); });
  }
  return changed;
}

// The innermost elements that say where their words come from, in the order of reading.
const passages = (root) =>
  [...root.querySelectorAll("[data-at]")].filter(
    (one) => !one.querySelector("[data-at]") && one.textContent.trim(),
  );

function passageOf(root, origin) {
  for (let way = origin; way; way = way.includes("/") ? way.slice(0, way.lastIndexOf("/")) : "") {
    const name = CSS.escape(way);
    const found =
      root.querySelector(`main [data-at="${name}"]`) ?? root.querySelector(`main [data-at^="${name}/"]`);
    if (found && way.includes("/")) return found;
    if (found) return root.querySelector("main h1, main") ?? found;
  }
  return null;
}

function listen(coming) {
  const inner = coming.contentDocument;
  inner.addEventListener("click", (event) => clicked(event));
  inner.addEventListener("keydown", (event) => pressed(event, inner));
}

function clicked(event) {
  const link = event.target.closest("a[href]");
  const element = event.target.closest("[data-at]");
  if (link && !link.getAttribute("href").startsWith("#")) {
    event.preventDefault(); // a frame shows its own document and no other
    const [file, anchor] = link.getAttribute("href").split("#");
    const id = file.replace(/\.html$/, "");
    if (file !== id && known(id)) {
      wanted = anchor ? { anchor } : null;
      return open_("text", id);
    }
  }
  if (element) {
    point(element, false);
    ask({ at: element.dataset.at, words: wordsOf(event.target, element) });
  }
}

// The words that were pointed at: those of the smallest passage around them.
function wordsOf(target, element) {
  const block = target.closest(PASSAGES);
  const said = block && element.contains(block) ? block : element;
  const copy = said.cloneNode(true);
  for (const number of copy.querySelectorAll(".number")) number.remove();
  return copy.textContent.trim().replace(/\s+/g, " ").slice(0, 400);
}

function point(element, focus, how = {}) {
  const inner = element.ownerDocument;
  for (const one of inner.querySelectorAll(".sopgen-at")) {
    one.classList.remove("sopgen-at");
    if (one.hasAttribute("data-step")) one.removeAttribute("tabindex");
  }
  element.classList.add("sopgen-at");
  if (!focus) return;
  if (element.tabIndex < 0) {
    element.tabIndex = -1;
    element.setAttribute("data-step", "");
  }
  element.focus(how);
}

function pressed(event, inner) {
  const writing = event.target.closest("input, select, textarea, a, summary");
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const all = passages(inner);
    const now = all.indexOf(inner.querySelector(".sopgen-at"));
    const next = all[now < 0 ? 0 : now + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) point(next, true);
  } else if (event.key === "Enter" && !writing) {
    const element = inner.querySelector(".sopgen-at");
    if (!element) return;
    event.preventDefault();
    back = () => refocus(frame);
    ask({ at: element.dataset.at, words: wordsOf(element, element) }, { focus: true });
  } else if (event.key === "Escape") {
    $("documents").querySelector("[aria-current]")?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && back && event.target.closest("aside")) {
    back();
    back = null;
  }
});

function arrive() {
  const goal = wanted;
  if (!goal || !view.id) return;
  if (view.form === "pages") {
    wanted = null;
    return turnTo(goal.origin);
  }
  if (!frame) return;
  wanted = null;
  const inner = frame.contentDocument;
  const found = goal.anchor ? inner.getElementById(goal.anchor) : passageOf(inner, goal.origin);
  if (!found) return;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  point(found, goal.focus ?? false);
}

// -- pages ------------------------------------------------------------------------------------

async function showPages() {
  const { id, reading } = view;
  const answer = await fetch(`pages/${encodeURIComponent(id)}`);
  if (!answer.ok || view.id !== id || view.form !== "pages") return;
  const next = await answer.json();
  if (view.reading !== reading) return;
  const before = drawn;
  drawn = next;
  const list = $("view").querySelector("ol") ?? made("ol", { className: "pages", tabIndex: 0, role: "list" });
  list.setAttribute("aria-label", `Pages of ${id}. The same words stand under Text.`);
  if (!list.isConnected) $("view").replaceChildren(list);
  let changed = 0;
  next.pages.forEach((page, n) => {
    const line = list.children[n] ?? list.appendChild(made("li"));
    if (before.pages[n]?.name === page.name) return;
    const picture = made("img", {
      src: `drawing/${page.name}.svg`,
      width: Math.round(page.width),
      height: Math.round(page.height),
      loading: "lazy",
      alt: `Page ${n + 1} of ${next.pages.length}`,
    });
    picture.addEventListener("click", (event) => clickedPage(event, n + 1, page));
    const shown = line.firstChild;
    if (!shown) return line.append(picture);
    changed += 1;
    picture.loading = "eager";
    picture.decode().catch(() => {}).finally(() => line.replaceChildren(picture));
    line.classList.remove("new");
    requestAnimationFrame(() => line.classList.add("new"));
  });
  while (list.children.length > next.pages.length) list.lastChild.remove();
  $("set-by").hidden = next.engine !== "weasyprint";
  if (changed) say(changed === 1 ? "Updated: 1 page changed." : `Updated: ${changed} pages changed.`);
  arrive();
}

// The words that begin last before a point of a page, in the same column.
function clickedPage(event, number, page) {
  const box = event.target.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * page.width;
  const y = ((event.clientY - box.top) / box.height) * page.height;
  let best = null;
  for (const one of drawn.origins) {
    const [on, left, top] = one;
    const before = on < number || (on === number && top <= y + 2 && left <= x + 2);
    if (!before) continue;
    if (!best || on > best[0] || (on === best[0] && (top > best[2] + 1 || (top >= best[2] - 1 && left >= best[1])))) {
      best = one;
    }
  }
  if (best) ask({ at: best[3] });
}

function turnTo(origin) {
  for (let way = origin; way; way = way.includes("/") ? way.slice(0, way.lastIndexOf("/")) : "") {
    const found = drawn.origins.find(([, , , name]) => name === way || name.startsWith(`${way}/`));
    if (!found) continue;
    const line = $("view").querySelectorAll("ol > li")[found[0] - 1];
    const list = line?.parentElement;
    if (line) list.scrollTop = line.offsetTop + (found[2] / drawn.pages[found[0] - 1].height) * line.offsetHeight - 120;
    return;
  }
}

// -- places -----------------------------------------------------------------------------------

// `of` names what is asked about: `{at, words}` or `{finding}`.
async function ask(of, { focus = false, silent = false } = {}) {
  const answer = await fetch(`place?${new URLSearchParams(of)}`);
  if (!answer.ok) return;
  const place = await answer.json();
  asked = { ...of, on: view.id };
  $("place-hint").hidden = true;
  $("place-found").hidden = false;
  $("place-file").textContent = `${place.file}, line ${place.line}`;
  $("place-lines").replaceChildren(
    ...place.lines.map(([number, text]) => {
      const here = number >= place.line && number <= place.end_line;
      return made("span", { className: here ? "here" : "" }, made("b", { textContent: String(number) }), text);
    }),
  );
  $("place-editor").setAttribute("href", place.editor);
  if (focus) $("place-editor").focus();
  else if (!silent) say(`${place.file}, line ${place.line}`);
}

// -- findings ---------------------------------------------------------------------------------

$("of-document").onclick = () => choose(false);
$("of-pack").onclick = () => choose(true);

function choose(all) {
  whole = all;
  $("of-document").setAttribute("aria-pressed", String(!all));
  $("of-pack").setAttribute("aria-pressed", String(all));
  listFindings();
}

const fileOf = (id) => state.documents.find((one) => one.id === id)?.file;

function listFindings() {
  const file = fileOf(view.id);
  const own = state.findings.filter((one) => one.file === file);
  $("of-document").textContent = `This document (${own.length})`;
  $("of-pack").textContent = `The whole pack (${state.findings.length})`;
  const shown = whole || !file ? state.findings : own;
  const inOrder = [...shown].sort((one, other) => RANK[one.severity] - RANK[other.severity]);
  const focused = document.activeElement?.closest?.("#findings-list li")?.dataset.finding;
  $("findings-none").hidden = inOrder.length > 0;
  $("findings-none").textContent = state.judged ? "None." : "Checking …";
  $("findings-list").replaceChildren(...inOrder.map(lineOfFinding));
  if (focused) $("findings-list").querySelector(`li[data-finding="${focused}"] button`)?.focus();
}

function lineOfFinding(finding) {
  const button = made(
    "button",
    { type: "button" },
    made("span", { className: `severity ${finding.severity}`, textContent: finding.severity }),
    made("span", { className: "code", textContent: finding.code }),
    made("span", { className: "message", textContent: finding.message }),
  );
  button.onclick = (event) => goTo(finding, event.detail === 0);
  const line = made("li", {}, button);
  line.dataset.finding = finding.fingerprint;
  if (finding.near.length) line.append(made("p", { className: "help", textContent: `Did you mean: ${finding.near.join(", ")}?` }));
  if (finding.help) line.append(made("p", { className: "help", textContent: `Help: ${finding.help}` }));
  if (finding.file) {
    const words = `${finding.file}:${finding.line}`;
    line.append(made("p", { className: "at" }, made("a", { href: finding.editor, textContent: words })));
  }
  return line;
}

function goTo(finding, keyboard) {
  const one = state.documents.find((document) => document.file === finding.file);
  if (!one) return;
  const name = finding.fingerprint;
  back = () => $("findings-list").querySelector(`li[data-finding="${name}"] button`)?.focus();
  wanted = { origin: finding.origin || one.id, focus: keyboard };
  open_(view.form, one.id);
  ask({ finding: name });
}
