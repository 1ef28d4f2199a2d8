// What citeproc-js makes of items: node citeproc.js MODULES LOCALES STYLE ITEMS [in notes and bibliography]
const fs = require("fs");
const [, , modules, locales, style, file] = process.argv;
const CSL = require(`${modules}/citeproc`);
const cases = JSON.parse(fs.readFileSync(file, "utf8"));
const items = Object.fromEntries(cases.map((one) => [one.item.id, one.item]));
const locale = (code) => {
  const path = `${locales}/locales-${code}.xml`;
  return fs.readFileSync(fs.existsSync(path) ? path : `${locales}/locales-en-US.xml`, "utf8");
};
const found = {};
for (const { item, locator } of cases) {
  const engine = new CSL.Engine(
    { retrieveLocale: locale, retrieveItem: (id) => items[id] },
    fs.readFileSync(style, "utf8"),
  );
  engine.updateItems([item.id]);
  engine.setOutputFormat("text");
  const cluster = { citationItems: [{ id: item.id, ...locator }], properties: { noteIndex: 1 } };
  const cited = engine.processCitationCluster(cluster, [], [])[1][0][1];
  const listed = engine.makeBibliography();
  found[item.id] = { note: cited, bibliography: listed ? listed[1].join("").trim() : "" };
}
console.log(JSON.stringify(found));
