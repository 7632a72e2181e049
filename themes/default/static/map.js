/* Finding, filtering and keys on maps, complete without. A classic script: it runs from a folder. */
(function () {
  'use strict';
  var picture = document.getElementById('map'), svg = picture && picture.querySelector('svg');
  if (!svg) return;
  var form = picture.querySelector('form'), said = picture.querySelector('output'), box = svg.parentNode, say = form.dataset;
  var field = form.querySelector('[type=search]'), help = said.textContent, all = Array.from;
  var filters = ['status', 'kind', 'sector', 'flow'], state = none(), extra = [], classes = {}, boxes = [], current, over;

  function none() { return { status: [], kind: [], sector: [], flow: [], focus: '', steps: 1 }; }

  var dots = [], byNumber = {};
  all(svg.querySelectorAll('a.dot')).forEach(function (el) {
    var at = el.transform.baseVal.getItem(0).matrix, base = el.getAttribute('class');
    var dot = { el: el, id: el.id.slice(4), x: at.e, y: at.f, base: base, has: base.split(' '), lines: [] };
    dot.name = el.querySelector('text').textContent;
    /* Names of places begin with numbers, or are nothing else. */
    if (svg.matches('.pins')) dot.name = dot.name.replace(/^\d+ ?/, '') || el.getAttribute('aria-label').replace(/^\d+ |,.*/g, '');
    byNumber[/\bd(\d+)/.exec(base)[1]] = dot;
    dots.push(dot);
  });
  var lines = all(svg.querySelectorAll('.lines path')).map(function (el) {
    var base = el.getAttribute('class'), line = { el: el, base: base, has: base.split(' ') };
    line.from = byNumber[/\ba(\d+)/.exec(base)[1]];
    line.to = byNumber[/\bb(\d+)/.exec(base)[1]];
    line.way = /\bw(\d)/.test(base) ? RegExp.$1 : '0';
    if (!/^mid/.test(base)) { line.from.lines.push(line); line.to.lines.push(line); }
    return line;
  });
  var drawn = lines.filter(function (line) { return !/^mid/.test(line.base); }).length;

  var entries = all(document.querySelectorAll('.legend [data-class]'));
  entries.forEach(function (entry) { classes[entry.parentNode.dataset.key + entry.dataset.id] = entry.dataset.class; });

  /* Boxes to tick, from the legend, once somebody wants them. */
  function fill() {
    if (boxes.length) return;
    all(document.querySelectorAll('.legend ul')).forEach(function (list) {
      var set = document.createElement('fieldset'), title = document.createElement('legend');
      title.textContent = list.previousElementSibling.textContent;
      set.append(title);
      entries.filter(function (entry) { return entry.parentNode === list; }).forEach(function (entry, n) {
        var label = document.createElement('label'), tick = document.createElement('input'), word = entry.querySelector('a, strong');
        tick.type = 'checkbox';
        tick.name = list.dataset.key;
        tick.value = entry.dataset.id;
        label.append(tick, ' ', (word || entry.querySelector('span').firstChild).textContent.trim() + ' (' + entry.querySelector('b').textContent + ')');
        set.append(label);
        boxes.push(tick);
        if (n === 1) form.querySelector('details div').append(set);
      });
    });
    update(true);
  }
  form.querySelector('details').addEventListener('toggle', fill);
  field.addEventListener('focus', function () {
    var list = document.getElementById('map-names');
    if (!list.children.length) dots.forEach(function (dot) {
      var option = document.createElement('option');
      option.value = dot.name;
      list.append(option);
    });
  });

  function wants(key, thing) {
    return !state[key].length || state[key].some(function (id) { return thing.has.indexOf(classes[key + id]) >= 0; });
  }
  function walk(steps) { state.steps = Math.min(9, Math.max(1, +steps | 0)); }
  function isActive() { return state.focus || filters.some(function (key) { return state[key].length; }); }

  /* What stands out: `lit` dots, the `near` ones at the other end of a lit line, lines. */
  function show(around) {
    if (!isActive() && !around) {
      dots.concat(lines).forEach(function (it) { it.el.setAttribute('class', it.base); });
      return null;
    }
    var picks = state.kind.length || state.sector.length;
    var lit = dots.filter(function (dot) { return wants('kind', dot) && wants('sector', dot); });
    var on = lines.filter(function (line) {
      return wants('status', line) && wants('flow', line) && (!picks || lit.indexOf(line.from) >= 0 || lit.indexOf(line.to) >= 0);
    });
    if (around) {
      var far = new Map([[around, 0]]), edge = [around];
      for (var step = 1; step <= state.steps; step++) {
        edge = edge.reduce(function (next, dot) {
          dot.lines.forEach(function (line) {
            var other = line.from === dot ? line.to : line.from;
            if (on.indexOf(line) >= 0 && !far.has(other)) { far.set(other, step); next.push(other); }
          });
          return next;
        }, []);
      }
      lit = all(far.keys());
      on = on.filter(function (line) { return Math.min(far.get(line.from), far.get(line.to)) < state.steps && far.has(line.from) && far.has(line.to); });
    } else if (state.status.length || state.flow.length) {
      lit = lit.filter(function (dot) { return on.some(function (line) { return line.from === dot || line.to === dot; }); });
    }
    var near = [];
    on.forEach(function (line) { near.push(line.from, line.to); });
    function set(it, how) { it.el.setAttribute('class', it.base.replace(/ (faint|near)\b/g, '') + how); }
    dots.forEach(function (dot) { set(dot, lit.indexOf(dot) >= 0 ? '' : near.indexOf(dot) >= 0 ? ' near' : ' faint'); });
    lines.forEach(function (line) { set(line, on.indexOf(line) >= 0 ? '' : ' faint'); });
    return [lit.length, dots.length, on.filter(function (line) { return !/^mid/.test(line.base); }).length, drawn];
  }

  function words(dot) {
    var ways = { 1: [], 3: [], 2: [], 0: [] };
    dot.lines.forEach(function (line) {
      var out = line.from === dot;
      ways[line.way === '1' && !out ? 3 : line.way].push((out ? line.to : line.from).name);
    });
    var told = ['1', '3', '2', '0'].filter(function (way) { return ways[way].length; })
      .map(function (way) { return say['w' + way] + ' ' + ways[way].join(', '); });
    return dot.el.getAttribute('aria-label') + (told.length ? ': ' + told.join('; ') : '');
  }
  /* Decoded, whatever was pasted. */
  function plain(text) { return new URLSearchParams('of=' + text).get('of'); }
  function find(id) { return dots.find(function (dot) { return dot.id === id; }); }

  function update(keep) {
    var around = find(state.focus), counts = show(around);
    boxes.forEach(function (tick) { tick.checked = state[tick.name].indexOf(tick.value) >= 0; });
    form.elements.steps.value = state.steps;
    form.elements.clear.hidden = !isActive();
    said.textContent = around ? words(around) : counts ? say.shows.replace(/#/g, function () { return counts.shift(); }) : help;
    if (keep) return;
    var hash = filters.concat('focus').filter(function (key) { return state[key].length; })
      .map(function (key) { return key + '=' + [].concat(state[key]).map(encodeURIComponent).join(','); });
    if (state.focus && state.steps > 1) hash.push('steps=' + state.steps);
    hash = hash.concat(extra).join('&');
    try { history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search); } catch (e) { location.hash = hash; }
  }
  function read() {
    var hash = location.hash.slice(1);
    state = none();
    extra = [];
    if (hash.indexOf('=') < 0) {
      var dot = hash.indexOf('dot-') === 0 && find(hash.slice(4));
      if (dot || hash === 'map') picture.classList.add('open');
      if (dot) rove(dot);
    } else {
      picture.classList.add('open');
      hash.split('&').forEach(function (pair) {
        var key = pair.split('=')[0], value = plain(pair.slice(key.length + 1)).split(',');
        if (key === 'steps') walk(value[0]);
        else if (key === 'focus') state.focus = find(value[0]) ? value[0] : '';
        else if (Array.isArray(state[key])) state[key] = value.filter(function (id) { return classes[key + id]; });
        else extra.push(pair);
      });
    }
    update(true);
    var at = find(state.focus);
    if (at) { rove(at); at.el.scrollIntoView({ block: 'center', inline: 'center' }); }
  }

  /* The map is one stop of the Tab key. The box listens: a drawing that listens for the focus would be a stop. */
  function rove(dot) {
    if (current) current.el.setAttribute('tabindex', -1);
    current = dot;
    dot.el.setAttribute('tabindex', 0);
  }
  dots.forEach(function (dot) { dot.el.setAttribute('tabindex', -1); });
  if (dots.length) { rove(dots[0]); box.removeAttribute('tabindex'); }
  /* A box that need not scroll is no stop. */
  all(document.querySelectorAll('.scroll')).forEach(function (it) { if (it.scrollWidth <= it.clientWidth) it.removeAttribute('tabindex'); });
  function dotOf(event) {
    var el = event.target.closest && event.target.closest('a.dot');
    return el && dots.find(function (dot) { return dot.el === el; });
  }
  function peek(event) {
    over = dotOf(event);
    if (!over) return;
    show(over);
    said.textContent = words(over);
  }
  box.addEventListener('focusin', function (event) { if (dotOf(event)) { rove(dotOf(event)); peek(event); over = 0; } });
  /* Not "over": the page may move under a pointer that rests. */
  box.addEventListener('pointermove', function (event) { if (dotOf(event) !== over) peek(event); });
  box.addEventListener('focusout', function () { update(true); });
  box.addEventListener('pointerout', function () { if (over) { over = 0; update(true); } });
  /* Arrows lead to the nearest dot that way; a dot that nobody is led to gets between two of the others. */
  var keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'];
  function meet(dot) {
    if (!dot || dot.met) return;
    dot.met = true;
    dot.to.forEach(meet);
  }
  function between(dot) {
    var way = dot.met ? -1 : dot.to.findIndex(function (to) { return to && to.met; }), from = dot.to[way];
    if (!from) return;
    way ^= 1;
    dot.to[way] = from.to[way];
    from.to[way] = dot;
    meet(dot);
    return true;
  }
  function lead() {
    dots.forEach(function (here) {
      here.to = keys.map(function (key, way) {
        var best = Infinity, next, sign = 1 - way % 2 * 2;
        dots.forEach(function (dot) {
          var x = sign * (dot.x - here.x), y = sign * (dot.y - here.y), on = way < 2 ? x : y, far = on + 2 * Math.abs(way < 2 ? y : x);
          if (on > 0 && far < best) { best = far; next = dot; }
        });
        return next;
      });
    });
    meet(dots[0]);
    while (dots.some(between));
  }
  box.addEventListener('keydown', function (event) {
    var here = dotOf(event), way = keys.indexOf(event.key), next;
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') clear();
    else if (event.key === 'Home') next = dots[0];
    else if (event.key === 'End') next = dots[dots.length - 1];
    else if (way >= 0) {
      if (!here.to) lead();
      next = here.to[way];
    } else return;
    event.preventDefault();
    if (next) next.el.focus();
  });

  function clear() {
    state = none();
    field.value = '';
    update();
  }
  function seek(isDone) {
    var typed = field.value.trim().toLowerCase();
    function named(fits) { return dots.find(function (dot) { return fits(dot.name.toLowerCase()); }); }
    var dot = typed && (named(function (name) { return name === typed; }) || isDone &&
      (named(function (name) { return name.indexOf(typed) === 0; }) || named(function (name) { return name.indexOf(typed) >= 0; })));
    if (!dot) { if (isDone && typed) said.textContent = say.unknown; return; }
    state.focus = dot.id;
    update();
    dot.el.focus();
  }
  form.addEventListener('submit', function (event) { event.preventDefault(); seek(true); });
  field.addEventListener('input', function (event) { if (event.inputType === 'insertReplacementText' || !event.inputType) seek(); });
  form.addEventListener('change', function (event) {
    if (event.target === field) return seek(true);
    if (event.target.name === 'steps') walk(event.target.value);
    boxes.forEach(function (tick) {
      var at = state[tick.name].indexOf(tick.value);
      if (tick.checked && at < 0) state[tick.name].push(tick.value);
      if (!tick.checked && at >= 0) state[tick.name].splice(at, 1);
    });
    update();
  });

  var width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height, sizes = [0.5, 0.75, 1, 1.5, 2, 3], size = 1;
  form.addEventListener('click', function (event) {
    var name = event.target.name;
    if (name === 'clear') { clear(); field.focus(); }
    if (name === 'copy') {
      var link = said.textContent = location.href;
      if (navigator.clipboard) navigator.clipboard.writeText(link).then(function () { said.textContent = say.copied + ' ' + link; }, function () {});
    }
    if (name === 'bigger') size = sizes.find(function (s) { return s > size; }) || 3;
    if (name === 'smaller') size = sizes.filter(function (s) { return s < size; }).pop() || 0.5;
    if (name === 'fit') size = Math.min(1, (box.clientWidth - 2) / width);
    if (/bigger|smaller|fit/.test(name)) { svg.setAttribute('width', width * size); svg.setAttribute('height', height * size); }
  });
  /* The three sizes are one stop. */
  var bar = form.querySelector('[role=toolbar]'), sized = all(bar.children);
  function step(to) { sized.forEach(function (button) { button.setAttribute('tabindex', button === to ? 0 : -1); }); }
  step(sized[0]);
  bar.addEventListener('keydown', function (event) {
    var to = sized[sized.indexOf(event.target) + ([1, -1][keys.indexOf(event.key)] || 0)];
    if (!to || to === event.target) return;
    event.preventDefault();
    step(to);
    to.focus();
  });
  /* On paper, numbers and an index stand for names that are more than 80 or smaller than 7 points. */
  var numbers, index;
  function put(into, tag, text) {
    var el = into.appendChild(document.createElementNS(into.namespaceURI, tag));
    if (text) el.textContent = text;
    return el;
  }
  window.addEventListener('beforeprint', function () {
    var room = document.querySelector('#a3:target') ? 1.41 : 1, px = Math.max(13, 9.6 / room / Math.min(1069 / width, 733 / height));
    if (index || (px === 13 && dots.length <= 80)) return;
    svg.classList.add('numbered');
    svg.style.setProperty('--px', px + 'px');
    numbers = put(svg, 'g');
    index = put(picture, 'dl');
    index.className = 'index';
    dots.forEach(function (dot, n) {
      var shape = dot.el.querySelector('.shape').getBBox(), number = put(numbers, 'text', n + 1), row = put(index, 'div');
      number.setAttribute('x', dot.x + shape.x + shape.width + 2);
      number.setAttribute('y', dot.y + 0.35 * px);
      put(row, 'dt', n + 1);
      put(put(row, 'dd'), 'bdi', dot.name);
    });
  });
  window.addEventListener('afterprint', function () {
    if (!index) return;
    svg.classList.remove('numbered');
    numbers.remove();
    index.remove();
    index = 0;
  });
  window.addEventListener('hashchange', read);
  read();
}());
