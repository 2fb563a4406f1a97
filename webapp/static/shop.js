"use strict";

const nameOf = (field) =>
  (field.type === "radio" ? field.closest("fieldset").querySelector("legend") : field.labels[0]).textContent.trim();

/* A form's button wakes when every field is valid: the same rule as the server's, sooner. */
for (const form of document.querySelectorAll("form[data-wakes]")) {
  const button = form.querySelector("button:not([name])");
  const why = form.querySelector(".why");
  const rule = why.textContent;
  const look = () => {
    const fields = [...form.elements].filter((field) => field.labels?.length);
    const left = fields.filter((field) => !field.checkValidity());
    const names = [...new Set(left.map(nameOf))].map((name) => `«${name}»`).join(", ");
    button.disabled = left.length > 0;
    why.textContent = left.length === fields.length ? rule : left.length ? `Осталось: ${names}.` : "";
  };
  form.addEventListener("input", look);
  look();
}

/* The confirmation window takes the keyboard; Escape means «Оставить». */
for (const dialog of document.querySelectorAll("dialog[data-modal]")) {
  dialog.removeAttribute("open");
  dialog.showModal();
  dialog.addEventListener("cancel", () => dialog.querySelector("form:not([method])").submit());
}

/* Beside the list, where there is room for them, the filters stand open. */
for (const filters of document.querySelectorAll("details[data-filters]")) {
  const wide = matchMedia("(width >= 62rem)");
  const fit = () => (filters.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
}

/* A means of payment wakes its own button: the same rule as the server's, sooner. */
for (const form of document.querySelectorAll("form[data-means]")) {
  const why = form.querySelector(".why");
  const rule = why.textContent;
  const look = () => {
    const chosen = form.querySelector("input[name=means]:checked");
    for (const button of form.querySelectorAll("button[name=act]")) {
      button.disabled = chosen?.dataset.act !== button.textContent;
    }
    why.textContent = chosen ? "" : rule;
  };
  form.addEventListener("change", look);
  look();
}

/* A section is open while the choice that it belongs to is made. */
for (const section of document.querySelectorAll("fieldset[data-opens]")) {
  const choices = section.dataset.opens.split(" ").map((id) => document.getElementById(id));
  const look = () => (section.disabled = !choices.some((choice) => choice.checked));
  choices[0].form.addEventListener("input", look);
  look();
}

/* A choice that the server has to act on is sent as soon as it is made. */
for (const choice of document.querySelectorAll("input[data-submits]")) {
  choice.addEventListener("change", () => choice.form.submit());
}

/* What has been chosen holds for what was written: other words are sent at once. */
for (const section of document.querySelectorAll("fieldset[data-resends]")) {
  section.addEventListener("change", (event) => {
    if (event.target.matches("input[type=text], input[type=tel]")) event.target.form.submit();
  });
}

/* How long something is kept: minutes beside the clock's time; when it is over, the page asks anew. */
for (const time of document.querySelectorAll("time[data-countdown]")) {
  const until = Date.parse(time.dateTime);
  const clock = time.textContent;
  const look = () => {
    const left = Math.ceil((until - Date.now()) / 60000);
    time.textContent = left > 0 && left <= 60 ? `${clock} (ещё ${left} мин)` : clock;
  };
  setInterval(look, 15000);
  look();
}
