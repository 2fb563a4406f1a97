"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/* The browser is asked only after a click; what it gives goes the way of any form. */
for (const form of document.querySelectorAll("form[data-push]")) {
  const [button, why] = [form.querySelector("[data-offers]"), form.querySelector(".why")];
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
    why.textContent = "Этот браузер не умеет показывать уведомления сайтов.";
    button.hidden = true;
  }
  form.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    why.textContent = "Спрашиваем браузер…";
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
      await navigator.serviceWorker.register("/sw.js");
      const worker = await navigator.serviceWorker.ready;
      const asked = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) };
      const old = await worker.pushManager.getSubscription();
      if (old && !sameKey(old, asked.applicationServerKey)) await old.unsubscribe();
      const given = await worker.pushManager.subscribe(asked);
      form.elements.subscription.value = JSON.stringify(given);
      form.submit();
    } catch (error) {
      why.textContent =
        error.message === "denied"
          ? "Браузер не разрешил уведомления: разрешите их в настройках сайта и попробуйте ещё раз."
          : "Браузер не смог подключиться к своей службе уведомлений. Попробуйте позже.";
      button.disabled = false;
    }
  });
}

/* A subscription for an older key of the shop is of no use. */
function sameKey(subscription, key) {
  const known = new Uint8Array(subscription.options.applicationServerKey || []);
  return known.length === key.length && known.every((byte, at) => byte === key[at]);
}
