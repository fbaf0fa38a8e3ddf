// The page works without scripts but for its charts. Everything that comes from a result is set as text, never as HTML.
(() => {
  'use strict';

  const root = document.documentElement;
  const data = JSON.parse(document.getElementById('page-data').textContent);
  const MOST_ROWS = 500;
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

  // ---- Theme: the colours are custom properties, which charts use as they stand. ----

  const remembered = (() => {
    try {
      return localStorage.getItem('isoloss-theme');
    } catch (e) {
      return null; // storage may be closed to files
    }
  })();

  const setTheme = theme => {
    root.dataset.theme = theme;
    try {
      localStorage.setItem('isoloss-theme', theme);
    } catch (e) {
      // Then the choice lasts as long as the page.
    }
  };

  const themes = document.querySelector('.theme');
  themes.hidden = false;
  for (const input of themes.querySelectorAll('input')) {
    input.checked = input.value === (remembered || 'system');
    input.addEventListener('change', () => setTheme(input.value));
  }
  if (remembered) {
    root.dataset.theme = remembered;
  }

  // ---- The menu of a phone ----

  const menu = document.querySelector('.menu');
  const contents = document.getElementById('contents');
  root.classList.add('has-menu');
  menu.hidden = false;
  const setMenu = open => {
    contents.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', String(open));
  };
  menu.addEventListener('click', () => setMenu(menu.getAttribute('aria-expanded') === 'false'));
  contents.addEventListener('click', event => {
    if (event.target.closest('a')) {
      setMenu(false);
    }
  });

  // ---- Charts ----

  const config = {
    background: 'transparent',
    font: FONT,
    padding: 4,
    view: {stroke: null},
    axis: {
      labelColor: 'var(--muted)', titleColor: 'var(--muted)', gridColor: 'var(--line)', domainColor: 'var(--axis)',
      tickColor: 'var(--axis)', labelFontSize: 13, titleFontSize: 13, titleFontWeight: 500, titlePadding: 10,
      labelLimit: 260, gridWidth: 1, domainWidth: 1, labelPadding: 6, tickSize: 4,
    },
    axisX: {grid: false},
    axisY: {domain: false, ticks: false},
    legend: {
      orient: 'top', direction: 'horizontal', labelColor: 'var(--ink)', titleColor: 'var(--muted)', labelFontSize: 13, titleFontSize: 13,
      symbolBaseFillColor: 'var(--muted)', symbolBaseStrokeColor: 'var(--muted)', symbolSize: 90, symbolStrokeWidth: 2, columnPadding: 14, rowPadding: 3, labelLimit: 260, offset: 8, padding: 0,
      layout: {top: {direction: 'vertical', anchor: 'start', margin: 4}},
    },
    header: {labelColor: 'var(--ink)', labelFontSize: 13, labelFontWeight: 600, labelPadding: 8, titleColor: 'var(--ink)'},
    title: {color: 'var(--ink)', anchor: 'start'},
    text: {color: 'var(--ink)', fontSize: 13},
    line: {strokeCap: 'round', strokeJoin: 'round'},
  };

  const clone = value => JSON.parse(JSON.stringify(value));

  /** A text in lines of at most so many letters, broken between words. */
  const lines = (text, letters) => text.split(' ').reduce((all, word) => {
    const last = all[all.length - 1];
    return last && last.length + 1 + word.length <= letters
        ? [...all.slice(0, -1), last + ' ' + word]
        : [...all, word];
  }, []);

  const LETTER = 7.2; // pixels, of text of 13

  /** Breaks the titles of axes that are longer than a width. */
  const broken = (value, width) => {
    if (Array.isArray(value)) {
      return value.map(each => broken(each, width));
    }
    if (!value || typeof value !== 'object') {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => {
      if (key === 'x' && inner && typeof inner.title === 'string' && inner.title.length * LETTER > width) {
        return [key, {...inner, title: lines(inner.title, Math.floor(width / LETTER))}];
      }
      return [key, key === 'data' ? inner : broken(inner, width)];
    }));
  };

  /** Gives a specification a width; small multiples get as many columns as fit. */
  const fitted = (spec, width, panelWidth) => {
    if (!spec.facet) {
      const copy = broken(clone(spec), width - 70);
      copy.width = copy.width === 'container' && width ? 'container' : copy.width;
      copy.autosize = {type: 'fit-x', contains: 'padding'};
      return copy;
    }
    const copy = clone(spec);
    const values = new Set((copy.data.values || []).map(row => row[copy.facet.field]));
    const parts = [...values].flatMap(value => String(value).split(' \u00b7 '));
    const widest = Math.max(...parts.map(part => part.length)) * 1.1 * LETTER;
    copy.columns = Math.max(1, Math.min(values.size, Math.floor(width / Math.max(230, widest)), 4));
    copy.columns = Math.ceil(values.size / Math.ceil(values.size / copy.columns)); // as even as can be
    copy.spacing = 24;
    copy.spec.width = panelWidth || Math.max(90, Math.floor((width - 60) / copy.columns) - 28);
    copy.spec = broken(copy.spec, copy.columns === 1 ? width - 70 : copy.spec.width);
    copy.facet.header = {
      ...copy.facet.header, labelExpr: "split(datum.label, ' \u00b7 ')", labelLimit: copy.columns === 1 ? width : copy.spec.width + 20,
    };
    return copy;
  };

  /** The theme for a width: legends get as many columns as fit. */
  const configFor = width => {
    const sized = clone(config);
    sized.legend.columns = Math.max(1, Math.floor(width / 170));
    return sized;
  };

  const draw = async (place, spec) => {
    const width = place.clientWidth;
    // Warnings are for authors: a panel without a fit has a layer without rows, of which Vega would warn.
    const options = {
      ast: true, // expressions are interpreted: the page's policy lets nothing make code of text
      actions: false, renderer: 'svg', config: configFor(width), tooltip: {theme: 'isoloss'}, logLevel: vega.Error,
    };
    let sized = fitted(spec, width);
    let result = await vegaEmbed(place, sized, options);
    // Only drawing tells how wide the labels of small multiples are.
    for (let attempt = 0; spec.facet && attempt < 2; attempt++) {
      const surplus = width - Number(place.querySelector('svg').getAttribute('width'));
      if (Math.abs(surplus) <= 4) {
        break;
      }
      result.finalize();
      sized = fitted(spec, width, Math.max(60, sized.spec.width + Math.floor(surplus / sized.columns)));
      result = await vegaEmbed(place, sized, options);
    }
    place.dataset.width = width;
    return result;
  };

  const views = new Map();

  const redraw = async place => {
    const address = place.dataset.chart;
    try {
      const before = views.get(address);
      if (before) {
        before.finalize();
      }
      views.set(address, await draw(place, data.charts[address]));
    } catch (e) {
      place.textContent = 'This chart could not be drawn: ' + e.message;
      console.error(e);
    }
  };

  const places = [...document.querySelectorAll('[data-chart]')];

  /** Shows one panel at a time. All are drawn before, at their full width. */
  const startTabs = tabs => {
    const list = tabs.querySelector('.tab-list');
    const buttons = [...list.children];
    const panels = [...tabs.querySelectorAll(':scope > .tab-panel')];
    const choose = (chosen, focus) => {
      buttons.forEach((button, i) => {
        button.setAttribute('aria-selected', String(i === chosen));
        button.tabIndex = i === chosen ? 0 : -1;
        panels[i].hidden = i !== chosen;
      });
      if (focus) {
        buttons[chosen].focus();
      }
    };
    buttons.forEach((button, i) => {
      button.addEventListener('click', () => choose(i, false));
      button.addEventListener('keydown', event => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (step) {
          choose((i + step + buttons.length) % buttons.length, true);
        }
      });
    });
    list.hidden = buttons.length < 2;
    choose(0, false);
  };

  const drawAll = async () => {
    for (const place of places) {
      await redraw(place);
      await new Promise(resolve => setTimeout(resolve)); // leaves the page usable meanwhile
    }
    for (const tabs of document.querySelectorAll('.tabs')) {
      startTabs(tabs);
    }
    root.dataset.charts = 'drawn';
    let timer = 0;
    addEventListener('resize', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        places.filter(place => data.charts[place.dataset.chart].facet)
            .filter(place => Math.abs(place.clientWidth - place.dataset.width) > 8)
            .forEach(redraw);
      }, 150);
    });
  };

  // ---- Saving ----

  /** The specification as it works elsewhere: colours of the light theme instead of the page's properties. */
  const standalone = (address, width) => {
    const probe = document.createElement('span');
    probe.className = 'light-colours';
    document.body.append(probe);
    const colours = new Map();
    const resolve = name => {
      if (!colours.has(name)) {
        probe.style.color = `var(${name})`;
        colours.set(name, getComputedStyle(probe).color);
      }
      return colours.get(name);
    };
    const spec = fitted(data.charts[address], width);
    spec.config = {...configFor(Math.max(420, width)), background: 'white'};
    if (spec.width === 'container') {
      spec.width = Math.max(420, width);
      spec.autosize = {type: 'fit-x', contains: 'padding'};
    }
    const walk = value => {
      if (typeof value === 'string') {
        const match = /^var\((--[a-z0-9-]+)\)$/.exec(value);
        return match ? resolve(match[1]) : value;
      }
      if (Array.isArray(value)) {
        return value.map(walk);
      }
      if (value && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'values' ? v : walk(v)]));
      }
      return value;
    };
    const light = walk(spec);
    probe.remove();
    return light;
  };

  /** Hands a view of a specification to a use, and lets go of it. */
  const withView = async (spec, use) => {
    const {view, finalize} = await vegaEmbed(
        document.createElement('div'), spec, {ast: true, actions: false, renderer: 'none', logLevel: vega.Error});
    try {
      return await use(view);
    } finally {
      finalize();
    }
  };

  const save = (name, blob) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const shown = value => value === null || value === undefined ? '' : String(value);

  const csv = rows => {
    const fields = rows.length ? Object.keys(rows[0]) : [];
    const quoted = value => {
      const text = shown(value);
      return /[",\r\n]|^\s|\s$/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    };
    return [fields, ...rows.map(row => fields.map(field => row[field]))]
        .map(row => row.map(quoted).join(',') + '\n').join('');
  };

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (e) {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  };

  const say = (near, words) => {
    const said = near.parentElement.querySelector('.said');
    said.textContent = words;
    setTimeout(() => { said.textContent = ''; }, 2500);
  };

  const saveChart = async (kind, address, width) => {
    if (kind === 'csv') {
      save(address + '.csv', new Blob([csv(data.charts[address].data.values)], {type: 'text/csv'}));
    } else if (kind === 'svg') {
      const svg = await withView(standalone(address, width), view => view.toSVG());
      save(address + '.svg', new Blob([svg], {type: 'image/svg+xml'}));
    } else {
      const canvas = await withView(standalone(address, width), view => view.toCanvas(2));
      canvas.toBlob(blob => save(address + '.png', blob));
    }
  };

  for (const tools of document.querySelectorAll('.tools, .command button')) {
    tools.hidden = false;
  }

  document.addEventListener('click', async event => {
    const button = event.target.closest('button');
    if (!button) {
      return;
    }
    const figure = button.closest('figure');
    if (button.dataset.save) {
      await saveChart(button.dataset.save, figure.id, figure.querySelector('.drawing').clientWidth);
      say(button, 'saved');
    } else if (button.dataset.copy === 'spec') {
      const width = figure.querySelector('.drawing').clientWidth;
      await copy(JSON.stringify(standalone(figure.id, width), null, 2));
      say(button, 'copied');
    } else if (button.dataset.copy === 'command') {
      await copy(button.parentElement.querySelector('code').textContent);
      say(button, 'copied');
    } else if (button.dataset.table) {
      const kind = button.dataset.table;
      save(figure.id + '.' + kind, new Blob([data.tables[figure.id][kind]], {type: 'text/plain'}));
      say(button, 'saved');
    }
  });

  // ---- The data of a chart as a table, made when it is opened ----

  const element = (name, text) => {
    const made = document.createElement(name);
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  };

  /** A field as words: lossGap is "loss gap". */
  const words = field => field.replace(/([a-z0-9])([A-Z])/g, (all, before, after) => before + ' ' + after.toLowerCase());

  const tableOf = rows => {
    const table = element('table');
    const fields = rows.length ? Object.keys(rows[0]) : [];
    const head = table.createTHead().insertRow();
    for (const field of fields) {
      const cell = element('th', words(field));
      cell.scope = 'col';
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows.slice(0, MOST_ROWS)) {
      const line = body.insertRow();
      for (const field of fields) {
        const cell = line.insertCell();
        cell.textContent = shown(row[field]);
        if (typeof row[field] === 'number') {
          cell.className = 'number';
        }
      }
    }
    return table;
  };

  for (const details of document.querySelectorAll('details.alternative')) {
    details.addEventListener('toggle', () => {
      const place = details.querySelector('[data-rows]');
      if (details.open && !place.firstChild) {
        const rows = data.charts[place.dataset.rows].data.values;
        place.append(tableOf(rows));
        if (rows.length > MOST_ROWS) {
          place.append(element('p', `The first ${MOST_ROWS} of ${rows.length} rows; the CSV has all.`));
        }
      }
    });
  }

  // ---- Definitions on hover and focus ----

  const tip = document.getElementById('tooltip');

  const showTip = term => {
    const entry = document.getElementById(term.hash.slice(1));
    if (!entry) {
      return;
    }
    tip.replaceChildren(element('strong', entry.querySelector('dt').textContent),
        ...[...entry.querySelector('dd').childNodes].map(node => node.cloneNode(true)));
    tip.hidden = false;
    term.setAttribute('aria-describedby', 'tooltip');
    const at = term.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, root.clientWidth - box.width - 8));
    const below = at.bottom + 6 + box.height < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? at.bottom + 6 : at.top - box.height - 6) + scrollY}px`;
  };

  const hideTip = () => {
    tip.hidden = true;
    document.querySelectorAll('[aria-describedby="tooltip"]').forEach(term => term.removeAttribute('aria-describedby'));
  };

  // What the mouse leaves, and that may be a term that the page has moved from under it, hides no definition that the
  // keyboard asked for.
  let focused = null;
  const endFocus = () => {
    focused = null;
    hideTip();
  };

  for (const term of document.querySelectorAll('a.term')) {
    term.addEventListener('mouseenter', () => showTip(term));
    term.addEventListener('mouseleave', () => focused ? showTip(focused) : hideTip());
    term.addEventListener('focus', () => {
      focused = term;
      showTip(term);
    });
    term.addEventListener('blur', endFocus);
  }
  addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      endFocus();
    }
  });

  drawAll();
})();
