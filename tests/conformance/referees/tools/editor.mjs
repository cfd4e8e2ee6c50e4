// What yaml-language-server says of a file: its complaints, what it shows of places, and what it offers there.
// Usage: editor.mjs NODE_MODULES FILE ASKED, where ASKED is JSON: [{"at": [line, column], "text"?: "…"}] from 0.
// With a text, that stands in the file when it is asked. Prints JSON: {complaints, log, answers: [{hover, offers}]}
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file, asked] = process.argv.slice(2);
const server = spawn("node", [join(modules, ".bin", "yaml-language-server"), "--stdio"]);
const uri = pathToFileURL(file).href;
const waiting = new Map();
const log = [];
let buffer = Buffer.alloc(0);
let last = 0;
let judged = () => {};

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function request(method, params) {
  const id = ++last;
  send({ id, method, params });
  return new Promise((resolve) => waiting.set(id, resolve));
}

function received(message) {
  if (message.method && message.id !== undefined) {
    const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
    const items = message.params?.items ?? [];
    send({ id: message.id, result: items.map((item) => (item.section === "yaml" ? settings : {})) });
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result ?? null);
  } else if (message.method === "textDocument/publishDiagnostics") {
    judged(message.params.diagnostics);
  } else if (/^window\/(log|show)Message$/.test(message.method)) {
    log.push(message.params.message);
  }
}

server.stderr.on("data", (data) => log.push(String(data)));
server.stdout.on("data", (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
    if (buffer.length < head + 4 + length) return;
    const body = buffer.subarray(head + 4, head + 4 + length);
    buffer = buffer.subarray(head + 4 + length);
    received(JSON.parse(body));
  }
});

const text = readFileSync(file, "utf8");
const can = { textDocument: { completion: { completionItem: { snippetSupport: true } } }, workspace: { configuration: true } };
await request("initialize", { processId: process.pid, rootUri: pathToFileURL(dirname(file)).href, capabilities: can });
send({ method: "initialized", params: {} });
const verdict = new Promise((resolve) => (judged = resolve));
send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
const complaints = (await verdict).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
const answers = [];
let version = 1;
for (const one of JSON.parse(asked)) {
  const now = one.text ?? text;
  version += 1;
  send({ method: "textDocument/didChange", params: { textDocument: { uri, version }, contentChanges: [{ text: now }] } });
  const place = { textDocument: { uri }, position: { line: one.at[0], character: one.at[1] } };
  const hover = await request("textDocument/hover", place);
  const offers = await request("textDocument/completion", place);
  answers.push({ hover: hover?.contents?.value ?? "", offers: (offers?.items ?? offers ?? []).map((item) => item.label) });
}
console.log(JSON.stringify({ complaints, log, answers }));
server.kill();
process.exit(0);
