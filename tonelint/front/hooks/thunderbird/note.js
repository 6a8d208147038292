// Tells that a message went out unchecked, where a desktop may show no notifications.

const close = document.getElementById("close");
document.getElementById("summary").textContent = new URLSearchParams(location.search).get("problem");
close.addEventListener("click", () => window.close());
document.addEventListener("keydown", (event) => event.key === "Escape" && window.close());
close.focus();
