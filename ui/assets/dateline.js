// What the page's own parts do: buttons tell Python what was asked of them, the timeline can be dragged across, and
// copying and saving stay in the browser. Gradio runs this once for each part, with `element` and `trigger` at hand.
const tell = (act, value) => trigger('click', {act, value: value || ''});

const copy = async (text) => {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
};

const confirmOn = (button, word) => {
  const before = button.textContent;
  button.textContent = word;
  setTimeout(() => { button.textContent = before; }, 1600);
};

const save = (name, text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/plain;charset=utf-8'}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const here = {
  close: () => close(),
  copy: (button) => copy(button.dataset.value).then(() => confirmOn(button, 'Copied')),
  link: (button) => copy(location.origin + location.pathname + button.dataset.value).then(() => confirmOn(button, 'Link copied')),
  save: (button) => save(button.dataset.name, button.dataset.value),
  rename: (button) => {
    const name = window.prompt('A name for this conversation', button.dataset.name);
    if (name && name.trim()) tell('rename', JSON.stringify([button.dataset.value, name.trim().slice(0, 120)]));
  },
};

// On a narrow screen a cited entry lies over the page: the focus goes into it, and back when it is closed.
const narrow = () => window.matchMedia('(max-width: 760px)').matches;
const read = (button) => {
  if (!narrow()) return;
  if (!button.closest('.dl-panel')) window.datelineFrom = button.dataset.value;
  document.querySelector('#dl-main').classList.add('dl-reading');
};
const close = () => {
  if (!document.querySelector('#dl-main').classList.contains('dl-reading')) return;
  document.querySelector('#dl-main').classList.remove('dl-reading');
  const from = [...document.querySelectorAll('[data-act=cite]')].find((one) => one.dataset.value === window.datelineFrom);
  if (from) from.focus();
};
if (element.querySelector('.dl-panel, .dl-latest')) {
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
}

// While an answer comes, nothing else changes the conversation; what is typed is asked after it.
const conversing = new Set(['ask', 'fresh', 'edit', 'new', 'open']);
const answering = () => {
  const stop = document.querySelector('#dl-stop');
  return Boolean(stop && stop.offsetParent);
};

let dragged = false;
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (dragged) { dragged = false; return; }
  if (!button) return;
  const act = button.dataset.act;
  if (conversing.has(act) && answering()) return;
  if (here[act]) { here[act](button); return; }
  if (act === 'cite') read(button);
  tell(act, button.dataset.value);
  if (act === 'edit') document.querySelector('#dl-question textarea').focus();
});

// An entry opens at the words that are quoted.
new MutationObserver(() => {
  const mark = element.querySelector('.dl-body mark');
  const panel = mark && mark.closest('.dl-panel');
  if (panel) panel.scrollTop += mark.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
  if (document.querySelector('#dl-main').classList.contains('dl-reading') && element.querySelector('.dl-panel')) element.querySelector('.dl-panel').focus();
  follow();
  sift();
}).observe(element, {childList: true, subtree: true});

// A new question comes to the top of what is seen; its answer streams below it.
let exchanges = 0;
const follow = () => {
  const all = element.querySelectorAll('.dl-exchange');
  if (all.length > exchanges && exchanges >= 0 && element.querySelector('.dl-waiting')) all[all.length - 1].scrollIntoView({block: 'start'});
  exchanges = all.length;
};

// The questions of an evaluation: only the wrong ones, only of a type, only with some words.
const sift = () => {
  const [failures, type, words, count] = ['failures', 'type', 'words', 'count'].map((name) => element.querySelector('.filter-' + name));
  if (!count) return;
  const all = [...element.querySelectorAll('.questions article')], wanted = words.value.toLowerCase();
  for (const one of all) one.hidden = (failures.checked && one.classList.contains('right')) || (type.value && one.dataset.type !== type.value) || !one.textContent.toLowerCase().includes(wanted);
  const said = all.filter((one) => !one.hidden).length + ' of ' + all.length;
  if (count.textContent !== said) count.textContent = said;
};
element.addEventListener('input', sift);

// What a tick stands for, under the strip, while it is pointed at or has the focus.
const peek = (event) => {
  const strip = element.querySelector('.dl-strip');
  const line = strip && strip.querySelector('.dl-peek');
  if (!line) return;
  const tick = event.target.closest && event.target.closest('.dl-tick');
  line.textContent = tick ? tick.getAttribute('aria-label') : '';
  if (!tick) return;
  const room = strip.clientWidth, left = tick.offsetLeft + 8;
  line.style.left = Math.max(0, Math.min(left - line.offsetWidth / 2, room - line.offsetWidth)) + 'px';
};
for (const kind of ['mouseover', 'focusin', 'mouseleave', 'focusout']) element.addEventListener(kind, peek);

// A quote stays inside the window, above its chip where there is no room below, and Escape puts it away.
const fit = (event) => {
  const cite = event.target.closest && event.target.closest('.dl-cite');
  if (!cite) return;
  const quote = cite.querySelector('.dl-quote'), from = cite.getBoundingClientRect(), width = document.documentElement.clientWidth;
  const composer = document.querySelector('#dl-composer').getBoundingClientRect();
  const floor = composer.bottom > 0 && composer.top < window.innerHeight && from.top < composer.top ? composer.top : window.innerHeight;
  quote.style.left = Math.max(8 - from.left, Math.min(0, width - 8 - from.left - quote.offsetWidth)) + 'px';
  quote.classList.toggle('dl-above', from.bottom + quote.offsetHeight + 10 > floor && from.top > quote.offsetHeight + 10);
};
for (const kind of ['mouseover', 'focusin']) element.addEventListener(kind, fit);
element.addEventListener('keydown', (event) => {
  const cite = event.key === 'Escape' && event.target.closest('.dl-cite');
  if (cite) cite.classList.add('dl-hushed');
});
for (const kind of ['mouseout', 'focusout']) element.addEventListener(kind, (event) => {
  const cite = event.target.closest('.dl-cite');
  if (cite && !cite.contains(event.relatedTarget)) cite.classList.remove('dl-hushed');
});

// The reader's own time of any minute, on hover.
element.addEventListener('mouseover', (event) => {
  const time = event.target.closest('time[datetime]');
  if (time && !time.title) {
    const words = new Date(time.dateTime).toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'});
    time.title = 'Your time: ' + words;
  }
});

// The arrow keys go from tick to tick.
element.addEventListener('keydown', (event) => {
  const tick = event.target.closest('.dl-tick');
  const step = {ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity}[event.key];
  if (!tick || step === undefined) return;
  const ticks = [...element.querySelectorAll('.dl-tick')];
  const next = ticks[Math.min(Math.max(ticks.indexOf(tick) + step, 0), ticks.length - 1)];
  tick.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  event.preventDefault();
});

// A drag across the strip chooses a span.
element.addEventListener('pointerdown', (event) => {
  const strip = event.target.closest('.dl-ticks');
  if (!strip || event.button !== 0) return;
  const box = strip.getBoundingClientRect();
  const place = (one) => Math.min(Math.max((one.clientX - box.left) / box.width, 0), 1);
  const from = place(event);
  let shade = null;
  const move = (one) => {
    if (!shade && Math.abs(one.clientX - event.clientX) < 8) return;
    if (!shade) {
      shade = document.createElement('div');
      shade.className = 'dl-chosen';
      strip.append(shade);
    }
    shade.style.left = 100 * Math.min(from, place(one)) + '%';
    shade.style.width = 100 * Math.abs(place(one) - from) + '%';
  };
  const end = (one) => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    if (!shade) return;
    shade.remove();
    dragged = true;
    setTimeout(() => { dragged = false; }, 50);
    const first = Number(strip.dataset.first), last = Number(strip.dataset.last);
    const ends = [from, place(one)].sort((a, b) => a - b).map((part) => Math.round(first + part * (last - first)));
    tell('span', JSON.stringify(ends));
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
});
