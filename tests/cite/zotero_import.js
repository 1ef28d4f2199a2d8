// node zotero_import.js ZOTERO TRANSLATOR FILE: the items that a translator of Zotero makes of a
// file, as JSON. ZOTERO holds `translators`, `utilities` and `zotero-schema`, Zotero's own folders.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [folder, translator, file] = process.argv.slice(2);
const utilities = path.join(path.resolve(folder), "utilities");
const text = fs.readFileSync(file, "utf8");
const items = [];
let at = 0;

function read(length) {
  if (at >= text.length) return false;
  const found = text.indexOf("\n", at);
  const end = length === undefined ? (found < 0 ? text.length : found) : at + length;
  const part = text.slice(at, end);
  at = length === undefined ? end + 1 : end;
  return part;
}

class Item {
  constructor(type) {
    this.itemType = type;
    for (const list of ["creators", "notes", "tags", "attachments", "seeAlso"]) this[list] = [];
  }
  complete() { items.push(this); }
}

globalThis.Zotero = {
  locale: "en-US", isNode: true, parentTranslator: null, Item, read, debug() {}, setProgress() {},
  addOption() {}, setCharacterSet() {}, getHiddenPref() {}, getOption() {}, Collection: class {},
};
Zotero.Schema = require(path.join(utilities, "schema"));
Zotero.Utilities = require(path.join(utilities, "utilities"));
Zotero.Utilities.Item = require(path.join(utilities, "utilities_item"));
Zotero.Date = require(path.join(utilities, "date"));
const types = require(path.join(utilities, "cachedTypes"));
Zotero.Schema.init(fs.readFileSync(path.join(folder, "zotero-schema", "schema.json"), "utf8"));
Zotero.Date.init(fs.readFileSync(path.join(utilities, "resource", "dateFormats.json"), "utf8"));
types.setTypeSchema(require(path.join(utilities, "resource", "zoteroTypeSchemaData")));
Object.assign(Zotero, types);
const { ItemFields, ItemTypes, CreatorTypes } = Zotero;
const typeOf = (name) => ItemTypes.getID(name);
Object.assign(Zotero.Utilities, {
  fieldIsValidForType: (field, type) =>
    ItemFields.isValidForType(ItemFields.getID(field), typeOf(type)),
  getCreatorsForType: (type) =>
    CreatorTypes.getTypesForItemType(typeOf(type)).map((each) => each.name),
  itemFromCSLJSON: (item, given) => Zotero.Utilities.Item.itemFromCSLJSON(item, given),
});
globalThis.Z = Zotero;
globalThis.ZU = Zotero.Utilities;

// The head of a translator is an object in JSON, its end are tests of its own.
const code = fs.readFileSync(path.join(folder, "translators", `${translator}.js`), "utf8")
  .replace(/^\{[\s\S]*?\n\}\n/, "").replace(/\/\*\* BEGIN TEST CASES \*\*\/[\s\S]*$/, "");
vm.runInThisContext(`${code}\nglobalThis.detect = detectImport; globalThis.run = doImport;`);

// The field of a type that Zotero keeps a value in, by its own name or that of its kind.
function field(name, type) {
  const id = ItemFields.getID(name);
  if (!id) return null;
  if (ItemFields.isValidForType(id, type)) return name;
  const kind = ItemFields.getFieldIDFromTypeAndBase(type, id);
  return kind ? ItemFields.getName(kind) : null;
}

const OTHER = ["itemType", "itemID", "id", "creators", "notes", "tags", "attachments", "seeAlso"];

function kept(item) {
  const type = typeOf(item.itemType);
  const fields = {}, lost = [];
  for (const [name, value] of Object.entries(item)) {
    if (OTHER.includes(name) || typeof value !== "string" || !value) continue;
    const known = type && field(name, type);
    if (known) fields[known] = value;
    else lost.push(name);
  }
  return { type: type ? item.itemType : null, fields, people: item.creators.length, lost };
}

const accepted = Boolean(detect());
at = 0;
Promise.resolve(run()).then(
  () => console.log(JSON.stringify({ accepted, items: items.map(kept) })),
);
