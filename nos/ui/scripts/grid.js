// The page with the grid loads this beside app.js; without it the table is there to be read.
import "./grid/element.js";
