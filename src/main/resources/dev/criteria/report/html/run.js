// Who answered, what it took, and what happened on the way.

const time = (milliseconds) => new Date(milliseconds).toISOString().replace("T", " ").slice(0, 19) + " UTC";

function run() {
  const facts = data.run;
  const faults = Object.entries(facts.faults);
  const entries = [
    ["Answered by", foreign(data.answeredBy)],
    facts.asked === "" ? null : ["Asked", foreign(facts.asked)],
    data.session === "" ? null : ["Session", data.session],
    ["Companies and products", number(data.companies) + " × " + number(data.products.length)],
    ["Criteria", number(data.general.length) + " general, " +
      number(sum(data.products.flatMap((product) => product.audiences.map((group) => group.criteria.length)))) + " of products"],
    facts.requests === 0 ? null : ["Requests", number(facts.requests) + ", of which " + number(facts.replies) + " were answered"],
    faults.length === 0 ? null : ["Faults on the way", faults.map(([kind, count]) => kind + " " + number(count)).join(", ")],
    facts.replies === 0 ? null : ["Tokens", number(facts.input) + " in (" + number(facts.cached) + " cached), " + number(facts.output) + " out" +
      (facts.repliesWithoutUsage === 0 ? "" : "; " + plural(facts.repliesWithoutUsage, "reply does", "replies do") + " not tell")],
    facts.cost === "" ? null : ["Cost", facts.cost],
  ];
  find("run-content").append(pairs(entries.filter((entry) => entry !== null)), ...timelines(facts));
  find("footer").textContent = "Everything in this page, for all companies: results.xlsx, results.csv, ranking.csv and results.json beside it.";
}

function timelines({ events, eventsLeftOut }) {
  if (events.length === 0) {
    return [];
  }
  const runs = [...new Set(events.map((event) => event.run))];
  return [
    element("h3", {}, "What happened"),
    element("ul", { class: "legend" }, ...Object.entries(PHASES).map(([style, words]) => element("li", {},
      element("span", { class: "swatch phase-" + style, "aria-hidden": "true" }), words))),
    ...runs.map((id) => timeline(id, events.filter((event) => event.run === id))),
    eventsLeftOut === 0 ? "" : element("p", { class: "muted" }, number(eventsLeftOut) + " earlier events are not shown."),
    element("div", { class: "plain scroll" }, element("table", {},
      element("caption", {}, "Events"),
      headings(["Time", "#Run", "Event", "Why", "About"]),
      element("tbody", {}, ...events.map((event) => element("tr", {},
        element("td", {}, time(event.at)), element("td", { class: "number" }, event.run),
        element("td", {}, event.name), element("td", {}, foreign(event.reason)), element("td", {}, foreign(event.detail))))))),
  ];
}

const PHASES = { working: "asking", trying: "trying again", paused: "paused", broken: "circuit breaker open" };
const PHASE_AFTER = {
  STARTED: "working", GOING_ON: "working", BREAKER_CLOSED: "working", BREAKER_HALF_OPEN: "trying",
  PAUSED: "paused", BREAKER_OPEN: "broken", BREAKER_ISOLATED: "broken",
};

/** What the run did when, from one event to the next. */
function timeline(id, events) {
  const bar = element("div", { class: "timeline", "aria-hidden": "true" });
  let phase = "working";
  for (let i = 0; i + 1 < events.length; i++) {
    phase = PHASE_AFTER[events[i].name] ?? phase;
    const length = Math.max(1, events[i + 1].at - events[i].at);
    bar.append(element("span", { class: "phase-" + phase, share: length, title: PHASES[phase] + ", " + (length / 1000).toFixed(1) + " s" }));
  }
  const took = (events[events.length - 1].at - events[0].at) / 1000;
  return element("div", {},
    element("p", { class: "muted" }, "Run " + id + ": from " + time(events[0].at) + ", " + duration(took)), bar);
}

function duration(seconds) {
  if (seconds < 60) {
    return seconds.toFixed(1) + " s";
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? minutes + " min" : Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
}
