// Streamlit changes the page first and writes the filters into its address a moment later, and a short link is replaced
// by what it stands for. Each is one step for the reader, so the way back must not stop in between.
(() => {
  const push = history.pushState.bind(history);
  let isIncomplete = false, isOpening = false;
  const touched = () => { isIncomplete = false; isOpening = false; };
  addEventListener("pointerdown", touched, true);
  addEventListener("keydown", touched, true);
  history.pushState = (data, title, address) => {
    const target = new URL(address, location.href);
    const isSamePage = target.pathname === location.pathname;
    isOpening ||= new URLSearchParams(location.search).has("ansicht");
    if (isOpening || (isSamePage && isIncomplete && location.search === "")) {
      history.replaceState(data, title, address);
    } else {
      push(data, title, address);
    }
    isIncomplete = !isSamePage;
  };
})();
