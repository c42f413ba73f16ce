// Tables and formulas that scroll sideways can be reached and scrolled with the keyboard.
document$.subscribe(() =>
  setTimeout(() => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .formula"))
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  })
);
