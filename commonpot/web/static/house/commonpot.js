"use strict";
/* Progressive only: every page works without this file, and nothing here decides anything.
   Times: the countdown goes by the server's clock (data-now), never by the reader's. */

const language = document.documentElement.lang || "en";
const words = document.body.dataset;
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

/* A moment in the call's zone, and beside it the reader's own when the two differ. */
const offsetOf = (moment, zone) =>
  new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(moment)
    .find((part) => part.type === "timeZoneName").value;

function addReaderZones(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const time of all("time[data-zone]:not([data-told])", root)) {
    time.dataset.told = "";
    const moment = new Date(time.dateTime);
    if (!zone || Number.isNaN(moment.getTime()) || offsetOf(moment, zone) === offsetOf(moment, time.dataset.zone)) continue;
    const sameDay = new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone: zone }).format(moment) ===
      new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone: time.dataset.zone }).format(moment);
    const parts = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (!sameDay) Object.assign(parts, { day: "numeric", month: "long" });
    const said = document.createElement("span");
    said.className = "reader-zone";
    const locale = language === "en" ? "en-GB" : language;
    said.textContent = ` (${new Intl.DateTimeFormat(locale, parts).format(moment)} ${words.yourTime})`;
    time.after(said);
  }
}

/* The countdown by the server's clock. Until two days are left the server's own words stand: it counts days of the calendar. */
const TWO_DAYS = 2 * 86400 * 1000;

const unit = (value, name) =>
  new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" }).format(value);

function leftInWords(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts = [days ? unit(days, "day") : "", unit(hours, "hour"), unit(minutes, "minute"), unit(seconds % 60, "second")];
  return parts.filter(Boolean).join(" ");
}

function startCountdown(box) {
  const deadline = Date.parse(box.dataset.countdown);
  const serverStart = Date.parse(box.dataset.now);
  const localStart = performance.now();
  const left = box.querySelector("[data-countdown-left]");
  const clock = box.querySelector("[data-countdown-now]");
  const showClock = new Intl.DateTimeFormat("en-GB", { timeZone: box.dataset.zone, timeStyle: "medium" });
  const tick = () => {
    const now = serverStart + performance.now() - localStart;
    clock.textContent = showClock.format(now);
    if (now >= deadline) left.textContent = words.timeIsUp;
    else if (deadline - now < TWO_DAYS) left.textContent = leftInWords(deadline - now);
    if (now < deadline && box.isConnected) window.setTimeout(tick, 1000 - (now % 1000));
  };
  tick();
}

/* Copy: shown only where it can work. */
function offerCopy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.querySelector("span");
  const usual = label.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    label.textContent = words.copied;
    window.setTimeout(() => { label.textContent = usual; }, 2500);
  });
}

/* Leaving with unsaved words: asks first. A form that was sent or saved is clean. */
const dirty = new Set();

function watch(form) {
  form.addEventListener("input", () => dirty.add(form));
  form.addEventListener("submit", () => dirty.delete(form));
}

window.addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size) event.preventDefault();
});

/* The saved line: the server's answer carries the new one; until then it says what happens. */
function sayState(sentence, trouble) {
  const line = document.getElementById("saved-state");
  if (!line) return;
  line.textContent = sentence;
  line.toggleAttribute("data-trouble", trouble);
}

const saves = (event) => event.target instanceof Element && event.target.closest("[data-autosave]");
const failed = (event) => { if (saves(event)) sayState(words.notSaved, true); };

/* A form on its way to the server starts no save any more: that would arrive second, with the older text. */
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) event.target.dataset.leaving = ""; });
document.addEventListener("htmx:before:request", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-leaving]")) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-leaving]")) delete form.dataset.leaving;
});

document.addEventListener("htmx:before:request", (event) => { if (saves(event)) sayState(words.saving, false); });
document.addEventListener("htmx:error", failed);
document.addEventListener("htmx:response:error", failed);
document.addEventListener("htmx:after:request", (event) => {
  const form = saves(event);
  const answer = event.detail && event.detail.ctx && event.detail.ctx.response;
  if (form && answer && answer.status < 400) dirty.delete(form.closest("form"));
});
document.addEventListener("htmx:after:swap", () => prepare(document));

/* Menus close on Escape and on a click elsewhere. */
document.addEventListener("click", (event) => {
  for (const menu of all("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of all("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* The side panel is open beside the page on a wide screen, closed above it on a narrow one. */
const wide = window.matchMedia("(min-width: 62rem)");

function fitPanels() {
  for (const panel of all("details[data-side-panel]")) {
    panel.open = wide.matches;
    panel.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
  }
}

wide.addEventListener("change", fitPanels);

const once = (selector, root, action) => {
  for (const element of all(selector, root)) {
    if (element.dataset.ready !== undefined) continue;
    element.dataset.ready = "";
    action(element);
  }
};

function prepare(root) {
  addReaderZones(root);
  once("[data-countdown]", root, startCountdown);
  once("[data-copy]", root, offerCopy);
  once("form[data-warn-unsaved]", root, watch);
}

prepare(document);
fitPanels();
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();
