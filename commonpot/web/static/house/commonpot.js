"use strict";
/* Progressive only: every page works without this file. No eval, no inline, nothing kept. */
