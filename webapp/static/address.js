"use strict";

/* Addresses while typing, in the browser's own list; without scripts the field is a plain one. */
{
  const field = document.getElementById("address");
  const list = Object.assign(document.createElement("datalist"), { id: "addresses" });
  let asked = new AbortController();
  let waiting;

  field.after(list);
  field.setAttribute("list", list.id);
  field.setAttribute("autocomplete", "off");

  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: field.value });
      const answer = await fetch(`/checkout/suggest?${query}`, { signal: asked.signal });
      if (!answer.ok) return;
      const { addresses } = await answer.json();
      list.replaceChildren(...addresses.map((value) => Object.assign(document.createElement("option"), { value })));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
}
