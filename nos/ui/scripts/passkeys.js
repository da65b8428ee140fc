// The pages where a passkey is made or shown load this beside app.js; they need scripts by nature.
import "./passkeys/element.js";
