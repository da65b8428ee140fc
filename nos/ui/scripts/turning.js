// Turning from page to page may be cut short (a busy phone, a quick second tap): no error.
window.addEventListener("unhandledrejection", (event) => {
  const { name, message } = event.reason ?? {};
  if (/^(Invalid|Abort)/.test(name) && /transition/i.test(message)) event.preventDefault();
});
