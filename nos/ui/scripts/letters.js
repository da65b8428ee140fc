// The pages that read a letter load this beside app.js; without it asks are chosen by hand.
import "./letters/element.js";
