// Draws threads, shared data and locks of programs. Used in the HTML report and in the editor's view; needs nothing but a page.
'use strict';

const ThreadlintGraph = (() => {
  const GUARDS = {
    race: ['race', 'shared, and nothing keeps the threads apart'],
    unjudged: ['not judged', 'shared, no common lock; not judged'],
    locked: ['locked', 'guarded by a lock'],
    atomic: ['atomic', 'every access is atomic or volatile'],
    ordered: ['in turn', 'never written while another thread uses it'],
    'read-only': ['read only', 'nobody writes'],
  };
  const ROW = 44;
  const BOX = 32;
  /** Left edge and width of each column in a picture of full width. */
  const COLUMNS = { thread: [16, 210], data: [330, 260], lock: [700, 190] };
  const WIDTH = 906;
  const ORDER_STEP = 300;
  const DETAILS_WIDTH = 320;
  const NARROW = 900;

  /**
   * @param root the element to draw in
   * @param programs what the graph command writes as JSON
   * @param options jump(place, keepFocus): opens a place; without it places are only told
   */
  function show(root, programs, options = {}) {
    const state = { program: 0, tab: 'data', filter: '', unguarded: false, selected: undefined };
    const jump = options.jump;

    function redraw(focus) {
      root.replaceChildren();
      if (programs.length === 0) {
        root.append(element('p', { class: 'empty' }, 'No thread is started in the files that were read.'));
        return;
      }
      const program = programs[state.program];
      const model = state.tab === 'data' ? dataModel(program, state, scale()) : orderModel(program, scale());
      root.append(bar(program), picture(model, focus), table(model));
    }

    /** A view beside an editor is narrow; below half of the full width it scrolls. */
    function scale() {
      const room = root.clientWidth > NARROW - 32 ? root.clientWidth - DETAILS_WIDTH : root.clientWidth;
      return Math.min(1, Math.max(0.45, (room - 4) / WIDTH));
    }

    let width = root.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(root.clientWidth - width) > 8) {
        width = root.clientWidth;
        redraw();
      }
    }).observe(root);

    function bar(program) {
      const select = element('select', { 'aria-label': 'Program' });
      programs.forEach((each, index) => select.append(element('option', index === state.program ? { value: index, selected: '' } : { value: index }, each.program)));
      select.addEventListener('change', () => change({ program: Number(select.value), selected: undefined }, 'select'));
      const tabs = element('div', { role: 'tablist', 'aria-label': 'What is shown' });
      for (const [name, title] of [['data', 'Threads and data'], ['order', `Lock order${program.orders.some(each => each.cycle) ? ' \u26a0' : ''}`]]) {
        const tab = element('button', { role: 'tab', id: `tab-${name}`, 'aria-selected': state.tab === name, 'aria-controls': 'picture' }, title);
        tab.addEventListener('click', () => change({ tab: name, selected: undefined }, `#tab-${name}`));
        tabs.append(tab);
      }
      const parts = [select, tabs];
      if (state.tab === 'data') {
        const filter = element('input', { type: 'search', placeholder: 'Filter data', 'aria-label': 'Filter data by name', value: state.filter });
        filter.addEventListener('input', () => change({ filter: filter.value }, 'input[type=search]'));
        const box = element('input', { type: 'checkbox', id: 'unguarded' });
        box.checked = state.unguarded;
        box.addEventListener('change', () => change({ unguarded: box.checked }, '#unguarded'));
        parts.push(filter, element('label', { for: 'unguarded' }, box, ' only races'));
      }
      return element('div', { class: 'bar' }, ...parts);
    }

    function change(more, focus) {
      Object.assign(state, more);
      redraw();
      const target = root.querySelector(focus);
      target?.focus();
      if (target?.type === 'search') {
        target.setSelectionRange(target.value.length, target.value.length);
      }
    }

    function picture(model, focus) {
      const details = element('aside', { class: 'details', 'aria-live': 'polite', 'aria-label': 'Details' });
      const frame = element('div', { class: 'picture', id: 'picture', role: 'tabpanel', 'aria-labelledby': `tab-${state.tab}` });
      if (model.nodes.length === 0) {
        frame.append(element('p', { class: 'empty' }, model.empty));
      } else {
        frame.append(drawing(model, details, focus));
      }
      describe(details, model, model.nodes.find(node => node.id === state.selected) ?? model.edges.find(edge => edge.id === state.selected));
      return element('div', { class: 'split' }, frame, details);
    }

    function drawing(model, details, focus) {
      const svg = vector('svg', { viewBox: `0 0 ${model.width} ${model.height}`, width: model.width, height: model.height, role: 'group',
        'aria-label': `${model.title}. Arrow keys move between nodes, Enter opens the source.` });
      svg.append(vector('defs', {}, arrow('arrow', 'edge-tip'), arrow('arrow-bad', 'edge-tip bad')));
      for (const heading of model.headings) {
        svg.append(vector('text', { x: heading.x, y: 20, class: 'heading' }, heading.text));
      }
      const items = new Map();
      for (const edge of model.edges) {
        const line = vector('path', { d: edge.path, class: `edge ${edge.look}`, 'marker-end': edge.arrow ? `url(#${edge.look.includes('bad') ? 'arrow-bad' : 'arrow'})` : '' });
        const hit = vector('path', { d: edge.path, class: 'hit' });
        const group = vector('g', { class: 'link', role: 'button', tabindex: -1, 'aria-label': edge.label }, line, hit, vector('title', {}, edge.label));
        listen(group, edge);
        svg.append(group);
        items.set(edge.id, group);
      }
      for (const node of model.nodes) {
        const group = vector('g', { class: `node ${node.look}`, role: 'button', tabindex: -1, 'aria-label': node.label, transform: `translate(${node.x} ${node.y})` },
          vector('rect', { width: node.width, height: BOX, rx: 5 }),
          vector('text', { x: 10, y: 21 }, shortened(node.name, node.badge === '' ? node.width : node.width - 12 - node.badge.length * 6.5)),
          vector('title', {}, node.label));
        if (node.badge !== '') {
          group.append(vector('text', { x: node.width - 10, y: 21, class: 'badge' }, node.badge));
        }
        listen(group, node);
        svg.append(group);
        items.set(node.id, group);
      }

      function listen(group, item) {
        group.addEventListener('click', () => select(item, true));
        group.addEventListener('keydown', event => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            select(item, true);
          } else if (event.key.startsWith('Arrow')) {
            event.preventDefault();
            const next = neighbour(model, item, event.key);
            if (next !== undefined) {
              select(next, false);
              items.get(next.id).focus();
            }
          }
        });
      }

      function select(item, open) {
        state.selected = item.id;
        mark();
        describe(details, model, item);
        if (open && jump !== undefined && item.places.length > 0) {
          jump(item.places[0].place, true);
        }
      }

      function mark() {
        const item = model.nodes.find(node => node.id === state.selected) ?? model.edges.find(edge => edge.id === state.selected);
        const near = new Set(item === undefined ? [] : [item.id, ...related(model, item)]);
        items.forEach((group, id) => {
          group.classList.toggle('selected', id === state.selected);
          group.classList.toggle('dim', item !== undefined && !near.has(id));
          group.setAttribute('tabindex', id === (item?.id ?? model.nodes[0].id) ? 0 : -1);
        });
      }

      mark();
      if (focus !== undefined) {
        setTimeout(() => items.get(focus)?.focus());
      }
      return svg;
    }

    function describe(details, model, item) {
      details.replaceChildren();
      if (item === undefined) {
        details.append(element('p', { class: 'quiet' }, model.hint));
        return;
      }
      details.append(element('h2', {}, item.name), element('p', {}, item.text));
      if (item.places.length > 0) {
        const list = element('ul', {});
        for (const { what, place } of item.places) {
          const where = `${place.path}:${place.line ?? '?'}`;
          const entry = jump === undefined ? element('span', { class: 'where' }, where) : element('button', { class: 'where' }, where);
          if (jump !== undefined) {
            entry.addEventListener('click', () => jump(place, false));
          }
          list.append(element('li', {}, `${what} `, entry, place.code === undefined ? '' : element('code', {}, place.code)));
        }
        details.append(list);
      }
      const links = model.edges.filter(edge => edge.from === item.id || edge.to === item.id);
      if (links.length > 0) {
        const list = element('ul', { class: 'links' });
        for (const edge of links) {
          const open = element('button', {}, edge.label);
          open.addEventListener('click', () => {
            state.selected = edge.id;
            redraw(edge.id);
          });
          list.append(element('li', {}, open));
        }
        details.append(element('h3', {}, 'Connections'), list);
      }
    }

    function table(model) {
      const head = element('tr', {}, ...model.table.head.map(text => element('th', { scope: 'col' }, text)));
      const rows = model.table.rows.map(row => element('tr', {}, ...row.map((cell, at) => element(at === 0 ? 'th' : 'td', at === 0 ? { scope: 'row' } : {}, cell))));
      return element('details', { class: 'table' }, element('summary', {}, 'As a table'),
        element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
    }

    redraw();
    return {
      /** Shows the data or function at a place of a file. */
      reveal(path, line) {
        const at = place => place.path === path && place.line === line;
        for (const [index, program] of programs.entries()) {
          const touch = program.touches.find(each => at(each.place));
          const data = touch?.data ?? indexOf(program.data, each => at(each.place));
          const lock = indexOf(program.locks, each => at(each.place));
          const thread = indexOf(program.threads, each => at(each.entry) || each.starts.some(at));
          const taking = program.takings.find(each => at(each.place));
          const id = data !== undefined ? `data-${data}` : lock !== undefined ? `lock-${lock}` : taking !== undefined ? `lock-${taking.lock}`
            : thread !== undefined ? `thread-${thread}` : undefined;
          if (id !== undefined) {
            Object.assign(state, { program: index, tab: id.startsWith('lock') && program.orders.length > 0 ? 'order' : 'data', filter: '', unguarded: false, selected: id });
            redraw(id);
            return true;
          }
        }
        return false;
      },
    };
  }

  function dataModel(program, { filter, unguarded }, scale) {
    const columns = Object.fromEntries(Object.entries(COLUMNS).map(([name, [left, wide]]) => [name, [left * scale, wide * scale]]));
    const order = Object.keys(GUARDS);
    const shown = program.data.map((data, index) => ({ data, index }))
      .filter(({ data }) => data.name.toLowerCase().includes(filter.toLowerCase()) && (!unguarded || data.guard === 'race'))
      .sort((a, b) => order.indexOf(a.data.guard) - order.indexOf(b.data.guard) || a.data.name.localeCompare(b.data.name));
    const nodes = [];
    const edges = [];
    const top = row => 36 + row * ROW;
    const [threadX, threadWidth] = columns.thread;
    program.threads.forEach((thread, index) => {
      const depth = depthOf(program, index);
      const touched = new Set(program.touches.filter(touch => touch.thread === index).map(touch => touch.data)).size;
      nodes.push({ id: `thread-${index}`, column: 'thread', row: index, name: thread.name, badge: thread.many ? 'many' : thread.count > 1 ? `\u00d7${thread.count}` : '',
        look: 'thread', x: threadX + depth * 14, y: top(index), width: threadWidth - depth * 14,
        label: `Thread ${threadName(program, index)}, touches ${count(touched, 'piece')} of shared data`,
        text: thread.parent < 0 ? 'Runs from the start.' : `Started by ${program.threads[thread.parent].name}${thread.many ? '; several may run at a time' : ''}.`,
        places: [{ what: 'runs', place: thread.entry }, ...thread.starts.map(place => ({ what: 'started at', place }))] });
    });
    const [dataX, dataWidth] = columns.data;
    const usedLocks = [];
    shown.forEach(({ data, index }, row) => {
      const touches = program.touches.filter(touch => touch.data === index);
      nodes.push({ id: `data-${index}`, column: 'data', row, name: data.name, badge: GUARDS[data.guard][0], look: `data ${data.guard}`, x: dataX, y: top(row), width: dataWidth,
        label: `${data.name}: ${guardText(program, data)}`, text: sentence(guardText(program, data)),
        places: [{ what: 'declared or first used at', place: data.place }, ...touches.map(touch => ({
          what: `${threadName(program, touch.thread)} ${touch.kind}s it holding ${lockNames(program, touch.locks)} at`, place: touch.place }))] });
      data.locks.filter(lock => !usedLocks.includes(lock)).forEach(lock => usedLocks.push(lock));
    });
    const [lockX, lockWidth] = columns.lock;
    usedLocks.forEach((lock, row) => {
      const takings = program.takings.filter(taking => taking.lock === lock);
      nodes.push({ id: `lock-${lock}`, column: 'lock', row, name: program.locks[lock].name, badge: '', look: 'lock', x: lockX, y: top(row), width: lockWidth,
        label: `Lock ${program.locks[lock].name}`, text: `Taken at ${count(takings.length, 'place')}.`,
        places: [{ what: 'declared or first taken at', place: program.locks[lock].place },
          ...takings.map(taking => ({ what: `taken by ${threadName(program, taking.thread)} at`, place: taking.place }))] });
    });
    const byId = new Map(nodes.map(node => [node.id, node]));
    const pairs = new Map();
    program.touches.forEach(touch => {
      const key = `${touch.thread}-${touch.data}`;
      pairs.set(key, [...(pairs.get(key) ?? []), touch]);
    });
    for (const [key, touches] of pairs) {
      const from = byId.get(`thread-${touches[0].thread}`);
      const to = byId.get(`data-${touches[0].data}`);
      if (to === undefined) {
        continue;
      }
      const verbs = [...new Set(touches.map(touch => touch.kind))].sort().map(kind => {
        const held = touches.filter(touch => touch.kind === kind).map(touch => touch.locks).reduce((left, right) => left.filter(lock => right.includes(lock)));
        return `${kind}s ${to.name} holding ${lockNames(program, held)}`;
      });
      const label = `${threadName(program, touches[0].thread)} ${verbs.join(' and ')}`;
      edges.push({ id: `edge-${key}`, from: from.id, to: to.id, name: `${from.name} \u2192 ${to.name}`, label, text: `${sentence(label)}`,
        look: `${touches.some(touch => touch.races) ? 'bad' : ''} ${touches.every(touch => touch.kind === 'read') ? 'reads' : ''}`, path: curve(from, to),
        places: touches.map(touch => ({ what: `${touch.kind}s holding ${lockNames(program, touch.locks)} at`, place: touch.place })) });
    }
    shown.forEach(({ data, index }) => data.locks.forEach(lock => {
      const from = byId.get(`data-${index}`);
      const to = byId.get(`lock-${lock}`);
      const touches = program.touches.filter(touch => touch.data === index && touch.locks.includes(lock));
      edges.push({ id: `guard-${index}-${lock}`, from: from.id, to: to.id, name: `${to.name} guards ${from.name}`, label: `${to.name} guards ${from.name}`,
        text: `Every access of ${from.name} that may meet another one holds ${to.name}.`, look: 'guards', path: curve(from, to),
        places: touches.map(touch => ({ what: `${touch.kind}s at`, place: touch.place })) });
    }));
    const rows = Math.max(program.threads.length, shown.length, usedLocks.length);
    return { title: 'Threads and the data they share', hint: 'Choose a thread, a piece of data or a line between them.',
      empty: 'Nothing is shared.', nodes, edges, width: WIDTH * scale, height: top(rows) + 8,
      headings: [{ x: threadX, text: 'THREADS' }, { x: dataX, text: shown.length === 0 ? 'NO SHARED DATA' : 'SHARED DATA' }, ...(usedLocks.length === 0 ? [] : [{ x: lockX, text: 'LOCKS' }])],
      table: { head: ['Data', 'Guard', ...program.threads.map((_, index) => threadName(program, index))],
        rows: shown.map(({ data, index }) => [data.name, guardText(program, data), ...program.threads.map((_, thread) => {
          const touches = program.touches.filter(touch => touch.data === index && touch.thread === thread);
          return [...new Set(touches.map(touch => `${touch.kind}s holding ${lockNames(program, touch.locks)}`))].join('; ') || '\u2013';
        })]) } };
  }

  function orderModel(program, room) {
    const ranks = rank(program);
    const widest = Math.max(0, ...ranks.values());
    const scale = Math.min(1, room * WIDTH / (ORDER_STEP * (widest + 1)));
    const step = ORDER_STEP * scale;
    const rows = new Map();
    const nodes = [...ranks.entries()].map(([lock, column]) => {
      const row = rows.get(column) ?? 0;
      rows.set(column, row + 1);
      const takings = program.takings.filter(taking => taking.lock === lock);
      const inCycle = program.orders.some(each => each.cycle && (each.held === lock || each.taken === lock));
      return { id: `lock-${lock}`, column: String(column), row, name: program.locks[lock].name, badge: inCycle ? 'cycle' : '', look: inCycle ? 'lock race' : 'lock',
        x: 12 + column * step, y: 36 + row * (ROW + 36), width: 210 * scale, label: `Lock ${program.locks[lock].name}${inCycle ? ', in a cycle' : ''}`,
        text: inCycle ? 'Taken before and after the same other lock: two threads may wait for each other.' : `Taken at ${count(takings.length, 'place')}.`,
        places: [{ what: 'declared or first taken at', place: program.locks[lock].place },
          ...takings.map(taking => ({ what: `taken by ${threadName(program, taking.thread)} holding ${lockNames(program, taking.held)} at`, place: taking.place }))] };
    });
    const byId = new Map(nodes.map(node => [node.id, node]));
    const grouped = new Map();
    program.orders.forEach(order => {
      const key = `${order.held}-${order.taken}`;
      grouped.set(key, [...(grouped.get(key) ?? []), order]);
    });
    const edges = [...grouped.entries()].map(([key, orders]) => {
      const from = byId.get(`lock-${orders[0].held}`);
      const to = byId.get(`lock-${orders[0].taken}`);
      const threads = [...new Set(orders.map(order => threadName(program, order.thread)))].join(' and ');
      const label = `${threads} ${threads.includes(' and ') ? 'take' : 'takes'} ${to.name} while holding ${from.name}`;
      return { id: `order-${key}`, from: from.id, to: to.id, name: `${from.name} \u2192 ${to.name}`, label, arrow: true, look: orders[0].cycle ? 'bad' : '',
        text: `${sentence(label)}${orders[0].cycle ? ' It is also taken the other way round.' : ''}`, path: curve(from, to),
        places: orders.map(order => ({ what: `${threadName(program, order.thread)} at`, place: order.place })) };
    });
    const highest = Math.max(1, ...rows.values());
    return { title: 'The order in which locks are taken', hint: 'An arrow leads from the lock that is held to the lock that is taken. Red arrows close a circle.',
      empty: 'No lock is taken while another one is held.', nodes, edges, headings: [], width: 16 + (widest + 1) * step, height: 36 + highest * (ROW + 36) + 30,
      table: { head: ['Held', 'Taken', 'Thread', 'Place', 'In a cycle'], rows: program.orders.map(order => [program.locks[order.held].name, program.locks[order.taken].name,
        threadName(program, order.thread), `${order.place.path}:${order.place.line ?? '?'}`, order.cycle ? 'yes' : 'no']) } };
  }

  /** Columns of the locks that stand in an order: each behind those that are held when it is taken, as far as cycles allow. */
  function rank(program) {
    const ranks = new Map();
    program.orders.forEach(({ held, taken }) => [held, taken].forEach(lock => ranks.set(lock, 0)));
    for (let round = 0; round < ranks.size; round++) {
      program.orders.filter(order => !order.cycle || order.held < order.taken)
        .forEach(({ held, taken }) => ranks.set(taken, Math.max(ranks.get(taken), Math.min(ranks.get(held) + 1, ranks.size - 1))));
    }
    return ranks;
  }

  function curve(from, to) {
    const y1 = from.y + BOX / 2;
    const y2 = to.y + BOX / 2;
    if (from.x === to.x) {
      const x = from.x + from.width;
      const bend = x + 30 + Math.abs(y2 - y1) / 6;
      return `M ${x} ${y1} C ${bend} ${y1}, ${bend} ${y2}, ${x + 2} ${y2}`;
    }
    if (from.x > to.x) {
      const middle = (from.x + to.x + to.width) / 2;
      const low = Math.max(from.y, to.y) + BOX + 26;
      return `M ${from.x + 30} ${from.y + BOX} C ${from.x} ${low}, ${middle} ${low}, ${(from.x + to.x + to.width) / 2} ${low} S ${to.x + to.width} ${low}, ${to.x + to.width - 30} ${to.y + BOX + 2}`;
    }
    const x1 = from.x + from.width;
    const x2 = to.x - 2;
    const bend = (x2 - x1) / 2;
    return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
  }

  function neighbour(model, item, key) {
    if (item.column === undefined) {
      return model.nodes.find(node => node.id === (key === 'ArrowLeft' || key === 'ArrowUp' ? item.from : item.to));
    }
    const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
    const forward = key === 'ArrowRight' || key === 'ArrowDown';
    const columns = [...new Set(model.nodes.map(node => node.column))];
    const column = sideways ? columns[columns.indexOf(item.column) + (forward ? 1 : -1)] : item.column;
    const inColumn = model.nodes.filter(node => node.column === column).sort((a, b) => a.row - b.row);
    if (!sideways) {
      return inColumn[inColumn.indexOf(item) + (forward ? 1 : -1)];
    }
    const linked = inColumn.find(node => model.edges.some(edge => edge.from === item.id && edge.to === node.id || edge.to === item.id && edge.from === node.id));
    return linked ?? inColumn[Math.min(item.row, inColumn.length - 1)];
  }

  function related(model, item) {
    if (item.from !== undefined) {
      return [item.from, item.to];
    }
    return model.edges.filter(edge => edge.from === item.id || edge.to === item.id).flatMap(edge => [edge.id, edge.from, edge.to]);
  }

  function depthOf(program, index) {
    let depth = 0;
    for (let at = program.threads[index].parent; at >= 0 && depth < 5; at = program.threads[at].parent) {
      depth++;
    }
    return depth;
  }

  function threadName(program, index) {
    const thread = program.threads[index];
    return thread.many ? `${thread.name} (several)` : thread.count > 1 ? `${thread.name} (${thread.count})` : thread.name;
  }

  function lockNames(program, locks) {
    return locks.length === 0 ? 'no lock' : locks.map(lock => program.locks[lock].name).join(', ');
  }

  function guardText(program, data) {
    return data.guard === 'locked' ? `guarded by ${lockNames(program, data.locks)}` : GUARDS[data.guard][1];
  }

  function sentence(text) {
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  }

  function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
  }

  function shortened(text, width) {
    const most = Math.floor((width - 18) / 7.4);
    if (text.length <= most) {
      return text;
    }
    // The member tells more than half of its class.
    const last = text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf('::') + 1, text.lastIndexOf('->') + 1) + 1);
    return last !== '' && last.length <= most ? last : `\u2026${text.slice(text.length - most + 1)}`;
  }

  function indexOf(list, test) {
    const index = list.findIndex(test);
    return index < 0 ? undefined : index;
  }

  function element(name, attributes, ...children) {
    return filled(document.createElement(name), attributes, children);
  }

  function vector(name, attributes, ...children) {
    return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
  }

  function arrow(id, look) {
    return vector('marker', { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' }, vector('path', { d: 'M 0 0 L 8 4 L 0 8 z', class: look }));
  }

  function filled(made, attributes, children) {
    Object.entries(attributes).filter(([, value]) => value !== '' || made.tagName === 'OPTION').forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  return { show };
})();
