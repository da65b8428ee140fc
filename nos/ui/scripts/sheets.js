// The page where a sheet is brought loads this beside app.js.
import "./drop.js";
