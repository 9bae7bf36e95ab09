// Says with Streamlit's connection that the window is as narrow as a phone, also on a desktop at 400 %: charts are then
// laid out for it. A window that changes its width later says so when its page is loaded again.
(() => {
  const NARROW_PX = 480;
  window.WebSocket = class extends WebSocket {
    constructor(address, protocols) {
      const target = new URL(address, location.href);
      if (innerWidth <= NARROW_PX) target.searchParams.set("fenster", "schmal");
      super(target, protocols);
    }
  };
})();
