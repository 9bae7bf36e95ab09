// One click copies the link of a view. Where the browser keeps its clipboard to itself, as it does without https, the
// link is shown and chosen, to be copied by hand. With a key held down it is a link like any other.
(() => {
  const { copied, choose } = document.currentScript.dataset;

  addEventListener("click", (event) => {
    const link = event.target.closest?.('[class*="st-key-link_"] a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const done = navigator.clipboard ? navigator.clipboard.writeText(link.href) : Promise.reject();
    done.then(() => say(link, copied), () => show(link));
  }, true);

  const beside = (link, made) => {
    const place = link.closest('[class*="st-key-link_"]');
    place.querySelector(".link-said")?.remove();
    made.className = "link-said";
    place.append(made);
    return made;
  };

  const say = (link, words) => {
    const status = beside(link, document.createElement("span"));
    status.setAttribute("role", "status");
    // A live region must be there before it speaks.
    setTimeout(() => { status.textContent = words; });
    setTimeout(() => status.remove(), 4000);
  };

  const show = (link) => {
    const field = beside(link, document.createElement("input"));
    Object.assign(field, { readOnly: true, value: link.href, title: choose });
    field.setAttribute("aria-label", choose);
    field.addEventListener("blur", () => field.remove());
    field.focus();
    field.select();
  };
})();
