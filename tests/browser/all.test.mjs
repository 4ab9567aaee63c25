// One process, so that all tests share one browser and one server.
import "./views.mjs";
import "./walks.mjs";
import "./hostile.mjs";
import "./site.mjs";
import "./corrections.mjs";
