// Every flow works without any of this; each file makes one thing quicker or kinder.
import "./once.js";
import "./swap.js";
import "./look.js";
import "./zone.js";
import "./log.js";
import "./letter-later.js";
import "./dates.js";
import "./slip.js";
import "./theme.js";
import "./mirror.js";
import "./keys.js";
import "./blank-cover.js";
import "./copy.js";
import "./hide.js";
import "./phone/worker.js";
