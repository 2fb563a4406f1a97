"use strict";

/* An order's open page follows it: the shop is asked by the page's mark, and answers nothing while all is the same.
   Often while something is due within seconds, seldom while days are waited for, never when all is over or nobody looks. */
const PACES = { soon: [2, 30], later: [60, 600] };
const GROWS = 1.5;
const SIGNED_OUT = "Вы вышли — обновите страницу, чтобы увидеть новости.";
const news = document.querySelector("[data-news]");
const told = document.querySelector("[data-told]");
let pause = 0;
let timer = 0;

const kept = (part) => {
  const same = part.cloneNode(true);
  for (const token of same.querySelectorAll("input[name=csrf_token]")) token.remove();
  return same;
};

const wait = () => {
  clearTimeout(timer);
  const limits = PACES[news.dataset.pace];
  if (!limits || document.hidden) return;
  pause = Math.min(pause ? pause * GROWS : limits[0], limits[1]);
  timer = setTimeout(look, pause * 1000);
};

/* What is the same stays untouched; who was on a button or had something open finds it so in what is new. */
const take = (fresh) => {
  const at = document.activeElement;
  const key = at?.closest("[data-fresh]")?.dataset.fresh;
  const name = at?.textContent.trim();
  for (const part of fresh.querySelectorAll("[data-fresh]")) {
    const shown = news.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (kept(shown).isEqualNode(kept(part))) continue;
    const open = [...shown.querySelectorAll("details")].map((one) => one.open);
    [...part.querySelectorAll("details")].forEach((one, place) => (one.open = open[place] ?? one.open));
    shown.replaceWith(part);
  }
  for (const name of ["mark", "pace", "says"]) news.dataset[name] = fresh.dataset[name];
  if (key && !at.isConnected) {
    const part = news.querySelector(`[data-fresh="${key}"]`);
    const again = [...part.querySelectorAll("a, button")].find((one) => one.textContent.trim() === name);
    (again ?? news.querySelector("h2")).focus({ preventScroll: true });
  }
  told.textContent = news.dataset.says;
};

/* Only a page to sign in on is ever redirected to: nothing new will come here until then, and that is told to everybody. */
const signedOut = () => {
  news.dataset.pace = "over";
  told.classList.remove("visually-hidden");
  told.textContent = SIGNED_OUT;
};

const look = async () => {
  clearTimeout(timer);
  try {
    const headers = { "If-None-Match": `"${news.dataset.mark}"` };
    const answer = await fetch(news.dataset.news, { headers, cache: "no-store", redirect: "manual" });
    if (answer.type === "opaqueredirect") {
      signedOut();
    } else if (answer.status === 200) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      take(page.querySelector("[data-news]"));
      pause = 0;
    } else if (answer.status !== 304 && answer.status < 500 && answer.status !== 429) {
      news.dataset.pace = "over";
    }
  } catch {
    /* The network or the shop is away: the page stays as it is and asks less often. */
  }
  news.dataset.looked = Number(news.dataset.looked ?? 0) + 1;
  wait();
};

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden && PACES[news.dataset.pace]) {
    pause = 0;
    look();
  }
});
wait();
