// Held up to the front camera: mirrored on the spot, and the screen stays awake.
const switches = document.querySelectorAll("a[data-mirror]");

for (const link of switches) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(".held").classList.toggle("mirrored");
    const words = link.textContent;
    link.textContent = link.dataset.mirror;
    link.dataset.mirror = words;
  });
}

if (switches.length) navigator.wakeLock?.request("screen").catch(() => {});
