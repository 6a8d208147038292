// One choice, off by default; the permission that it takes is asked for when it is made.

const box = document.getElementById("underline");
box.checked = (await browser.storage.local.get({ underline: false })).underline;
box.addEventListener("change", async () => {
  box.checked &&= await browser.permissions.request({ permissions: ["scripting"] });
  await browser.storage.local.set({ underline: box.checked });
});
