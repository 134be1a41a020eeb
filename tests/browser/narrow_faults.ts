// What is wrong with a page that has little room, for a test to run in it.

// What is wider than the page, too small for a finger, says less than it was given to say, or takes two lines for two words.
export function narrowFaults() {
  const pen = document.createElement('canvas').getContext('2d');
  const arrow_px = 18;
  const isCut = (select: HTMLSelectElement) => {
    const style = getComputedStyle(select);
    if (!pen || style.opacity === '0') return false;
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const sides = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight) + arrow_px;
    return pen.measureText(select.selectedOptions[0]?.text ?? '').width > select.clientWidth - sides;
  };
  const seen = [...document.querySelectorAll('a, button, select, input:not([type=radio]), label')].filter(
    (target) => target.getBoundingClientRect().width > 0,
  );
  const small = seen.filter((target) => {
    const box = target.getBoundingClientRect();
    return box.width < 24 || box.height < 24;
  });
  const out = seen.filter((target) => {
    const { left, right } = target.getBoundingClientRect();
    return (left < 0 || right > window.innerWidth) && !target.closest('.filter');
  });
  const cut = seen.filter((target) => target instanceof HTMLSelectElement && isCut(target));
  const one_line_px = 44;
  const short = [...document.querySelectorAll<HTMLElement>('.ticket-status, .clock-line .button')];
  const broken = short.filter(({ offsetHeight }) => offsetHeight > one_line_px);
  const titles = [...document.querySelectorAll('.show-words h1')];
  const shortened = titles.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  const html = (targets: Element[]) => targets.map((target) => target.outerHTML);
  const wide = document.documentElement.scrollWidth > window.innerWidth;
  return { wide, small: html(small), out: html(out), cut: html([...cut, ...broken, ...shortened]) };
}

export const no_faults = { wide: false, small: [], out: [], cut: [] };
