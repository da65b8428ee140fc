// "Today" is the person's own day, so forms say which zone they were written in.
function fill() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  for (const field of document.querySelectorAll("input[data-time-zone]")) field.value = zone;
}

fill();
document.addEventListener("htmx:load", fill);
