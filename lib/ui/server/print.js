// Charts are drawn for the width of the screen. On paper they are scaled to their card instead of being cut, and take
// no more height than that needs. A card that is higher than a page begins where it stands, not on a new page.
(() => {
  const PAPER_PX = 820;
  const PAGE_PX = 1230;
  const cards = () => document.querySelectorAll('[class*="st-key-card_"]');
  const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");
  const frames = () => document.querySelectorAll(".js-plotly-plot .svg-container, .js-plotly-plot");
  addEventListener("beforeprint", () => {
    cards().forEach((card) => {
      const { width, height } = card.getBoundingClientRect();
      card.style.breakInside = height * Math.min(1, PAPER_PX / width) > PAGE_PX ? "auto" : "";
    });
    drawings().forEach((drawing) => {
      const { width, height } = drawing.getBoundingClientRect();
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    });
    frames().forEach((frame) => {
      const { width, height } = frame.getBoundingClientRect();
      frame.dataset.screenHeight = frame.style.height;
      frame.style.height = `${height * Math.min(1, PAPER_PX / width)}px`;
    });
  });
  addEventListener("afterprint", () => {
    cards().forEach((card) => { card.style.breakInside = ""; });
    drawings().forEach((drawing) => drawing.removeAttribute("viewBox"));
    frames().forEach((frame) => { frame.style.height = frame.dataset.screenHeight; });
  });
})();
