"use strict";

/* Suggestions while typing: a combobox over the search field; without scripts the field is a plain one. */
{
  const form = document.querySelector("form[data-suggest]");
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const money = new Intl.NumberFormat("ru", { style: "currency", currency: "RUB" });
  let asked = new AbortController();
  let waiting;
  let active = -1;

  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Подсказки");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    "aria-autocomplete": "list",
  })) field.setAttribute(name, value);
  form.append(list);

  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };

  const choose = (number) => {
    active = number;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === number)));
    if (number < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    }
  };

  const option = (number, act, ...parts) => {
    const item = document.createElement("li");
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(...parts);
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", act);
    return item;
  };

  const text = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });

  const picture = (address) => Object.assign(new Image(44, 44), { src: `/${address}`, alt: "" });

  const search = (words) => {
    field.value = words;
    show(false);
    form.requestSubmit();
  };

  const tell = ({ words, products }) => {
    const queries = words.map((one, at) => option(at, () => search(one), text("span", one)));
    const goods = products.map((one, at) => {
      const open = () => location.assign(form.dataset.product.replace(/0$/, one.id));
      const name = text("span", one.name);
      return option(words.length + at, open, picture(one.picture), name, text("strong", money.format(one.price)));
    });
    list.replaceChildren(...queries, ...goods);
    active = -1;
    show(list.children.length > 0 && document.activeElement === field);
  };

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    const words = field.value.trim();
    if (!words) return show(false);
    try {
      const address = `${form.dataset.suggest}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok) tell(await answer.json());
      form.dataset.answered = words;
    } catch (error) {
      if (error.name !== "AbortError") show(false);
    }
  };

  const keys = {
    ArrowDown: () => list.children.length && (show(true), choose((active + 1) % list.children.length)),
    ArrowUp: () => list.hidden || choose(active < 1 ? list.children.length - 1 : active - 1),
    Enter: () => active >= 0 && !list.hidden && list.children[active].click(),
    Escape: () => list.hidden || show(false),
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  field.addEventListener("keydown", (event) => {
    const kept = event.key === "Enter" ? active >= 0 && !list.hidden : event.key === "Escape" && !list.hidden;
    if (kept || event.key === "ArrowDown" || event.key === "ArrowUp") event.preventDefault();
    keys[event.key]?.();
  });
  field.addEventListener("blur", () => show(false));
}
