// Pictures of figures that stand beside them in words; so a screen reader passes them over.

function marker(x, y, size, value) {
  const kind = value > 0.005 ? "favor" : value < -0.005 ? "against" : "neutral";
  const up = kind === "favor" ? -1 : 1;
  const shape =
    kind === "neutral"
      ? svg("circle", { cx: x, cy: y, r: size * 0.8 })
      : svg("path", { d: `M${x - size} ${y - up * size * 0.8}H${x + size}L${x} ${y + up * size}Z` });
  shape.setAttribute("class", `mark ${kind}`);
  return shape;
}

/** An alignment on a line from -1 to +1 with its interval. */
function intervalBar(cell) {
  const x = (value) => 100 + 92 * value;
  const [low, high] = cell.interval;
  return svg(
    "svg",
    { class: "interval", viewBox: "0 0 200 20", "aria-hidden": "true", focusable: "false" },
    svg("path", { class: "axis", d: `M${x(-1)} 10H${x(1)}M${x(0)} 2V18M${x(-1)} 6V14M${x(1)} 6V14` }),
    svg("rect", { class: "range", x: x(low), y: 7, width: Math.max(1, x(high) - x(low)), height: 6, rx: 3 }),
    marker(x(cell.alignment), 10, 6.5, cell.alignment),
  );
}

const DAY_LENGTH = 86400000;

/** Alignment per period, its curve and the curve's band. Points are links, but the table beside is the way by keys. */
function timeChart(points, from, to, linkOf, look) {
  const width = 640;
  const height = 170;
  const span = Math.max(DAY_LENGTH, to - from);
  const x = (day) => 34 + ((Date.parse(day) - from) / span) * (width - 50);
  const y = (value) => 12 + ((1 - value) / 2) * (height - 40);
  const curve = points.filter((point) => point.curve);
  const line = (place, path) =>
    path.map((point) => `${x(point.period).toFixed(1)} ${y(point.curve[place]).toFixed(1)}`);
  const most = Math.max(...points.map((point) => point.cell.claims));
  const parts = [
    svg("path", { class: "axis", d: `M34 ${y(0)}H${width - 10}` }),
    svg("path", { class: "axis faint", d: `M34 ${y(1)}H${width - 10}M34 ${y(-1)}H${width - 10}` }),
    ...[1, 0, -1].map((v) => svg("text", { x: 28, y: y(v) + 4, class: "tick end" }, v > 0 ? "+1" : v < 0 ? "−1" : "0")),
  ];
  for (const day of [from, from + span / 2, from + span]) {
    const text = new Date(day).toISOString().slice(0, 10);
    const place = day === from ? "start" : day === from + span ? "end" : "middle";
    parts.push(svg("text", { x: x(text), y: height - 6, class: `tick ${place}` }, text));
  }
  if (curve.length > 1) {
    const band = [...line(1, curve), ...line(2, [...curve].reverse())].join("L");
    parts.push(svg("path", { class: "band", d: `M${band}Z` }));
    parts.push(svg("path", { class: "curve", d: `M${line(0, curve).join("L")}` }));
  }
  for (const point of points) {
    const size = 3 + 4 * Math.sqrt(point.cell.claims / most);
    const told = `${point.period}: ${signed(point.cell.alignment)}, ${many(point.cell.claims, "stance")}`;
    const [low, high] = point.cell.interval;
    parts.push(
      svg(
        "a",
        { href: linkOf(point), tabindex: "-1" },
        svg("title", {}, told),
        svg("path", { class: "whisker", d: `M${x(point.period)} ${y(low)}V${y(high)}` }),
        marker(x(point.period), y(point.cell.alignment), size, point.cell.alignment),
      ),
    );
  }
  return svg(
    "svg",
    { class: `time ${look}`, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    parts,
  );
}
