"use strict";
/* The sliders of the selection meeting. Without this file the number fields and the button do the same. */

for (const slider of document.querySelectorAll("input[data-slides]")) {
  const field = document.getElementById(slider.dataset.slides);
  const say = () => {
    const amount = new Intl.NumberFormat(document.documentElement.lang || "en").format(Number(slider.value));
    slider.setAttribute("aria-valuetext", `${slider.dataset.currency} ${amount}`);
  };
  slider.hidden = false;
  say();
  slider.addEventListener("input", () => {
    field.value = slider.value;
    say();
  });
  field.addEventListener("input", () => {
    const typed = Number(field.value.replace(/[\s\u00a0]/g, ""));
    if (!Number.isNaN(typed)) slider.value = String(typed);
    say();
  });
}

/* What is kept is what is on the screen, not what was there when the page came. */
for (const keeping of document.querySelectorAll("form[data-keeps]")) {
  keeping.addEventListener("submit", () => {
    const place = document.getElementById("carried");
    place.replaceChildren();
    for (const [name, value] of new FormData(document.getElementById(keeping.dataset.keeps))) {
      const carried = document.createElement("input");
      Object.assign(carried, { type: "hidden", name, value });
      place.append(carried);
    }
  });
}
