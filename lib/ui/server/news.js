// Asks every few seconds whether newer data are published, and then shows the note that offers them.
(() => {
  const EVERY_MS = 3500;
  const look = async () => {
    const note = document.querySelector(".st-key-news [data-seen]");
    if (!note || document.hidden) return;
    try {
      const answer = await fetch(`neues?gesehen=${encodeURIComponent(note.dataset.seen)}`, { cache: "no-store" });
      note.toggleAttribute("data-news", answer.status === 200);
    } catch {
      // The server is away, which Streamlit says by itself.
    }
  };
  setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
})();
