(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const query = document.getElementById("query");
  const shown = document.getElementById("shown");
  const chips = all("[data-filter]");
  const scenarios = all(".scenario").map((element) => {
    const context = [".part h4", ".feature h3"].map((place) => element.closest(place.split(" ")[0])?.querySelector(place.split(" ")[1])?.textContent);
    return { element, text: [element.textContent, ...context].join(" ").replace(/\s+/g, " ").toLowerCase() };
  });
  const total = shown.textContent;
  let filter = "";

  const fits = ({ element, text }, words) =>
    (!filter || element.dataset.status === filter || (filter === "negative" && "negative" in element.dataset)) &&
    words.every((word) => text.includes(word));

  const hideEmpty = (selector) =>
    all(selector).forEach((box) => { box.hidden = !box.querySelector(".scenario:not([hidden])"); });

  const apply = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = scenarios.filter((scenario) => fits(scenario, words));
    const narrowed = words.length > 0 || filter !== "";
    scenarios.forEach(({ element }) => { element.hidden = true; });
    found.forEach(({ element }) => { element.hidden = false; });
    all(".head, .coverage").forEach((box) => { box.hidden = narrowed; });
    [".part", ".feature", ".folder"].forEach((box) => hideEmpty(box));
    all("[data-chapter]").forEach((entry) => { entry.hidden = document.getElementById(entry.dataset.chapter).hidden; });
    shown.textContent = narrowed ? `Показано ${found.length} из ${scenarios.length}` : total;
    document.getElementById("nothing").hidden = found.length > 0;
  };

  const choose = (value) => {
    filter = value;
    chips.forEach((chip) => chip.setAttribute("aria-pressed", String(chip.dataset.filter === value)));
    apply();
  };

  query.addEventListener("input", apply);
  chips.forEach((chip) => chip.addEventListener("click", () => choose(chip.dataset.filter)));
  all("[data-fold]").forEach((button) => button.addEventListener("click", () =>
    scenarios.forEach(({ element }) => { element.open = Boolean(button.dataset.fold); })));
  all("[data-reset]").forEach((button) => button.addEventListener("click", () => { query.value = ""; choose(""); }));

  const openTarget = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const contents = document.querySelector(".contents");
  if (matchMedia("(max-width: 64rem)").matches) contents.open = false;

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])").filter((box) => !box.closest(".failure, .coverage"));
    closed.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((box) => { box.open = false; }));

  const viewer = document.getElementById("viewer");
  const [large, caption] = [viewer.querySelector("img"), viewer.querySelector("figcaption")];
  const shots = all(".shot img");
  let current = 0;
  const show = (index) => {
    current = (index + shots.length) % shots.length;
    const shot = shots[current];
    [large.src, large.alt] = [shot.src, shot.alt];
    caption.textContent = `${shot.dataset.caption}. ${shot.alt}`;
  };
  shots.forEach((shot, index) => shot.parentElement.addEventListener("click", () => { show(index); viewer.showModal(); }));
  viewer.querySelector(".back").addEventListener("click", () => show(current - 1));
  viewer.querySelector(".on").addEventListener("click", () => show(current + 1));
  viewer.addEventListener("click", (event) => { if (!event.target.closest(".go, img, figcaption")) viewer.close(); });
  viewer.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(current - 1);
    if (event.key === "ArrowRight") show(current + 1);
  });
})();
