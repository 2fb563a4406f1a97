"use strict";

/* A later notice with the same tag takes the place of the earlier one, without a sound. */
self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  const { title = "Прилавок", body = "", tag = "", url = "/" } = told;
  const about = { body, tag, lang: "ru", icon: "/static/icon.svg", data: { url } };
  event.waitUntil(self.registration.showNotification(title, about));
});

/* A click opens the order where the shop is open already, else anew. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = event.notification.data.url;
  const open = async () => {
    const windows = await self.clients.matchAll({ type: "window" });
    const ours = windows.find((one) => one.url === url);
    return ours ? ours.focus() : self.clients.openWindow(url);
  };
  event.waitUntil(open());
});
