// Finds quotes in a company's text as the program does: whatever their spacing and case, and
// without the mark of having been cut.

const SPACES = /[ \t\n\v\f\r]/;

/** The text in small letters with single spaces, and where each of its characters stood. */
function normalized(text) {
  let plain = "";
  const places = [];
  let at = 0;
  for (const character of text) {
    const isSpace = SPACES.test(character);
    if (!isSpace || !plain.endsWith(" ")) {
      const small = isSpace ? " " : character.toLowerCase();
      plain += small;
      for (let i = 0; i < small.length; i++) {
        places.push(at);
      }
    }
    at += character.length;
  }
  places.push(at);
  return { plain, places };
}

/** The text of a company, in which quotes are looked for and marked. */
function quotable(fields) {
  const texts = fields.map(([name, text]) => ({ name, text, ranges: [], ...normalized(text) }));
  // What says most comes first: a name may stand in the description, too.
  const inOrder = [...texts.slice(1), ...texts.slice(0, 1)];
  let marks = 0;
  return {
    /** Marks a quote; gives the number of the mark and the name of the field, or null. */
    mark(quote) {
      const wanted = normalized(quote.endsWith("…") ? quote.slice(0, -1) : quote).plain.trim();
      const field = wanted === "" ? undefined : inOrder.find((candidate) => candidate.plain.includes(wanted));
      if (field === undefined) {
        return null;
      }
      const start = field.plain.indexOf(wanted);
      const from = field.places[start];
      const to = endOf(field, start + wanted.length - 1);
      const same = field.ranges.find((range) => range.from === from && range.to === to);
      if (same === undefined) {
        field.ranges.push({ from, to, id: marks++ });
      }
      return { id: same?.id ?? marks - 1, field: field.name };
    },
    /** The fields with all that was marked so far. */
    show: () => element("dl", {}, ...texts.flatMap((field) => [
      element("dt", {}, foreign(field.name)),
      element("dd", { dir: "auto" }, ...marked(field)),
    ])),
  };
}

/** Where the character ends from which the last one of a match was made. */
function endOf(field, last) {
  let next = last + 1;
  while (field.places[next] === field.places[last]) {
    next++;
  }
  return field.places[next];
}

/** The text of a field in pieces; where quotes overlap, a piece belongs to several. */
function marked({ text, ranges }) {
  const bounds = [...new Set([0, text.length, ...ranges.flatMap(({ from, to }) => [from, to])])].sort((one, other) => one - other);
  const pieces = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const piece = text.slice(bounds[i], bounds[i + 1]);
    const ids = ranges.filter(({ from, to }) => from <= bounds[i] && to >= bounds[i + 1]).map(({ id }) => id);
    pieces.push(ids.length === 0 ? piece : element("mark", { "data-quotes": " " + ids.join(" ") + " " }, piece));
  }
  return pieces;
}

/** Brings a marked quote into view and out of the others. */
function showQuote(id) {
  const all = [...find("detail").querySelectorAll("mark")];
  all.forEach((mark) => mark.classList.toggle("strong", mark.dataset.quotes.includes(" " + id + " ")));
  all.find((mark) => mark.classList.contains("strong"))?.scrollIntoView({ block: "center" });
}
