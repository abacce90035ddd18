// The claims behind a number, with the words that each stance rests on.

function showClaims() {
  const order = ORDERS[state.sort] ? state.sort : "newest";
  const passing = rowsThatPass(state).sort(ORDERS[order][1]);
  const places = new Set(passing.map((row) => rows.article[row]));
  return {
    title: "Claims",
    told: `${many(passing.length, "stance")} in ${many(places.size, "article")}`,
    content: [
      el("div", { class: "choices" }, sorter(ORDERS, order)),
      passing.length ? claimList(passing) : el("p", {}, "No claim passes the filters."),
    ],
  };
}
