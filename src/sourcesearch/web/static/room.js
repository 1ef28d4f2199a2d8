// What makes the room smoother; all of it works without.
"use strict";

// n and p: to the next and previous match, and on to the next part of the document.
const marks = [...document.querySelectorAll(".words mark")];
let at = -1;
function go(step) {
  const next = at + step;
  if (next < 0 || next >= marks.length) {
    const jumps = document.querySelector(".jumps");
    const to = jumps && (step > 0 ? jumps.dataset.behind : jumps.dataset.before);
    if (to) location.assign(to);
    return;
  }
  if (at >= 0) marks[at].classList.remove("now");
  at = next;
  marks[at].classList.add("now");
  marks[at].scrollIntoView({ block: "center" });
}
const target = location.hash && document.getElementById(location.hash.slice(1));
if (target) at = marks.findIndex((mark) => target.compareDocumentPosition(mark) & 4) - 1;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "n") go(1);
  else if (event.key === "p") go(-1);
  else if (event.key === "/") {
    const field = document.querySelector("input[type=search]");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  }
});

// Text that is copied at once.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.textContent = "Copied";
  });
}

// A choice that is sent as it is made.
for (const select of document.querySelectorAll("select[data-send]"))
  select.addEventListener("change", () => select.form.requestSubmit());

// A stretch of the histogram is drawn over, and fills the two fields below it.
for (const svg of document.querySelectorAll("svg.histogram")) {
  const bars = [...svg.querySelectorAll("g.bar")];
  const fields = svg.parentElement.querySelectorAll(".between input:not([type=hidden])");
  if (bars.length < 2 || fields.length < 2) continue;
  const label = (bar) => bar.querySelector("title").textContent.split(":")[0];
  let first = null;
  const place = (event) => {
    const box = svg.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.max(0, Math.min(bars.length - 1, Math.floor(share * bars.length)));
  };
  svg.addEventListener("pointerdown", (event) => { first = place(event); });
  svg.addEventListener("pointermove", (event) => {
    if (first === null || event.buttons === 0) return;
    const [low, high] = [first, place(event)].sort((a, b) => a - b);
    bars.forEach((bar, i) => bar.classList.toggle("s3", i < low || i > high));
  });
  svg.addEventListener("pointerup", (event) => {
    const last = place(event);
    if (first !== null && first !== last) {
      const [low, high] = [first, last].sort((a, b) => a - b);
      fields[0].value = label(bars[low]).replace(/s$/, "");
      fields[1].value = label(bars[high]).replace(/s$/, (s) => "").replace(/0$/, label(bars[high]).endsWith("s") ? "9" : "0");
      fields[0].form.requestSubmit();
    }
    first = null;
  });
  svg.addEventListener("click", (event) => {
    if (bars.some((bar) => bar.classList.contains("s3"))) event.preventDefault();
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}
