// Charts are drawn for the width of the screen. On paper they are scaled to their card instead of being cut.
(() => {
  const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");
  addEventListener("beforeprint", () => drawings().forEach((drawing) => {
    const { width, height } = drawing.getBoundingClientRect();
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }));
  addEventListener("afterprint", () => drawings().forEach((drawing) => drawing.removeAttribute("viewBox")));
})();
